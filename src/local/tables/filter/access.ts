import type { Row, RowKey } from '../row.js';
import type { Bound } from '../secondary-index.js';
import type { Table } from '../table.js';
import { sortedUnique } from '../types/collections.js';
import type { Value } from '../types/value.js';
import type { ColumnRestriction, Kind } from './restrictions.js';

export type Access = 'primary-key' | 'partition' | 'index' | 'scan';

/** A way to the rows of a filter; the rows it gives still have to be tested. */
export interface Path {
  readonly access: Access;
  /** The columns that lead there. */
  readonly columns: readonly string[];
  /** Candidates in the database's order, after a key if one is given, forward or backward inside a partition. */
  rows(after?: RowKey, direction?: 1 | -1): Iterable<readonly [RowKey, Row]>;
}

/** The best way to the rows that fulfil all these restrictions. */
export function chooseAccess(table: Table, restrictions: readonly ColumnRestriction[]): Path {
  return partitionPath(table, restrictions) ?? indexPath(table, restrictions) ?? scan(table);
}

/** All rows. */
export const scan = (table: Table): Path => ({
  access: 'scan',
  columns: [],
  rows: (after) => table.rows(after && { ...after, edge: 1 }),
});

/** Rows by their keys, in the order of the table. */
export function keysPath(table: Table, columns: readonly string[], keys: () => Iterable<RowKey>): Path {
  return {
    access: 'index',
    columns,
    *rows(after) {
      for (const key of keys()) {
        if (after && table.order(key, after) <= 0) continue;
        const row = table.get(key);
        if (row) yield [key, row];
      }
    },
  };
}

function partitionPath(table: Table, restrictions: readonly ColumnRestriction[]): Path | undefined {
  const bound = table.partitionBy.map((column) => valuesOf(table, restrictions, column));
  if (bound.some((values) => values === undefined)) return undefined;
  const prefixes = clusteringPrefixes(table, restrictions);
  const range = restrictions.find(
    ({ column, kind }) => kind === 'range' && column === table.clustering[prefixes.columns.length]?.column,
  );
  const whole = prefixes.columns.length === table.clustering.length;
  return {
    access: whole ? 'primary-key' : 'partition',
    columns: [...table.partitionBy, ...prefixes.columns, ...(range ? [range.column] : [])],
    *rows(after, direction = 1) {
      const clusterings = direction === 1 ? prefixes.values : prefixes.values.toReversed();
      let resumed = after === undefined;
      for (const values of product(bound.map((one) => one ?? []))) {
        const partition = table.partition(values);
        for (const clustering of clusterings) {
          if (whole && !after) {
            yield* single(table, { ...partition, clustering });
            continue;
          }
          const [low, high] = bounds(table, { ...partition, clustering }, range);
          const holdsAfter = after && table.order(after, low) >= 0 && table.order(after, high) <= 0;
          if (!resumed && !holdsAfter) continue;
          resumed = true;
          if (whole && !holdsAfter) yield* single(table, { ...partition, clustering });
          if (whole) continue;
          const start: RowKey | undefined = holdsAfter ? { ...after, edge: direction } : undefined;
          yield* direction === 1 ? table.slice(start ?? low, high, 1) : table.slice(low, start ?? high, -1);
        }
      }
    },
  };
}

function* single(table: Table, key: RowKey): Iterable<readonly [RowKey, Row]> {
  const row = table.get(key);
  if (row) yield [key, row];
}

/** The ends of the rows that begin with some clustering columns and lie in a range of the next. */
function bounds(table: Table, prefix: RowKey, range: ColumnRestriction | undefined): readonly [RowKey, RowKey] {
  const descending = table.clustering[prefix.clustering.length]?.direction === -1;
  const [from, to] = descending ? [range?.high, range?.low] : [range?.low, range?.high];
  return [edge(prefix, from, -1), edge(prefix, to, 1)];
}

const edge = (prefix: RowKey, bound: Bound | undefined, side: -1 | 1): RowKey =>
  bound
    ? { ...prefix, clustering: [...prefix.clustering, bound.value], edge: bound.included ? side : side === 1 ? -1 : 1 }
    : { ...prefix, edge: side };

/** Clustering columns bound by values, from the first on; every combination in clustering order. */
function clusteringPrefixes(table: Table, restrictions: readonly ColumnRestriction[]) {
  const columns: string[] = [];
  const bound: (readonly Value[])[] = [];
  for (const { column, direction } of table.clustering) {
    const values = valuesOf(table, restrictions, column);
    if (!values) break;
    columns.push(column);
    bound.push(direction === 1 ? values : values.toReversed());
  }
  return { columns, values: [...product(bound)] };
}

/** The values that a column is bound to, in order and each once; undefined when it is not bound to values. */
function valuesOf(
  table: Table,
  restrictions: readonly ColumnRestriction[],
  column: string,
): readonly Value[] | undefined {
  const found = restrictions.find((one) => one.column === column && (one.kind === 'equal' || one.kind === 'in'));
  if (!found) return undefined;
  const codec = table.codec(column);
  return sortedUnique(found.values, (a, b) => codec.compare(a, b));
}

/** Every combination of one value of each list, the last list changing fastest. */
function* product(lists: readonly (readonly Value[])[]): Iterable<readonly Value[]> {
  const [first, ...rest] = lists;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first) for (const others of product(rest)) yield [value, ...others];
}

function indexPath(table: Table, restrictions: readonly ColumnRestriction[]): Path | undefined {
  const served = restrictions.filter(({ index }) => index !== undefined);
  const best = PREFERENCE.flatMap((kind) => served.filter((one) => one.kind === kind))[0];
  const columns = [...new Set(served.map(({ column }) => column))];
  const index = best?.index;
  // What an index knows of negations is all but a few rows: reading them all in order is as fast.
  if (!index) return served.length > 0 ? { ...scan(table), access: 'index', columns } : undefined;
  const { values } = best;
  const [value] = values;
  if (best.kind === 'containsAny') {
    return keysPath(table, columns, () =>
      sortedUnique(
        values.flatMap((one) => [...index.equal(one)]),
        table.order,
      ),
    );
  }
  if (best.kind === 'range' || value === undefined) {
    return keysPath(table, columns, () => sortedUnique([...index.between(best.low, best.high)], table.order));
  }
  return keysPath(table, columns, () => index.equal(value));
}

/** Kinds of restrictions that an index answers, those that leave the fewest rows first. */
const PREFERENCE: readonly Kind[] = ['equal', 'contains', 'containsAny', 'range'];
