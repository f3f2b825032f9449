import { quoteName } from '../../cql/names.js';
import type { ElementType, IndexDefinition } from '../../data-api/definitions.js';
import type {
  DescribedColumn,
  IndexDescription,
  KeyspaceDescription,
  TableDescription,
  TypeDescription,
} from '../description/description.js';
import { TEXT_OPTIONS } from './index-definition.js';

/**
 * Writes types, tables and indexes as CQL that cqlsh runs, each only if it is missing. Collections are left out: the Data
 * API creates their tables.
 *
 * @param keyspace - qualifies the names; without it they are those of the keyspace in use
 */
export function writeCql({ types, tables }: KeyspaceDescription, keyspace?: string): string {
  const statements = [
    ...types.map((type) => printCreateType(type, keyspace)),
    ...tables.flatMap((table) => [
      printCreateTable(table, keyspace),
      ...table.indexes.map((index) => printCreateIndex(table, index, keyspace)),
    ]),
  ];
  return statements.map((statement) => `${statement}\n`).join('\n');
}

const IF_MISSING = 'IF NOT EXISTS';

const qualify = (keyspace: string | undefined, name: string): string =>
  `${keyspace === undefined ? '' : `${quoteName(keyspace)}.`}${quoteName(name)}`;

/** A `CREATE TYPE` statement. */
export function printCreateType({ name, fields }: TypeDescription, keyspace?: string): string {
  const lines = Object.entries(fields).map(([field, type]) => `    ${quoteName(field)} ${printColumnType(type)}`);
  return `CREATE TYPE ${IF_MISSING} ${qualify(keyspace, name)} (\n${lines.join(',\n')}\n);`;
}

/** A `CREATE TABLE` statement, with the remarks of the table as a comment before it. */
export function printCreateTable(
  { name, columns, primaryKey, remarks = [] }: TableDescription,
  keyspace?: string,
): string {
  const { partitionBy, partitionSort } = primaryKey;
  const clustering = Object.keys(partitionSort);
  const key = [`(${partitionBy.map(quoteName).join(', ')})`, ...clustering.map(quoteName)].join(', ');
  const lines = Object.entries(columns).map(([column, type]) => `    ${quoteName(column)} ${printColumnType(type)}`);
  const orders = clustering.map((column) => `${quoteName(column)} ${partitionSort[column] === -1 ? 'DESC' : 'ASC'}`);
  const comment = remarks.flatMap((remark) => remark.split('\n')).map((line) => `-- ${line}\n`);
  return [
    ...comment,
    `CREATE TABLE ${IF_MISSING} ${qualify(keyspace, name)} (\n`,
    `${[...lines, `    PRIMARY KEY (${key})`].join(',\n')}\n)`,
    orders.length === 0 ? ';' : ` WITH CLUSTERING ORDER BY (${orders.join(', ')});`,
  ].join('');
}

/**
 * A `CREATE INDEX` statement; for an index that the Data API does not describe, a comment with what the database
 * reports.
 */
export function printCreateIndex(
  table: Pick<TableDescription, 'name' | 'columns'>,
  { name, definition }: IndexDescription,
  keyspace?: string,
): string {
  if (definition.kind === 'UNKNOWN') {
    const lines = `The index ${quoteName(name)} of ${quoteName(table.name)}: ${definition.cql}`.split('\n');
    return lines.map((line) => `-- ${line}`).join('\n');
  }
  const options = printIndexOptions(definition);
  const by = `USING 'StorageAttachedIndex'${options === '' ? '' : ` WITH OPTIONS = {${options}}`}`;
  const on = `${qualify(keyspace, table.name)} (${printTarget(definition, table.columns)})`;
  return `CREATE CUSTOM INDEX ${IF_MISSING} ${quoteName(name)} ON ${on} ${by};`;
}

/** In the Data API the name of a map alone stands for its entries; that of a list or set for its values. */
function printTarget({ column }: IndexDefinition, columns: TableDescription['columns']): string {
  if (typeof column === 'string') {
    return columns[column]?.type === 'map' ? `ENTRIES(${quoteName(column)})` : quoteName(column);
  }
  return Object.entries(column)
    .map(([name, part]) => `${part === '$keys' ? 'KEYS' : 'VALUES'}(${quoteName(name)})`)
    .join();
}

function printIndexOptions(definition: IndexDefinition): string {
  return listIndexOptions(definition)
    .map(([name, value]) => `'${name}': ${quoteText(value)}`)
    .join(', ');
}

function listIndexOptions({ kind, options }: IndexDefinition): readonly (readonly [name: string, value: string])[] {
  switch (kind) {
    case 'vector': {
      const { metric, sourceModel } = options;
      return [
        ...(metric ? [['similarity_function', metric] as const] : []),
        ...(sourceModel ? [['source_model', sourceModel] as const] : []),
      ];
    }
    case 'text': {
      const { analyzer = 'standard' } = options;
      return [['index_analyzer', typeof analyzer === 'string' ? analyzer : JSON.stringify(analyzer)]];
    }
    default:
      return Object.entries(TEXT_OPTIONS).flatMap(([cql, option]) => {
        const value = options[option];
        return value === undefined ? [] : [[cql, String(value)] as const];
      });
  }
}

const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The type of a column in CQL. */
export function printColumnType(column: DescribedColumn): string {
  switch (column.type) {
    case 'UNSUPPORTED':
      return column.apiSupport.cqlDefinition;
    case 'list':
    case 'set':
      return printCollection(column, `${column.type}<${printElement(column.valueType)}>`);
    case 'map':
      return printCollection(column, `map<${column.keyType}, ${printElement(column.valueType)}>`);
    case 'vector':
      return `vector<float, ${column.dimension}>`;
    case 'userDefined':
      return printCollection(column, quoteName(column.udtName));
    default:
      return column.type;
  }
}

const printCollection = ({ apiSupport }: DescribedColumn, type: string): string =>
  apiSupport?.cqlDefinition.startsWith('frozen<') ? `frozen<${type}>` : type;

const printElement = (type: ElementType): string =>
  typeof type === 'string' ? type : `frozen<${quoteName(type.udtName)}>`;
