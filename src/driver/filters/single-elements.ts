import { isClientValue } from '../values/client-values.js';
import { isDate, isFields, isSet } from '../../util/kinds.js';
import type { ReadonlyFields } from '../../util/fields.js';

/**
 * Wraps a single date or id of `$push` or `$addToSet` in a list: the Data API would mistake a lone `{"$date": …}` for
 * modifiers and refuse it. Mongoose 8 also creates a set from a single element if that is an object.
 */
export function wrapSingleElements(update: ReadonlyFields): ReadonlyFields {
  const lists = ADDING.filter((operator) => isFields(update[operator]));
  return { ...update, ...Object.fromEntries(lists.map((operator) => [operator, wrapMembers(update[operator])])) };
}

const ADDING = ['$push', '$addToSet'];

const wrapMembers = (members: unknown): ReadonlyFields =>
  Object.fromEntries(Object.entries(isFields(members) ? members : {}).map(([path, value]) => [path, toList(value)]));

function toList(value: unknown): unknown {
  if (isSet(value)) return { $each: [...value] };
  return isDate(value) || (isFields(value) && isClientValue(value)) ? { $each: [value] } : value;
}
