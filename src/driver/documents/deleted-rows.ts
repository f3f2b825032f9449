import { Error as Errors } from 'mongoose';
import type { SavedDocument } from './changed-columns.js';

/** Mongoose's error with all its parameters; its types declare only the filter. */
type NotFoundError = new (filter: object, model?: string, numAffected?: number) => Error;
const NotFound = Errors.DocumentNotFoundError as object as NotFoundError;

/** The parts of an update query that are used. */
interface Update {
  getOptions(): { readonly upsert?: boolean };
  setOptions(options: { readonly upsert: false }): unknown;
}

/** The parts of a delete query that are used. */
interface Deletion {
  transform(work: (result: unknown) => unknown): unknown;
}

/** Marks a document as deleted: Mongoose checks the number of deleted rows, which a table does not report. */
export function markDeletedAfter(document: SavedDocument, query: unknown): unknown {
  (query as Deletion).transform((result) => {
    const isGone =
      typeof result === 'object' && result !== null && 'deletedCount' in result && result.deletedCount !== 0;
    if (isGone) document.$isDeleted(true);
    return result;
  });
  return query;
}

/**
 * Refuses to save a deleted document: the database would create a row from the changes.
 * @throws DocumentNotFoundError, as for saving one that does not exist
 */
export function refuseDeleted(document: SavedDocument): void {
  if (document.$isNew || document.$isDeleted() !== true) return;
  const { modelName } = document.constructor as { readonly modelName?: string };
  throw new NotFound(document._doc, modelName, 0);
}

/** Prevents an update of a deleted document from recreating the row, unless `upsert` is given. */
export function preventRecreation(document: SavedDocument, query: unknown): unknown {
  const update = query as Update;
  if (document.$isDeleted() === true && update.getOptions().upsert === undefined) update.setOptions({ upsert: false });
  return query;
}
