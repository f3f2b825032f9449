import { isFields } from '../../util/kinds.js';
import { LOGIC } from '../../util/operators.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** The conditions of a filter by path, including those in branches. */
export function* listConditions(
  filter: ReadonlyFields,
): Generator<readonly [path: string, condition: unknown], void, undefined> {
  for (const [path, condition] of Object.entries(filter)) {
    if (!LOGIC.has(path)) {
      yield [path, condition];
      continue;
    }
    const branches = (Array.isArray(condition) ? condition : [condition]) as readonly unknown[];
    for (const branch of branches) if (isFields(branch)) yield* listConditions(branch);
  }
}
