import type { ListTableDefinition } from '@datastax/astra-db-ts';
import { getMemberName, type Named, type Table } from '../../../schema/index.js';
import type { RowShape } from './row-key.js';

/** The shape of a table with a definition. */
export const readTableShape = (table: Table): RowShape => ({
  name: table.name,
  columns: Object.fromEntries(Object.entries(table.columns).map(([name, { type }]) => [name, type.type])),
  partitionBy: table.partitionBy,
  clustering: table.partitionSort,
});

/** The shape of a table as described by the database, by the member names of the schema. */
export function readDescribedShape(
  name: string,
  { columns, primaryKey }: ListTableDefinition,
  named: Named = {},
): RowShape {
  const toMember = (column: string): string => getMemberName(named, column);
  const key: unknown = primaryKey;
  const { partitionBy, partitionSort } = key as {
    readonly partitionBy?: readonly string[];
    readonly partitionSort?: Readonly<Record<string, unknown>>;
  };
  return {
    name,
    columns: Object.fromEntries(Object.entries(columns).map(([column, { type }]) => [toMember(column), type])),
    partitionBy: (typeof key === 'string' ? [key] : (partitionBy ?? [])).map(toMember),
    clustering: Object.entries(partitionSort ?? {}).map(([column, direction]) => ({
      name: toMember(column),
      direction: direction === -1 ? -1 : 1,
    })),
  };
}
