import { Error as Errors } from 'mongoose';
import type { SavedDocument } from './changed-columns.js';

/** The error of Mongoose with all that it takes; its types name the filter only. */
type NotFoundError = new (filter: object, model?: string, numAffected?: number) => Error;
const NotFound = Errors.DocumentNotFoundError as object as NotFoundError;

/** What is used of the query by which a document is updated. */
interface Update {
  getOptions(): { readonly upsert?: boolean };
  setOptions(options: { readonly upsert: false }): unknown;
}

/** What is used of the query by which a document is deleted. */
interface Deletion {
  transform(work: (result: unknown) => unknown): unknown;
}

/** Marks a document as deleted: Mongoose checks how many rows were deleted, which a table does not report. */
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
 * Keeps a document that was deleted from being saved: the database would make a row of what changed.
 * @throws DocumentNotFoundError, as saving one that is not there does
 */
export function refuseDeleted(document: SavedDocument): void {
  if (document.$isNew || document.$isDeleted() !== true) return;
  const { modelName } = document.constructor as { readonly modelName?: string };
  throw new NotFound(document._doc, modelName, 0);
}

/** Has the update of a document that was deleted make no row of it again, unless it is told to. */
export function preventRecreation(document: SavedDocument, query: unknown): unknown {
  const update = query as Update;
  if (document.$isDeleted() === true && update.getOptions().upsert === undefined) update.setOptions({ upsert: false });
  return query;
}
