import { OperationNotSupportedError } from '../errors/errors.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** Options of MongoDB that change what an operation does or answers, and what to use in their place. */
const INSTEAD: Readonly<Record<string, string>> = {
  arrayFilters: 'name the position (items.0.price), or change the document and save() it',
  collation: 'store a second path in the form to compare (lowercase: true), and query that',
  explain: 'from(Model).find()….explain() explains without running',
  let: 'put the values in the filter',
  max: 'put the bounds in the filter: { year: { $lt: 1950 } }',
  min: 'put the bounds in the filter: { year: { $gte: 1940 } }',
  raw: 'read with lean()',
  returnKey: 'name the paths in a projection',
  showRecordId: 'read _id',
  tailable: 'read again',
};

/**
 * Refuses options that change the answer and that the Data API does not have; without a word it would be another answer.
 * @throws OperationNotSupportedError
 */
export function refuseOptions(options: ReadonlyFields, operation: string): void {
  for (const name of Object.keys(options)) {
    const instead = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : undefined;
    if (instead === undefined || isUnset(options[name])) continue;
    const message = `${operation}: the Data API has no option '${name}': ${instead}.`;
    throw new OperationNotSupportedError(message, instead);
  }
}

/** What would choose among documents, in operations that take all that match, or the first. */
const CHOOSING: Readonly<Record<string, readonly string[]>> = {
  deleteMany: ['limit', 'skip'],
  deleteOne: ['skip'],
  distinct: ['limit', 'skip'],
  replaceOne: ['skip'],
  updateMany: ['limit', 'skip'],
  updateOne: ['skip'],
};

/**
 * Refuses to write more than was chosen: `find().limit(1).deleteMany()` would delete all that match.
 * @throws OperationNotSupportedError
 */
export function refuseChoice(options: ReadonlyFields, method: string): void {
  const names = Object.hasOwn(CHOOSING, method) ? CHOOSING[method] : undefined;
  const name = names?.find((each) => typeof options[each] === 'number' && options[each] !== 0);
  if (name === undefined) return;
  const instead = 'read the ids with find() first, and name them';
  throw new OperationNotSupportedError(
    `${method}() does not support ${name}, and would ignore it: ${instead}.`,
    instead,
  );
}

const isUnset = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);
