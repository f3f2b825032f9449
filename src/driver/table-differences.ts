import { tableDefinition, type Table } from '../schema/index.js';

/** A table as `listTables` describes it. */
export interface DescribedTable {
  readonly name: string;
  readonly definition: {
    readonly columns: Readonly<Record<string, unknown>>;
    readonly primaryKey: string | { readonly partitionBy: readonly string[]; readonly partitionSort?: object };
  };
}

/** What differs between a table and its definition, in words; columns that only the database has do not count. */
export function tableDifferences(table: Table, { definition: existing }: DescribedTable): string[] {
  const wanted = tableDefinition(table);
  const columns = Object.entries(wanted.columns).flatMap(([name, definition]) => {
    const there = existing.columns[name];
    if (there === undefined) return [`it has no column '${name}' (${printType(definition)})`];
    const [is, should] = [printType(there), printType(definition)];
    return is === should ? [] : [`'${name}' is ${is}, not ${should}`];
  });
  const [is, should] = [printKey(existing.primaryKey), printKey(wanted.primaryKey)];
  return is === should ? columns : [...columns, `its primary key is ${is}, not ${should}`];
}

/** The type of a column as CQL writes it. */
export function printType(definition: unknown): string {
  if (typeof definition === 'string') return definition;
  const { type, keyType, valueType, dimension, udtName } = definition as Readonly<Record<string, unknown>>;
  if (type === 'map') return `map<${printType(keyType)}, ${printType(valueType)}>`;
  if (type === 'list' || type === 'set') return `${type}<${printType(valueType)}>`;
  if (type === 'vector') return `vector<${String(dimension)}>`;
  return String(type === 'userDefined' ? udtName : type);
}

function printKey(key: DescribedTable['definition']['primaryKey']): string {
  if (typeof key === 'string') return `((${key}))`;
  const sort = Object.entries(key.partitionSort ?? {}).map(([name, order]) =>
    order === -1 ? `${name} descending` : name,
  );
  return `(${[`(${key.partitionBy.join(', ')})`, ...sort].join(', ')})`;
}
