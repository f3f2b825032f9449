import { OperationNotSupportedError } from './errors.js';
import { isTrackingArray, type TrackingArray } from './internals.js';
import type { SavedDocument } from './table-delta.js';
import { MongooseSet } from './types/mongoose-set.js';
import { identityOf } from '../wire/values/identity.js';

/**
 * Has arrays and sets of which elements were pulled saved as a whole: collections have neither `$pull` nor `$pullAll`. Mongoose's
 * version of the document keeps others from changing the array meanwhile.
 * @throws OperationNotSupportedError for an array that was read in part
 */
export function saveWithoutPulling(document: SavedDocument): void {
  for (const { path, value } of document.$__dirty()) {
    if (value instanceof MongooseSet && value.change().operator === '$pullAll') value.replaced();
    if (!isTrackingArray(value)) continue;
    const atomics = new Map(value.getAtomics());
    const pulled = atomics.get('$pullAll');
    if (!pulled && !atomics.has('$pull')) continue;
    if (isInPart(document, path)) {
      const message = `Cannot pull from '${path}', of which only a part was read: read all of it.`;
      throw new OperationNotSupportedError(message, 'collections have no $pull, so the array is saved as a whole');
    }
    if (Array.isArray(pulled)) removeEqual(value, pulled);
    value._registerAtomic('$set', value);
  }
}

/** Mongoose takes two decimals for different although they are written alike, and leaves their removal to the database. */
function removeEqual(array: TrackingArray, pulled: readonly unknown[]): void {
  const identities = new Set(pulled.map(identityOf));
  for (let at = array.length - 1; at >= 0; at--) if (identities.has(identityOf(array[at]))) array.splice(at, 1);
}

/** Whether the query that read the document chose among the paths inside an array. */
function isInPart({ $__: { selected } }: SavedDocument, path: string): boolean {
  const inside = `${path.replace(/\.\d+(?=\.|$)/g, '')}.`;
  return Object.keys(selected ?? {}).some((each) => each.startsWith(inside));
}
