import type { RowKey } from '../stored/row.js';
import type { SecondaryIndex } from '../stored/secondary-index.js';
import type { Table } from '../stored/table.js';
import { sortUnique } from '../types/collections.js';
import type { Value } from '../types/value.js';
import { isRange, type Restriction } from '../conditions/condition.js';
import { mergeRange } from './partition-access.js';
import { createKeysPath, createScanPath, LISTED_SHARE, takeFew, type Path } from './path.js';
import { isServed } from '../verdicts/restrictions.js';
import { getRelationKind } from '../conditions/where.js';

/** An access path by index, and whether it finds the rows of single values. */
export interface IndexPath extends Path {
  readonly isSelective: boolean;
}

/** The rows of the best index; undefined if no index answers any comparison. */
export function findIndexPath(table: Table, restrictions: readonly Restriction[]): IndexPath | undefined {
  const served = restrictions.filter((one) => isServed(table, { ...one, kind: getRelationKind(table, one) }));
  if (served.length === 0) return undefined;
  const columns = [...new Set(served.map(({ column }) => column))];
  const byValue = served.find(hasOneValue) ?? served.find(({ operator }) => operator === '$in');
  const index = byValue && findIndex(table, byValue);
  const all = { ...createScanPath(table), access: 'index' as const, columns, isSelective: false };
  // An index that is still being filled lacks rows.
  if (index && !isReady(index, byValue)) return all;
  if (index) {
    const share = hasOneValue(byValue) ? 0 : LISTED_SHARE;
    const listKeys = (most: number) => findKeys(table, index, byValue, most);
    return { ...createKeysPath(table, columns, listKeys, share), isSelective: true };
  }
  const byRange = served.find(({ operator }) => isRange(operator));
  const ordered = byRange && findIndex(table, byRange);
  // Most rows match a negation: reading all of them in order is as fast.
  if (!byRange || !ordered?.isComplete) return all;
  const { low, high } = mergeRange(served.filter(({ column }) => column === byRange.column));
  const listKeys = (most: number): Iterable<RowKey> | undefined => {
    const keys = takeFew(ordered.between(low, high), most);
    return keys && sortUnique(keys, table.order);
  };
  return { ...createKeysPath(table, columns, listKeys, LISTED_SHARE), isSelective: false };
}

/** Whether an index finds the rows of a comparison, maybe while these are still being read. @throws {@link NotLoaded} */
function isReady(index: SecondaryIndex, { operator, operands: [first, ...others] }: Restriction): boolean {
  const isOne = operator === '$eq' && first !== undefined && others.length === 0;
  return isOne ? index.finds(first) : index.isComplete;
}

/** All matching rows share a value, word or element. */
const hasOneValue = ({ operator, operands }: Restriction): boolean =>
  operator === '$eq' || operator === '$all' || operator === '$match' || (operator === '$in' && operands.length === 1);

/** The index for a comparison; undefined for words if their analyzer is not supported. */
const findIndex = (table: Table, { column, target }: Restriction): SecondaryIndex | undefined =>
  table.indexesOf(column).find((index) => index.definition.kind !== 'vector' && index.target === target);

function findKeys(
  table: Table,
  index: SecondaryIndex,
  { operator, operands }: Restriction,
  most: number,
): Iterable<RowKey> | undefined {
  const [first] = operands;
  if (first === undefined) return [];
  if (operator === '$match') {
    const [word] = index.valuesOf(first);
    return word === undefined ? [] : index.equal(word);
  }
  if (operator !== '$in' || operands.length === 1) return index.equal(first);
  const keys = takeFew(listEqual(index, operands), most);
  return keys && sortUnique(keys, table.order);
}

function* listEqual(index: SecondaryIndex, values: readonly Value[]): Iterable<RowKey> {
  for (const value of values) yield* index.equal(value);
}
