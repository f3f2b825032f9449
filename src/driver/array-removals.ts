import { OperationNotSupportedError } from './errors.js';
import { isTrackingArray } from './internals.js';
import type { SavedDocument } from './table-delta.js';

/**
 * Has arrays of which elements were pulled saved as a whole: collections have neither `$pull` nor `$pullAll`. Mongoose's
 * version of the document keeps others from changing the array meanwhile.
 * @throws OperationNotSupportedError for an array that was read in part
 */
export function saveWithoutPulling(document: SavedDocument): void {
  for (const { path, value } of document.$__dirty()) {
    if (!isTrackingArray(value)) continue;
    if (!value.getAtomics().some(([operator]) => operator === '$pull' || operator === '$pullAll')) continue;
    if (isInPart(document, path)) {
      const message = `Cannot pull from '${path}', of which only a part was read: read all of it.`;
      throw new OperationNotSupportedError(message, 'collections have no $pull, so the array is saved as a whole');
    }
    value._registerAtomic('$set', value);
  }
}

/** Whether the query that read the document chose among the paths inside an array. */
function isInPart({ $__: { selected } }: SavedDocument, path: string): boolean {
  const inside = `${path.replace(/\.\d+(?=\.|$)/g, '')}.`;
  return Object.keys(selected ?? {}).some((each) => each.startsWith(inside));
}
