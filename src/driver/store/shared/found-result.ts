import { AsyncLocalStorage } from 'node:async_hooks';
import { readId } from './duplicate-key.js';
import type { Fields } from '../../../util/fields.js';
import type { Found, LastErrorObject } from './store.js';

/** The status that the database returns with a document, which the client drops. */
const noted = new AsyncLocalStorage<{ status?: Fields }>();

/** Stores the status of a reply for the call that needs it. */
export function noteStatus(reply: unknown): void {
  const note = noted.getStore();
  if (note && typeof reply === 'object' && reply !== null && 'status' in reply) note.status = reply.status as Fields;
}

/**
 * Finds and changes a document; with the option `includeResultMetadata` it also reports the outcome.
 * @param change - returns the document before or after the change
 */
export async function findWithMetadata(options: Fields, change: () => Promise<Fields | null>): Promise<Found<Fields>> {
  if (options['includeResultMetadata'] !== true) return change();
  const note: { status?: Fields } = {};
  const value = await noted.run(note, change);
  return { value, lastErrorObject: createLastError(value, note.status ?? {}), ok: 1 };
}

/** The result of a deletion, with metadata if requested. */
export async function wrapDeletion(options: Fields, remove: () => Promise<Fields | null>): Promise<Found<Fields>> {
  const value = await remove();
  if (options['includeResultMetadata'] !== true) return value;
  return { value, lastErrorObject: { n: value ? 1 : 0 }, ok: 1 };
}

function createLastError(value: Fields | null, { matchedCount, upsertedId }: Fields): LastErrorObject {
  if (upsertedId !== undefined && upsertedId !== null) return createUpsertResult(readId(upsertedId));
  const isFound = typeof matchedCount === 'number' ? matchedCount > 0 : value !== null;
  return { n: isFound ? 1 : 0, updatedExisting: isFound };
}

/** The metadata of an inserted document. */
export const createUpsertResult = (upserted: unknown): LastErrorObject => ({ n: 1, updatedExisting: false, upserted });
