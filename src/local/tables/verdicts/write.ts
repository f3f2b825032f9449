import type { Table } from '../stored/table.js';
import { analyzeKey } from './key.js';
import type { Refusal } from '../conditions/refusals.js';
import { toRestrictions } from './restrictions.js';
import type { Level } from '../conditions/where.js';

/**
 * The database's refusal of a DELETE or UPDATE with conditions on key columns: partitions need values, clustering
 * columns must be bound in order, and at most the last one may be bound by something other than values.
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
