import { saveWholeArrays } from './array-removals.js';
import { callMethod, isDocument, getMethod } from '../internals/index.js';
import type { SavedDocument } from './changed-columns.js';
import { TrackedMap } from '../types/tracked-map.js';
import { TrackedSet } from '../types/tracked-set.js';
import { isDate, isMap, isPlainObject } from '../../util/kinds.js';

/**
 * The methods that mark changes of a document's sets and maps as saved, or restore them after a failed save: Mongoose
 * does so only for its own types, and forgets what was pushed to arrays of subdocuments.
 */
export function createResetMethods(): Readonly<
  Record<'$__reset' | '$__undoReset', (this: SavedDocument, ...args: never[]) => unknown>
> {
  const reset = getMethod('document', '$__reset');
  const undoReset = getMethod('document', '$__undoReset');
  return {
    $__reset(this: SavedDocument, ...args: unknown[]) {
      forEachContainer(this._doc, clearAtomics);
      return reset.apply(this, args);
    },
    $__undoReset(this: SavedDocument) {
      // Changes made since the save began; Mongoose restores the earlier ones.
      const since = callMethod(this, 'directModifiedPaths') as readonly string[];
      undoReset.call(this);
      for (const path of since) callMethod(this, 'markModified', path);
      forEachContainer(this._doc, (container) => container.unsaved());
      // The database may contain the pushed elements, and pushing them again would duplicate them.
      if (!this.$isSubdocument) saveWholeArrays(this);
    },
  };
}

type Container = TrackedSet | TrackedMap;

const clearAtomics = (container: Container): void => container.clearAtomics();

/** Visits the sets and maps of a document, including nested paths; subdocuments handle their own. */
function forEachContainer(held: Readonly<Record<string, unknown>>, visit: (container: Container) => void): void {
  for (const name of Object.keys(held)) {
    const value = held[name];
    // Usually there are none.
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isDate(value)) continue;
    if (value instanceof TrackedSet || value instanceof TrackedMap) visit(value);
    else if (isMap(value)) forEachContainer(Object.fromEntries(value as ReadonlyMap<string, unknown>), visit);
    else if (isPlainObject(value) && !isDocument(value)) forEachContainer(value, visit);
  }
}
