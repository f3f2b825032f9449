import { AsyncLocalStorage } from 'node:async_hooks';
import { readId } from './duplicate-key.js';
import type { Fields } from '../../../util/fields.js';
import type { Found, LastErrorObject } from './store.js';

/** What the database says beside a document, which the client leaves out. */
const noted = new AsyncLocalStorage<{ status?: Fields }>();

/** Keeps the status of a reply for the call that wants it. */
export function noteStatus(reply: unknown): void {
  const note = noted.getStore();
  if (note && typeof reply === 'object' && reply !== null && 'status' in reply) note.status = reply.status as Fields;
}

/**
 * Finds and changes a document; with the option `includeResultMetadata` also says what became of it.
 * @param change - gives the document as it was or is
 */
export async function findWithMetadata(options: Fields, change: () => Promise<Fields | null>): Promise<Found<Fields>> {
  if (options['includeResultMetadata'] !== true) return change();
  const note: { status?: Fields } = {};
  const value = await noted.run(note, change);
  return { value, lastErrorObject: createLastError(value, note.status ?? {}), ok: 1 };
}

/** A deletion that says so. */
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

/** What became of a document that was made. */
export const createUpsertResult = (upserted: unknown): LastErrorObject => ({ n: 1, updatedExisting: false, upserted });
