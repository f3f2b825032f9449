import { collectConditions } from './comparison-count.js';
import type { FindNode } from '../nodes/nodes.js';

/** Whether the second read extends the first only by what `$if` may add: optional parts. */
export function isExtendedBy(before: FindNode, after: FindNode): boolean {
  const had = collectConditions(before);
  const has = collectConditions(after);
  return (
    had.every((condition) => has.includes(condition)) &&
    has.every((condition) => condition.facts.keyAt < 0 || had.includes(condition)) &&
    before.raw.every((filter) => after.raw.includes(filter)) &&
    (['table', 'filtering', 'nearest', 'rank'] as const).every((part) => after[part] === before[part])
  );
}
