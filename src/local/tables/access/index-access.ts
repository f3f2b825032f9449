import type { RowKey } from '../stored/row.js';
import type { SecondaryIndex } from '../stored/secondary-index.js';
import type { Table } from '../stored/table.js';
import { sortUnique } from '../types/collections.js';
import { isRange, type Restriction } from '../conditions/condition.js';
import { mergeRange } from './partition-access.js';
import { createKeysPath, createScanPath, type Path } from './path.js';
import { isServed } from '../verdicts/restrictions.js';
import { getRelationKind } from '../conditions/where.js';

/** A way by an index, and whether it leads to the rows of single values. */
export interface IndexPath extends Path {
  readonly isSelective: boolean;
}

/** The rows that the best of the indexes gives; undefined when no index answers any of the comparisons. */
export function findIndexPath(table: Table, restrictions: readonly Restriction[]): IndexPath | undefined {
  const served = restrictions.filter((one) => isServed(table, { ...one, kind: getRelationKind(table, one) }));
  if (served.length === 0) return undefined;
  const columns = [...new Set(served.map(({ column }) => column))];
  const byValue = served.find(hasOneValue) ?? served.find(({ operator }) => operator === '$in');
  const index = byValue && findIndex(table, byValue);
  const all = { ...createScanPath(table), access: 'index' as const, columns, isSelective: false };
  // One that is still being filled does not know all rows.
  if (index && !index.isComplete) return all;
  if (index) return { ...createKeysPath(table, columns, () => findKeys(table, index, byValue)), isSelective: true };
  const byRange = served.find(({ operator }) => isRange(operator));
  const ordered = byRange && findIndex(table, byRange);
  // What an index knows of negations is all but a few rows: reading them all in order is as fast.
  if (!byRange || !ordered?.isComplete) return all;
  const { low, high } = mergeRange(served.filter(({ column }) => column === byRange.column));
  const keys = (): Iterable<RowKey> => sortUnique([...ordered.between(low, high)], table.order);
  return { ...createKeysPath(table, columns, keys), isSelective: false };
}

/** All that fulfil it have one value, word or element in common. */
const hasOneValue = ({ operator, operands }: Restriction): boolean =>
  operator === '$eq' || operator === '$all' || operator === '$match' || (operator === '$in' && operands.length === 1);

/** The index that holds what is compared; undefined for words when their analyzer is not known here. */
const findIndex = (table: Table, { column, target }: Restriction): SecondaryIndex | undefined =>
  table.indexesOf(column).find((index) => index.definition.kind !== 'vector' && index.target === target);

function findKeys(table: Table, index: SecondaryIndex, { operator, operands }: Restriction): Iterable<RowKey> {
  const [first] = operands;
  if (first === undefined) return [];
  if (operator === '$match') {
    const [word] = index.valuesOf(first);
    return word === undefined ? [] : index.equal(word);
  }
  if (operator !== '$in' || operands.length === 1) return index.equal(first);
  return sortUnique(
    operands.flatMap((one) => [...index.equal(one)]),
    table.order,
  );
}
