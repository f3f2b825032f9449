import type { KnownCondition } from '../../query/tables/nodes/nodes.js';
import type { Table } from '../../schema/index.js';
import { FIXED_LIMITS } from '../../data-api/limits.js';
import { Distinct } from '../../cql/values/distinct.js';

const { partitionsInSelect, combinationsInSelect } = FIXED_LIMITS;

/**
 * What a read asks of more than a cloud database may permit: each a sentence.
 *
 * Source: the defaults of the guardrails `partition_keys_in_select` and `in_select_cartesian_product` in the cloud; a database
 * of one's own has no such limit unless it is set. The first counts partition keys that are named as a whole, the second the
 * combinations of clustering values where all clustering columns have some: anything less is read as a range.
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

/** How many combinations of values there are of the key columns from one place to another; 0 unless each has a value or several. */
function countCombinations(conditions: readonly KnownCondition[], from: number, to: number): number {
  let [count, named] = [1, 0];
  for (const { operator, facts, value } of conditions) {
    if (facts.keyAt < from || facts.keyAt >= to || (operator !== 'eq' && operator !== 'in')) continue;
    named++;
    if (operator === 'in') count *= new Distinct(value as readonly unknown[]).size;
  }
  return named === to - from ? count : 0;
}
