import { collectConditions } from './comparison-count.js';
import type { FindNode } from '../nodes/nodes.js';

/** Whether the second read is the first with more parts. */
export function isContinuedBy(before: FindNode, after: FindNode): boolean {
  const has = collectConditions(after);
  return (
    before.table === after.table &&
    before.one === after.one &&
    collectConditions(before).every((condition) => has.includes(condition)) &&
    before.raw.every((filter) => after.raw.includes(filter))
  );
}

/** Whether the parts that the second read has more are those that `$if` may add. */
export function addsOnlyMaybe(before: FindNode, after: FindNode): boolean {
  const had = collectConditions(before);
  return (
    collectConditions(after).every((condition) => condition.facts.keyAt < 0 || had.includes(condition)) &&
    (['filtering', 'nearest', 'rank'] as const).every((part) => after[part] === before[part])
  );
}
