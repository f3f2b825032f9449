import { isClientValue } from './client-values.js';
import { isDate } from '../../util/kinds.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Writes a single date or id that `$push` or `$addToSet` adds as a list of one: alone, the Data API would take its
 * `{"$date": …}` for modifiers and refuse it.
 */
export function withListedElements(update: Fields): Fields {
  const lists = ADDING.filter((operator) => isFields(update[operator]));
  return { ...update, ...Object.fromEntries(lists.map((operator) => [operator, listed(update[operator])])) };
}

const ADDING = ['$push', '$addToSet'];

const listed = (members: unknown): Fields =>
  Object.fromEntries(
    Object.entries(isFields(members) ? members : {}).map(([path, value]) => [
      path,
      isDate(value) || (isFields(value) && isClientValue(value)) ? { $each: [value] } : value,
    ]),
  );

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
