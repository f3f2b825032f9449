import { isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { Reply } from '../../protocol/reply.js';
import { normalizeId } from '../values/document-id.js';
import { ID, type StoredDocument } from '../values/document.js';
import { project, type Projection } from '../read/projection.js';

/** The outcome for a document. */
export interface Changed {
  readonly after: StoredDocument;
  readonly changed: boolean;
}

/** How a document is changed, or inserted if none is found. */
interface Changes {
  readonly change: (document: StoredDocument) => Changed;
  readonly upsert: () => StoredDocument | undefined;
}

/** Changes the found document, or inserts one if the command upserts, and returns the document before or after. */
export function changeFound(
  args: JsonObject,
  projection: Projection,
  found: StoredDocument | undefined,
  { change, upsert }: Changes,
): Reply {
  const returnsAfter = getOption(args, 'returnDocument') === 'after';
  if (found) {
    const { after, changed } = change(found);
    const answer = returnsAfter ? after : found;
    const status = { matchedCount: 1, modifiedCount: changed ? 1 : 0 };
    return { data: { document: project(answer, projection) }, status };
  }
  const inserted = isUpsert(args) ? upsert() : undefined;
  const document = inserted && returnsAfter ? project(inserted, projection) : null;
  return { data: { document }, status: { matchedCount: 0, modifiedCount: 0, ...createUpsertStatus(inserted) } };
}

/** Whether to insert a document if none is found. */
export const isUpsert = (args: JsonObject): boolean => getOption(args, 'upsert') === true;

/** The id of an inserted document. */
export const createUpsertStatus = (document: StoredDocument | undefined): NonNullable<Reply['status']> =>
  document ? { upsertedId: normalizeId(document.kept.get(ID) ?? null) } : {};

/** An option of the command. */
export function getOption(args: JsonObject, name: string): Json | undefined {
  const options = args.get('options');
  return isObject(options) ? options.get(name) : undefined;
}
