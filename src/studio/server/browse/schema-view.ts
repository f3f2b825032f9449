import { printColumnType, printCreateIndex, printCreateTable } from '../../../keyspace/cql/write-cql.js';
import type {
  CollectionDescription,
  DescribedColumn,
  IndexDescription,
  TableDescription,
} from '../../../keyspace/description/description.js';
import { getMemberName } from '../../../schema/index.js';
import { isFields } from '../../../util/kinds.js';
import type { CollectionView, ColumnView, IndexView, KeyspaceView, TableView } from '../../protocol/schema.js';
import type { Json } from '../../protocol/values.js';
import type { StudioKeyspace, StudioTable } from '../database/keyspace.js';

/** A keyspace as the page shows it. */
export const viewKeyspace = ({ name, tables, description, program }: StudioKeyspace): KeyspaceView => ({
  keyspace: name,
  tables: tables.map((each) => viewTable(each, Object.keys(program?.tables.get(each.name)?.table.columns ?? {}))),
  collections: description.collections.map((each) => viewCollection(each, program?.collections.get(each.name))),
  types: description.types.map((type) => ({
    name: type.name,
    fields: Object.entries(type.fields).map(([field, column]) => ({ name: field, type: printColumnType(column) })),
  })),
});

/** @param members - the columns as the program defines them, in this order */
function viewTable(
  { name, description, exportedAs, table, notes }: StudioTable,
  members: readonly string[],
): TableView {
  const { indexes, columns } = description;
  const statements = [printCreateTable(description), ...indexes.map((index) => printCreateIndex(description, index))];
  return {
    name,
    ...(exportedAs !== undefined && { exportedAs }),
    columns: sortColumns(
      Object.entries(columns).map(([column, described]) =>
        viewColumn(description, { name: column, described, member: table ? getMemberName(table, column) : column }),
      ),
      members,
    ),
    cql: statements.map((statement) => statement.replace(/^(CREATE .*?)IF NOT EXISTS /, '$1')).join('\n\n'),
    notes,
  };
}

/** Columns in the order of the program's definition; the database sorts those outside the key by name. */
function sortColumns(columns: readonly ColumnView[], members: readonly string[]): readonly ColumnView[] {
  const placeOf = ({ member }: ColumnView): number =>
    members.includes(member) ? members.indexOf(member) : members.length;
  return columns.toSorted((one, other) => placeOf(one) - placeOf(other));
}

interface Column {
  readonly name: string;
  readonly member: string;
  readonly described: DescribedColumn;
}

function viewColumn({ primaryKey, indexes }: TableDescription, { name, member, described }: Column): ColumnView {
  const { partitionBy, partitionSort } = primaryKey;
  const clustering = Object.keys(partitionSort);
  const views = indexes.flatMap((index) => {
    const view = viewIndex(name, described, index);
    return view ? [view] : [];
  });
  return {
    ...{ name, member, type: printColumnType(described) },
    ...(partitionBy.includes(name)
      ? { role: 'partition', position: partitionBy.indexOf(name) }
      : clustering.includes(name)
        ? {
            role: 'clustering',
            position: clustering.indexOf(name),
            direction: partitionSort[name] === -1 ? 'descending' : 'ascending',
          }
        : { role: 'regular' }),
    indexes: views,
    ...(described.type === 'vector' && { dimension: described.dimension }),
  };
}

/** An index of a column; undefined for one of another column. */
function viewIndex(
  column: string,
  described: DescribedColumn,
  { name, definition }: IndexDescription,
): IndexView | undefined {
  if (definition.kind === 'UNKNOWN') return undefined;
  const { column: of } = definition;
  const [indexed, part] = typeof of === 'string' ? [of, undefined] : (Object.entries(of)[0] ?? ['', undefined]);
  if (indexed !== column) return undefined;
  return { name, description: describeIndex(definition, describePart(described, part)) };
}

const describePart = ({ type }: DescribedColumn, part: string | undefined): string =>
  part === '$keys'
    ? 'on keys'
    : part === '$values' || type === 'list' || type === 'set'
      ? 'on values'
      : type === 'map'
        ? 'on entries'
        : '';

function describeIndex(
  definition: Exclude<IndexDescription['definition'], { readonly kind: 'UNKNOWN' }>,
  part: string,
): string {
  switch (definition.kind) {
    case 'vector': {
      const { metric = 'cosine', sourceModel } = definition.options;
      return [
        'vector',
        metric.replaceAll('_', ' '),
        ...(sourceModel === undefined || sourceModel === 'other' ? [] : [`model ${sourceModel}`]),
      ].join(', ');
    }
    case 'text': {
      const { analyzer = 'standard' } = definition.options;
      return `text, ${typeof analyzer === 'string' ? analyzer : 'own'} analyzer`;
    }
    default: {
      const { ascii, caseSensitive, normalize } = definition.options;
      const said = [
        part,
        ...(caseSensitive === false ? ['case-insensitive'] : []),
        ...(normalize === true ? ['normalized'] : []),
        ...(ascii === true ? ['as ASCII'] : []),
      ];
      return said.filter((each) => each !== '').join(', ') || 'on values';
    }
  }
}

function viewCollection({ name, options }: CollectionDescription, exportedAs: string | undefined): CollectionView {
  const { vector, lexical } = options;
  const dimension = isFields(vector) ? vector['dimension'] : undefined;
  return {
    name,
    ...(exportedAs !== undefined && { exportedAs }),
    options: options as Json,
    ...(typeof dimension === 'number' && { dimension }),
    isLexical: isFields(lexical) && lexical['enabled'] === true,
  };
}
