import { Model } from 'mongoose';
import { saveArraysWhole } from './array-removals.js';
import { isDocument, overridden } from './internals.js';
import type { SavedDocument } from './table-delta.js';
import { TrackedMap } from './types/tracked-map.js';
import { TrackedSet } from './types/tracked-set.js';
import { isMap, isPlainObject } from '../util/kinds.js';

/**
 * The methods by which a document takes the changes in its sets and maps for saved, and learns that they were not: Mongoose
 * does so for its own types only, and forgets what was pushed to the arrays of subdocuments.
 */
export function resetMethods(): Readonly<
  Record<'$__reset' | '$__undoReset', (this: SavedDocument, ...args: never[]) => unknown>
> {
  const base = Model.prototype as object;
  const reset = overridden(base, '$__reset');
  const undoReset = overridden(base, '$__undoReset');
  return {
    $__reset(this: SavedDocument, ...args: unknown[]) {
      for (const container of containersOf(this._doc)) container.clearAtomics();
      return reset.apply(this, args);
    },
    $__undoReset(this: SavedDocument) {
      // What changed since the save began; Mongoose goes back to what had changed before.
      const since = this.directModifiedPaths();
      undoReset.call(this);
      for (const path of since) this.markModified(path);
      for (const container of containersOf(this._doc)) container.unsaved();
      // Whether the database has what was pushed nobody knows: pushed again, it might be there twice.
      if (!this.$isSubdocument) saveArraysWhole(this);
    },
  };
}

/** The sets and maps of a document, with those of nested paths; subdocuments see to their own. */
function* containersOf(held: Readonly<Record<string, unknown>>): Generator<TrackedSet | TrackedMap> {
  for (const name of Object.keys(held)) {
    const value = held[name];
    if (typeof value !== 'object' || value === null) continue;
    if (value instanceof TrackedSet || value instanceof TrackedMap) yield value;
    else if (isMap(value)) yield* containersOf(Object.fromEntries(value as ReadonlyMap<string, unknown>));
    else if (isPlainObject(value) && !isDocument(value)) {
      yield* containersOf(value);
    }
  }
}
