import { checkFind, type CheckedFind } from './read.js';
import { checkSortable } from './sort.js';
import type { FindNode } from '../nodes/nodes.js';

/**
 * Checks a read that is sent unchanged: omitted clustering columns are not added to its order, and with skip any order
 * is sorted in memory.
 *
 * @throws QueryError for reads that no database serves
 */
export function checkSent(node: FindNode): CheckedFind {
  const sent = { ...node, filtering: true };
  const { table, sort, skip } = node;
  if (skip > 0 && sort.length > 0) {
    const { analysis } = checkFind({ ...sent, sort: [], skip: 0 });
    return { node: sent, analysis, sort: { by: 'memory', columns: checkSortable(table, sort) } };
  }
  const read = checkFind(sent);
  if (read.sort.by !== 'stored' || read.sort.columns.length === sort.length) return read;
  return { ...read, sort: { by: 'memory', columns: checkSortable(table, sort) } };
}
