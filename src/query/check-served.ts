import { QueryError, type QueryErrorCode } from '../util/errors.js';
import { columnOf, type Table } from '../schema/index.js';
import { keyBinding, type Analysis } from './analysis.js';
import { afterRange, inWithIndex, nearestFilter, needsBefore, partitionIncomplete, unserved } from './messages.js';
import type { FindNode } from './node.js';

/**
 * Throws when Cassandra would not serve a filter: T4, T5, T6. With allowFiltering, only what no database answers is
 * refused.
 */
export function checkServed(table: Table, analysis: Analysis, filtering: boolean): void {
  if (!filtering) checkWithoutFiltering(table, analysis);
  if (analysis.partitionIn && analysis.byIndex[0] !== undefined) {
    refuse('REFUSED_BY_DATABASE', table, analysis.byIndex[0], inWithIndex);
  }
  if (filtering) checkPastRange(table, analysis);
}

/**
 * T8: every column beside nearest or rankBy is a fixed part of the key or has an index; filtering only adds operators to
 * indexed columns.
 */
export function checkBesideSearch(
  { table, nearest, filtering, anyOf }: FindNode,
  column: string,
  analysis: Analysis,
): void {
  const { unindexed, partitionIn, unreachable } = analysis;
  const indexless = unindexed.some((name) => columnOf(table, name)?.index === undefined);
  // No database was asked what it makes of several keys there.
  const severalKeys = anyOf.flat(2).some(({ column: name }) => table.keyColumns.includes(name));
  if (indexless || severalKeys || partitionIn || (filtering && unreachable)) {
    refuse(nearest ? 'WRONG_NEAREST' : 'WRONG_RANK', table, column, nearestFilter);
  }
}

function checkWithoutFiltering(table: Table, analysis: Analysis): void {
  const { unreachable, unindexed, unboundPartition, conditions, pastRange } = analysis;
  if (unindexed[0] !== undefined) refuse('NOT_SERVED', table, unindexed[0], reason(table, unindexed[0]));
  if (pastRange && !pastRange.indexed) {
    refuse('CLUSTERING_GAP', table, pastRange.column, needsBefore(pastRange.column, pastRange.ranged));
  }
  if (!unreachable) return;
  const { column, missing } = unreachable;
  if (!table.partitionBy.includes(column)) refuse('CLUSTERING_GAP', table, column, needsBefore(column, missing));
  const binding = keyBinding(conditions, table.keyColumns.indexOf(column));
  if (binding !== 'eq' && binding !== 'in') {
    refuse(
      'NOT_SERVED',
      table,
      column,
      `'${column}' is a partition column: it takes eq and in, or allowFiltering() first`,
    );
  }
  refuse('INCOMPLETE_PARTITION_KEY', table, column, partitionIncomplete(unboundPartition[0] ?? column));
}

/** An index that exists but does not serve the operator is another mistake than none. */
function reason(table: Table, column: string): string {
  const index = columnOf(table, column)?.index;
  if (!index || index.kind === 'vector') return unserved(column);
  return `the index of '${column}' does not serve this operator: use another, or call allowFiltering() first`;
}

function checkPastRange(table: Table, { pastRange, indexed, unindexed }: Analysis): void {
  if (!pastRange?.next || indexed.length + unindexed.length > 0) return;
  const both = [pastRange.column, pastRange.ranged].every((name) => columnOf(table, name)?.index);
  if (!both) refuse('REFUSED_BY_DATABASE', table, pastRange.column, afterRange(pastRange.column, pastRange.ranged));
}

function refuse(code: QueryErrorCode, table: Table, column: string, text: string): never {
  throw new QueryError(code, `${table.name}: ${text}.`, { table: table.name, column });
}
