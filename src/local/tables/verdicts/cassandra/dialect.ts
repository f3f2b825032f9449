import type { Context } from '../../../context/context.js';
import { fail } from '../../../errors/errors.js';
import type { SortMode } from '../../sort/plan.js';
import type { Value } from '../../types/value.js';
import { listComparisons, type Condition } from '../../conditions/condition.js';

/**
 * Refuses the parts of the Data API's CQL that Apache Cassandra does not support: parentheses around conditions, `OR`,
 * `!=`, `NOT IN`, `NOT CONTAINS` and text searches. @throws {@link ApiError}
 */
export function checkDialect(condition: Condition<Value> | undefined, { settings }: Context): void {
  if (settings.dialect !== 'cassandra' || !condition) return;
  const [first, second] = listComparisons(condition);
  if (!first) return;
  const { column, operator, operands, target } = first;
  if (second)
    fail('UNSUPPORTED_DATABASE_QUERY', 'Apache Cassandra supports one condition of the Data API, not several.');
  const ofMany = target !== 'value' && operands.length > 1;
  if (operator === '$match' || operator === '$nin' || operator === '$notAll' || ofMany) {
    fail('UNSUPPORTED_DATABASE_QUERY', `Apache Cassandra does not support '${operator}' of '${column}'.`);
  }
  if (operator === '$ne') fail('INVALID_DATABASE_QUERY', `Apache Cassandra does not support '$ne' of '${column}'.`);
}

/** Refuses an order by text, which Apache Cassandra does not support. @throws {@link ApiError} */
export function checkTextSort({ kind }: SortMode, { settings }: Context): void {
  if (settings.dialect !== 'cassandra' || kind !== 'lexical') return;
  fail('UNSUPPORTED_DATABASE_QUERY', 'Apache Cassandra does not sort rows by text relevance.');
}
