import type { Table } from '../stored/table.js';
import { analyzeKey } from './key.js';
import type { Refusal } from '../conditions/refusals.js';
import { toRestrictions } from './restrictions.js';
import type { Level } from '../conditions/where.js';

/**
 * What the database says to a DELETE or UPDATE with conditions on key columns: partitions by their values, clustering
 * columns from the first on, and no more than one that is not bound to values, which is the last.
 */
export function findWriteRefusal(table: Table, where: Level): Refusal | undefined {
  if (where.levels.length > 0) return 'write-with-or';
  if (where.relations.some(({ kind }) => kind === 'match')) return 'write-with-match';
  const restrictions = toRestrictions(table, where);
  if (!restrictions) return 'compared-twice';
  const { partition, partitionFilters, gap, clusteringFilters } = analyzeKey(table, where.relations, restrictions);
  if (partition.length === 0 || partitionFilters) return 'write-without-partition';
  if (gap) return 'clustering-gap';
  return clusteringFilters ? 'behind-range' : undefined;
}
