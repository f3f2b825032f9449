import type { Json, JsonObject } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { generateId } from '../values/document-id.js';
import { ID, type NewDocument, type StoredDocument } from '../values/document.js';
import { checkVector, createStoredDocument } from '../stored/stored-document.js';
import { asksForId } from './upsert-document.js';
import type { Requirement } from '../filter/parse.js';

/** Stores a new document; generates a missing `_id`. @throws ApiError */
export function storeNew(collection: Collection, document: JsonObject, context: Context): StoredDocument {
  const stored = prepareNew(collection, document, context);
  if (collection.documents.get(stored.key)) {
    fail('DOCUMENT_ALREADY_EXISTS', `A document with the _id '${stored.key.text}' already exists.`);
  }
  return put(collection, stored);
}

/**
 * Stores the document of an upsert. If one with the filter's `_id` exists, because it does not meet another condition,
 * nothing is stored. @throws ApiError
 */
export function storeUpserted(
  collection: Collection,
  document: JsonObject,
  required: readonly Requirement[],
  context: Context,
): StoredDocument | undefined {
  if (!asksForId(required)) return storeNew(collection, document, context);
  const stored = prepareNew(collection, document, context);
  return collection.documents.get(stored.key) ? undefined : put(collection, stored);
}

/** Stores a changed document. @throws ApiError */
export function storeAgain(collection: Collection, document: JsonObject, context: Context): StoredDocument {
  const { options, indexing } = collection;
  return put(collection, createStoredDocument(document, { options, indexing, limits: context.settings.limits }));
}

function prepareNew(collection: Collection, document: JsonObject, context: Context): NewDocument {
  const { options, indexing } = collection;
  const withId = document.has(ID)
    ? document
    : new Map<string, Json>([[ID, generateId(options.defaultId, context.now())], ...document]);
  return createStoredDocument(withId, { options, indexing, limits: context.settings.limits });
}

/** The database checks vectors and texts last. */
function put(collection: Collection, document: NewDocument): StoredDocument {
  checkVector(document.vector, collection.options);
  collection.text.check(document);
  return collection.put(document);
}
