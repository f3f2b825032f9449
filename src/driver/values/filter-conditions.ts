import { isFields } from '../../util/kinds.js';
import { LOGIC } from '../../util/operators.js';
import type { ReadonlyFields } from '../../util/fields.js';
import type { Places } from './places.js';

/** The conditions of a filter by path, with the places in the documents that can match. */
export function* listConditions(
  filter: ReadonlyFields,
  places: Places,
): Generator<readonly [path: string, condition: unknown, places: Places], void, undefined> {
  const within = places.narrow(filter);
  for (const [path, condition] of Object.entries(filter)) {
    if (!LOGIC.has(path)) {
      yield [path, condition, within];
      continue;
    }
    const branches = (Array.isArray(condition) ? condition : [condition]) as readonly unknown[];
    // A negated condition does not say what the documents have.
    const about = path === '$and' || path === '$or' ? within : places;
    for (const branch of branches) if (isFields(branch)) yield* listConditions(branch, about);
  }
}

/** The values that a filter requires of paths, or that a document has there. */
export function* listRequiredValues(
  fields: ReadonlyFields,
): Generator<readonly [path: string, values: readonly unknown[]]> {
  for (const [path, condition] of Object.entries(fields)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const branch of condition as readonly unknown[]) if (isFields(branch)) yield* listRequiredValues(branch);
    } else if (typeof condition === 'string' || typeof condition === 'number') yield [path, [condition]];
    else if (isFields(condition) && '$eq' in condition) yield [path, [condition['$eq']]];
    else if (isFields(condition) && Array.isArray(condition['$in'])) yield [path, condition['$in'] as unknown[]];
  }
}
