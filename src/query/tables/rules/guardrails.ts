import type { KnownCondition } from '../nodes/nodes.js';
import type { Table } from '../../../schema/index.js';
import { FIXED_LIMITS } from '../../../data-api/limits.js';
import { Distinct } from '../../../cql/values/distinct.js';

const { partitionsInSelect, combinationsInSelect } = FIXED_LIMITS;

/**
 * Describes what a read needs beyond the guardrails of a cloud database, one sentence each.
 *
 * Source: the defaults of the guardrails `partition_keys_in_select` and `in_select_cartesian_product` in the cloud; a
 * self-hosted database has no such limit unless it is configured. The first counts complete partition keys, the second
 * combinations of clustering values where every clustering column has some: anything less is read as a range.
 */
export function findGuardrailWarnings(table: Table, conditions: readonly KnownCondition[]): readonly string[] {
  const partitions = countCombinations(conditions, 0, table.partitionBy.length);
  const clustering = countCombinations(conditions, table.partitionBy.length, table.keyColumns.length);
  const warnings: string[] = [];
  if (partitions > partitionsInSelect) {
    warnings.push(`the filter names ${partitions} partition keys: Astra DB may refuse more than ${partitionsInSelect}`);
  }
  if (clustering > combinationsInSelect) {
    const what = `the filter names ${clustering} combinations of clustering values`;
    warnings.push(`${what}: Astra DB may refuse more than ${combinationsInSelect}`);
  }
  return warnings;
}

/** Counts the combinations of values of a range of key columns; 0 unless each of them is bound by eq or in. */
function countCombinations(conditions: readonly KnownCondition[], from: number, to: number): number {
  let [count, named] = [1, 0];
  for (const { operator, facts, value } of conditions) {
    if (facts.keyAt < from || facts.keyAt >= to || (operator !== 'eq' && operator !== 'in')) continue;
    named++;
    if (operator === 'in') count *= new Distinct(value as readonly unknown[]).size;
  }
  return named === to - from ? count : 0;
}
