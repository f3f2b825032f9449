import type { ColumnView, TableView } from '../../protocol/schema.js';
import type { Parameter } from '../shared/route.js';

/** The pictures. */
export const pictures = [
  { name: 'partitions', title: 'Partitions' },
  { name: 'vectors', title: 'Vectors' },
  { name: 'values', title: 'Values' },
  { name: 'indexes', title: 'Indexes' },
] as const;

export type PictureName = (typeof pictures)[number]['name'];

/** As many rows as a picture is made from, at most. */
export const samples = [1000, 10_000, 100_000] as const;

/** What is looked at, as the address says it. */
export interface LookQuery {
  readonly column?: string;
  readonly colour?: string;
  readonly rows: number;
}

/** Reads the parameters of an address: `column=embedding&colour=genre&rows=10000`. */
export function readLookQuery(parameters: readonly Parameter[]): LookQuery {
  const { column, colour, rows }: Partial<Record<string, string>> = Object.fromEntries(parameters);
  return {
    ...(column !== undefined && { column }),
    ...(colour !== undefined && { colour }),
    rows: samples.find((each) => String(each) === rows) ?? samples[0],
  };
}

/** Writes the parameters of an address. */
export function writeLookQuery({ column, colour, rows }: LookQuery): readonly Parameter[] {
  return [
    ...(column === undefined ? [] : [['column', column] as const]),
    ...(colour === undefined ? [] : [['colour', colour] as const]),
    ...(rows === samples[0] ? [] : [['rows', String(rows)] as const]),
  ];
}

/** The columns that a picture can show. */
export function listColumns({ columns }: TableView, picture: PictureName): readonly ColumnView[] {
  if (picture === 'vectors') return columns.filter(({ dimension }) => dimension !== undefined);
  if (picture === 'values') return columns.filter(({ dimension, type }) => dimension === undefined && type !== 'blob');
  return [];
}

/** The columns by which points can be coloured: those with few values, as a rule. */
export const listColours = ({ columns }: TableView): readonly ColumnView[] =>
  columns.filter(({ dimension, type }) => dimension === undefined && !/^(?:blob|list|set|map|frozen)/.test(type));

/** The column that is shown: that of the address, else the first with an index. */
export function chooseColumn(table: TableView, picture: PictureName, { column }: LookQuery): ColumnView | undefined {
  const columns = listColumns(table, picture);
  return (
    columns.find(({ name }) => name === column) ?? columns.find(({ indexes }) => indexes.length > 0) ?? columns.at(0)
  );
}

/** How much of a table a picture was made from, in words. */
export function describeSample({ read, isWhole }: { readonly read: number; readonly isWhole: boolean }): string {
  const rows = read === 1 ? '1 row' : `${read.toLocaleString()} rows`;
  return isWhole
    ? `The whole table: ${rows}.`
    : `A sample of ${rows}. They are the first in the order of the hashes of their partition keys: a random choice of partitions, the same each time. Rows of other partitions may differ.`;
}
