import { saveWholeArrays } from './array-removals.js';
import { isDocument, getMethod } from '../internals/index.js';
import type { SavedDocument } from './changed-columns.js';
import { TrackedMap } from '../types/tracked-map.js';
import { TrackedSet } from '../types/tracked-set.js';
import { isDate, isMap, isPlainObject } from '../../util/kinds.js';

/**
 * The methods by which a document takes the changes in its sets and maps for saved, and learns that they were not: Mongoose
 * does so for its own types only, and forgets what was pushed to the arrays of subdocuments.
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
      // What changed since the save began; Mongoose goes back to what had changed before.
      const since = this.directModifiedPaths();
      undoReset.call(this);
      for (const path of since) this.markModified(path);
      forEachContainer(this._doc, (container) => container.unsaved());
      // Whether the database has what was pushed nobody knows: pushed again, it might be there twice.
      if (!this.$isSubdocument) saveWholeArrays(this);
    },
  };
}

type Container = TrackedSet | TrackedMap;

const clearAtomics = (container: Container): void => container.clearAtomics();

/** Visits the sets and maps of a document, with those of nested paths; subdocuments see to their own. */
function forEachContainer(held: Readonly<Record<string, unknown>>, visit: (container: Container) => void): void {
  for (const name of Object.keys(held)) {
    const value = held[name];
    // Mostly there are none.
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isDate(value)) continue;
    if (value instanceof TrackedSet || value instanceof TrackedMap) visit(value);
    else if (isMap(value)) forEachContainer(Object.fromEntries(value as ReadonlyMap<string, unknown>), visit);
    else if (isPlainObject(value) && !isDocument(value)) forEachContainer(value, visit);
  }
}
