import { OperationNotSupportedError } from '../errors/errors.js';
import { isTrackingArray, type TrackingArray } from '../internals/index.js';
import type { SavedDocument } from './changed-columns.js';
import { MongooseSet } from '../types/mongoose-set.js';
import { toDecimal, readBson } from '../values/bson.js';
import { Distinct } from '../../cql/values/distinct.js';

/**
 * Makes Mongoose save arrays and sets as a whole if elements were pulled: collections have neither `$pull` nor
 * `$pullAll`. Mongoose's document version prevents others from changing the array meanwhile.
 * @throws OperationNotSupportedError for a partially read array
 */
export function saveWithoutPulling(document: SavedDocument): void {
  for (const { path, value } of document.$__dirty()) {
    if (value instanceof MongooseSet && value.change().operator === '$pullAll') value.replaced();
    if (!isTrackingArray(value)) continue;
    if (unsure.has(value))
      throw createPartialArrayError(
        `save '${path}'`,
        'an earlier save of it failed, so the whole document would be written',
      );
    const atomics = new Map(value.getAtomics());
    const pulled = atomics.get('$pullAll');
    const added = value.some(isDecimal) ? atomics.get('$addToSet') : undefined;
    if (!pulled && !atomics.has('$pull') && !added) continue;
    if (isInPart(document, path))
      throw createPartialArrayError(
        `${added ? 'add to' : 'pull from'} '${path}'`,
        'collections do not support it, so the array is saved as a whole',
      );
    if (Array.isArray(pulled)) removeEqual(value, pulled);
    if (added) removeRepeated(value);
    value._registerAtomic('$set', value);
  }
}

/**
 * Mongoose treats two Decimal128 objects with the same value as different, and leaves their removal to the database.
 */
function removeEqual(array: TrackingArray, pulled: readonly unknown[]): void {
  const removed = new Distinct(pulled);
  for (let at = array.length - 1; at >= 0; at--) if (removed.has(array[at])) array.splice(at, 1);
}

/** Collections store decimals as text, by which they cannot compare them: the first of equal ones is kept. */
function removeRepeated(array: TrackingArray): void {
  const numbers = array.map((each) => (isDecimal(each) ? toDecimal(String(each)).toFixed() : undefined));
  for (let at = array.length - 1; at >= 0; at--) {
    if (numbers[at] !== undefined && numbers.indexOf(numbers[at]) < at) array.splice(at, 1);
  }
}

const isDecimal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && readBson(value)?.kind === 'decimal';

/** Partially read arrays for which it is unknown whether the database contains the pushed elements. */
const unsure = new WeakSet();

/** Marks the changed arrays of a document to be saved as a whole, or refuses those that were read only in part. */
export function saveWholeArrays(document: SavedDocument): void {
  for (const { path, value } of document.$__dirty()) {
    if (!isTrackingArray(value)) continue;
    if (isInPart(document, path)) unsure.add(value);
    else value._registerAtomic('$set', value);
  }
}

/** Whether the query that read the document selected some elements of an array, or some paths inside it. */
function isInPart({ $__: { selected } }: SavedDocument, path: string): boolean {
  const named = path.replace(/\.\d+(?=\.|$)/g, '');
  return Object.entries(selected ?? {}).some(
    ([each, how]) => each.startsWith(`${named}.`) || (each === named && typeof how === 'object'),
  );
}

const createPartialArrayError = (what: string, why: string): OperationNotSupportedError =>
  new OperationNotSupportedError(`Cannot ${what}, which was only partly read: read all of it.`, why);
