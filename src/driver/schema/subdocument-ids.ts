import type { Schema } from 'mongoose';
import { QueryError, show } from '../../util/errors.js';
import { isFields } from '../../util/kinds.js';
import { hasOperators } from '../../util/operators.js';
import { callMethod, isTracking, type TrackingDocument } from '../internals/index.js';
import { listConditions } from '../values/filter-conditions.js';
import type { Places } from '../values/places.js';
import type { Fields, ReadonlyFields } from '../../util/fields.js';

/**
 * Refuses comparisons with subdocuments that have no `_id`, where their schema has one. Mongoose casts them to
 * documents with a new `_id`, which nothing equals: `$all` would find nothing, `$ne` everything.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseMissingIds(filter: ReadonlyFields, places: Places): void {
  for (const [path, condition] of listConditions(filter, places)) {
    const found = findWithoutId(condition);
    if (!found) continue;
    const { _id, ...given } = callMethod(found, 'toObject') as Fields;
    const message =
      `Cannot compare '${path}' with ${show(given)}: its subdocuments have an _id, and this one has none. ` +
      `Give it, filter by a path of the subdocument (place.city, items.0.sku), or define its schema with { _id: false }.`;
    throw new QueryError('WRONG_VALUE', message, { column: path });
  }
}

/** The first subdocument in a condition whose `_id` is missing or was added by Mongoose. */
function findWithoutId(condition: unknown): object | undefined {
  if (Array.isArray(condition)) return findFirst(condition);
  if (isTracking(condition)) return isWithoutId(condition) ? condition : findFirst(listMembers(condition));
  return isFields(condition) && hasOperators(condition) ? findFirst(Object.values(condition)) : undefined;
}

function findFirst(conditions: readonly unknown[]): object | undefined {
  for (const each of conditions) {
    const found = findWithoutId(each);
    if (found) return found;
  }
  return undefined;
}

const isWithoutId = (document: TrackingDocument): boolean => {
  const { schema } = document.constructor as { readonly schema?: Schema };
  if (schema?.path('_id') === undefined) return false;
  return document.$isDefault('_id') || callMethod(document, 'get', '_id') === undefined;
};

const listMembers = (document: TrackingDocument): readonly unknown[] =>
  Object.keys(callMethod(document, 'toObject') as Fields).map((name) => callMethod(document, 'get', name));
