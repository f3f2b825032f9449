import { QueryError, type QueryErrorCode } from '../util/errors.js';
import { columnOf, type Table } from '../schema/index.js';
import { keyBinding, known, type Analysis } from './analysis.js';
import { COMPARISON } from './comparison.js';
import { afterRange, inWithIndex, nearestFilter, needsBefore, partitionIncomplete, unserved } from './messages.js';
import type { FindNode } from './node.js';
import { isSingleIn, readSingleIn } from './single-in.js';

/**
 * Throws when Cassandra would not serve a filter: T4, T5, T6. With allowFiltering, only what no database answers is
 * refused.
 */
export function checkServed(table: Table, analysis: Analysis, filtering: boolean): void {
  if (!filtering) checkWithoutFiltering(table, analysis);
  if (analysis.partitionIn && analysis.byIndex[0] !== undefined) {
    refuse('REFUSED_BY_DATABASE', table, analysis.byIndex[0], inWithIndex);
  }
  if (!filtering) return;
  if (analysis.partitionIn && analysis.conditions.some(isSingleIn)) {
    const { partitionIn, byIndex } = readSingleIn(table, analysis.conditions);
    if (partitionIn && byIndex[0] !== undefined) refuse('REFUSED_BY_DATABASE', table, byIndex[0], inWithIndex);
  }
  checkPastRange(table, analysis);
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
    refuse('CLUSTERING_GAP', table, pastRange.column, needsBefore(pastRange.column, pastRange.missing));
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

/**
 * With a whole partition and nothing but key columns the Data API asks for no filtering: the database refuses a condition
 * right behind one that is neither eq nor in, but for two that are found by indexes.
 */
function checkPastRange(table: Table, { conditions, unboundPartition, indexed, unindexed }: Analysis): void {
  if (unboundPartition.length + indexed.length + unindexed.length > 0) return;
  for (let at = table.partitionBy.length; at + 1 < table.keyColumns.length; at++) {
    const binding = keyBinding(conditions, at);
    const after = keyBinding(conditions, at + 1);
    if (binding === undefined || binding === 'eq' || binding === 'in' || after === undefined) continue;
    const [ranged = '', column = ''] = table.keyColumns.slice(at, at + 2);
    const both = [ranged, column].every((name) => columnOf(table, name)?.index);
    // Of a range on a type whose index knows equality alone the Data API warns, and then asks for filtering.
    const warned = COMPARISON[known(table, ranged).kind] === 'equality';
    if (!both || (after === 'in' && !warned)) refuse('REFUSED_BY_DATABASE', table, column, afterRange(column, ranged));
  }
}

function refuse(code: QueryErrorCode, table: Table, column: string, text: string): never {
  throw new QueryError(code, `${table.name}: ${text}.`, { table: table.name, column });
}
