import { createRowKey, type Partition, type Row, type RowKey } from '../stored/row.js';
import type { Bound } from '../stored/secondary-index.js';
import type { Table } from '../stored/table.js';
import { compareSequences } from '../types/codec.js';
import { createLookup, sortUnique } from '../types/collections.js';
import type { Value } from '../types/value.js';
import type { Restriction } from '../conditions/condition.js';
import type { Path } from './path.js';

/** The rows of the named partitions, restricted by the given clustering columns; undefined if no partition is named. */
export function findPartitionPath(table: Table, restrictions: readonly Restriction[]): Path | undefined {
  const bound = table.partitionBy.map((column) => findBoundValues(table, restrictions, column));
  if (bound.some((values) => values === undefined)) return undefined;
  const lists = bound.map((one) => one ?? []);
  const prefixes = createPrefixes(table, restrictions, MOST_COMBINATIONS / countOf(lists));
  const next = table.clustering[prefixes.columns.length]?.column;
  const range = mergeRange(restrictions.filter(({ column }) => column === next));
  const narrowing = next !== undefined && (range.low ?? range.high) ? [next] : [];
  const isWhole = prefixes.columns.length === table.clustering.length;
  // Of very many combinations only those of the first columns are built; their rows are tested.
  const isMade = prefixes.made === prefixes.columns.length;
  const whole = isWhole && isMade;
  return {
    access: isWhole ? 'primary-key' : 'partition',
    columns: [...table.partitionBy, ...prefixes.columns, ...narrowing],
    *rows(after, direction = 1) {
      const clusterings = direction === 1 ? prefixes.values : prefixes.values.toReversed();
      let resumed = after === undefined;
      for (const partition of listPartitions(table, lists)) {
        for (const clustering of clusterings) {
          if (whole && !after) {
            yield* readRow(table, createRowKey(partition, clustering));
            continue;
          }
          const [low, high] = createBounds(table, partition, clustering, isMade ? range : {});
          const holdsAfter = after && table.order(after, low) >= 0 && table.order(after, high) <= 0;
          if (!resumed && !holdsAfter) continue;
          resumed = true;
          if (whole && !holdsAfter) yield* readRow(table, createRowKey(partition, clustering));
          if (whole) continue;
          const start: RowKey | undefined = holdsAfter ? { ...after, edge: direction } : undefined;
          yield* direction === 1 ? table.slice(start ?? low, high, 1) : table.slice(low, start ?? high, -1);
        }
      }
    },
  };
}

/** The distinct values to which a column is bound, in order; undefined if it is not bound to values. */
export function findBoundValues(
  table: Table,
  restrictions: readonly Restriction[],
  column: string,
): readonly Value[] | undefined {
  const found = restrictions.find((one) => one.column === column && (one.operator === '$eq' || one.operator === '$in'));
  if (found?.target !== 'value') return undefined;
  const codec = table.codec(column);
  return sortUnique(found.operands, (a, b) => codec.compare(a, b));
}

/** The ends of a range. */
export interface Range {
  readonly low?: Bound;
  readonly high?: Bound;
}

/** The range of several comparisons of one column. */
export function mergeRange(restrictions: readonly Restriction[]): Range {
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

function* readRow(table: Table, key: RowKey): Iterable<readonly [RowKey, Row]> {
  const row = table.get(key);
  if (row) yield [key, row];
}

/** The ends of the rows that begin with some clustering columns and lie in a range of the next. */
function createBounds(
  table: Table,
  partition: Partition,
  prefix: readonly Value[],
  { low, high }: Range,
): readonly [RowKey, RowKey] {
  const descending = table.clustering[prefix.length]?.direction === -1;
  const [from, to] = descending ? [high, low] : [low, high];
  const createEdge = (bound: Bound | undefined, side: -1 | 1): RowKey =>
    bound
      ? createRowKey(partition, [...prefix, bound.value], bound.included ? side : side === 1 ? -1 : 1)
      : createRowKey(partition, prefix, side);
  return [createEdge(from, -1), createEdge(to, 1)];
}

/** Leading clustering columns bound to values; every combination in clustering order. */
function createPrefixes(table: Table, restrictions: readonly Restriction[], mostCombinations: number) {
  const columns: string[] = [];
  const bound: (readonly Value[])[] = [];
  for (const { column, direction } of table.clustering) {
    const values = findBoundValues(table, restrictions, column);
    if (!values) break;
    columns.push(column);
    bound.push(direction === 1 ? values : values.toReversed());
  }
  let [made, count] = [0, 1];
  for (; made < bound.length; made++) {
    count *= bound[made]?.length ?? 0;
    if (count > mostCombinations) break;
  }
  return { columns, made, values: [...combineValues(bound.slice(0, made))] };
}

/** A hundred values for each of a few columns make more combinations than a table has rows. */
const MOST_COMBINATIONS = 1000;

/** The number of combinations with one value of each list. */
const countOf = (lists: readonly (readonly Value[])[]): number =>
  lists.reduce((count, values) => count * values.length, 1);

/** The partitions of all combinations of values, in order; of very many only those with rows. */
function* listPartitions(table: Table, lists: readonly (readonly Value[])[]): Iterable<Partition> {
  if (countOf(lists) <= MOST_COMBINATIONS) {
    for (const values of combineValues(lists)) yield table.partition(values);
    return;
  }
  const codecs = table.partitionBy.map((column) => table.codec(column));
  const compareAt = (at: number) => (a: Value, b: Value) => codecs[at]?.compare(a, b) ?? 0;
  const tests = lists.map((values, at) => createLookup(values, compareAt(at)));
  const found = new Map<string, readonly Value[]>();
  for (const [key, row] of table.rows()) {
    if (found.has(key.partition)) continue;
    const values = table.partitionBy.map((column) => row.get(column) ?? '');
    if (values.every((value, at) => tests[at]?.(value))) found.set(key.partition, values);
  }
  const inOrder = [...found.values()].sort((a, b) => compareSequences<Value>(a, b, (x, y, at) => compareAt(at)(x, y)));
  for (const values of inOrder) yield table.partition(values);
}

/** Every combination with one value of each list; the last list varies fastest. */
function* combineValues(lists: readonly (readonly Value[])[]): Iterable<readonly Value[]> {
  const [first, ...rest] = lists;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const value of first) for (const others of combineValues(rest)) yield [value, ...others];
}
