import type { Row, RowKey } from '../row.js';
import type { Bound } from '../secondary-index.js';
import type { Table } from '../table.js';
import { sortedUnique } from '../types/collections.js';
import type { Value } from '../types/value.js';
import type { Restriction } from './condition.js';
import type { Path } from './path.js';

/** The rows of named partitions, by as much of the clustering columns as is given; undefined when none is named. */
export function partitionPath(table: Table, restrictions: readonly Restriction[]): Path | undefined {
  const bound = table.partitionBy.map((column) => valuesOf(table, restrictions, column));
  if (bound.some((values) => values === undefined)) return undefined;
  const prefixes = clusteringPrefixes(table, restrictions);
  const next = table.clustering[prefixes.columns.length]?.column;
  const range = rangeOf(restrictions.filter(({ column }) => column === next));
  const narrowing = next !== undefined && (range.low ?? range.high) ? [next] : [];
  const whole = prefixes.columns.length === table.clustering.length;
  return {
    access: whole ? 'primary-key' : 'partition',
    columns: [...table.partitionBy, ...prefixes.columns, ...narrowing],
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

/** The values that a column is bound to, in order and each once; undefined when it is not bound to values. */
export function valuesOf(
  table: Table,
  restrictions: readonly Restriction[],
  column: string,
): readonly Value[] | undefined {
  const found = restrictions.find((one) => one.column === column && (one.operator === '$eq' || one.operator === '$in'));
  if (found?.target !== 'value') return undefined;
  const codec = table.codec(column);
  return sortedUnique(found.operands, (a, b) => codec.compare(a, b));
}

/** The ends of a range. */
export interface Range {
  readonly low?: Bound;
  readonly high?: Bound;
}

/** The range that comparisons of one column make together. */
export function rangeOf(restrictions: readonly Restriction[]): Range {
  let range: Range = {};
  for (const { operator, operands } of restrictions) {
    const [value] = operands;
    if (value === undefined) continue;
    const bound = { value, included: operator === '$gte' || operator === '$lte' };
    if (operator === '$gt' || operator === '$gte') range = { ...range, low: bound };
    if (operator === '$lt' || operator === '$lte') range = { ...range, high: bound };
  }
  return range;
}

function* single(table: Table, key: RowKey): Iterable<readonly [RowKey, Row]> {
  const row = table.get(key);
  if (row) yield [key, row];
}

/** The ends of the rows that begin with some clustering columns and lie in a range of the next. */
function bounds(table: Table, prefix: RowKey, { low, high }: Range): readonly [RowKey, RowKey] {
  const descending = table.clustering[prefix.clustering.length]?.direction === -1;
  const [from, to] = descending ? [high, low] : [low, high];
  return [edge(prefix, from, -1), edge(prefix, to, 1)];
}

const edge = (prefix: RowKey, bound: Bound | undefined, side: -1 | 1): RowKey =>
  bound
    ? { ...prefix, clustering: [...prefix.clustering, bound.value], edge: bound.included ? side : side === 1 ? -1 : 1 }
    : { ...prefix, edge: side };

/** Clustering columns bound by values, from the first on; every combination in clustering order. */
function clusteringPrefixes(table: Table, restrictions: readonly Restriction[]) {
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

/** Every combination of one value of each list, the last list changing fastest. */
function* product(lists: readonly (readonly Value[])[]): Iterable<readonly Value[]> {
  const [first, ...rest] = lists;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first) for (const others of product(rest)) yield [value, ...others];
}
