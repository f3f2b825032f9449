import { isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { ApiError, fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { checkText, embedDocumentText } from '../../vectorize/collections.js';
import { HYBRID, LEXICAL, VECTOR, VECTORIZE } from '../values/document.js';
import { createStoredDocument } from '../stored/stored-document.js';
import { refuseTwoVectors } from '../values/refusals.js';

/**
 * Expands fields that only inserts support, and refuses documents that the collection cannot store at all, which fails
 * the whole request. Each check covers all documents before the next one. Values that are not documents stay.
 * @throws ApiError
 */
export function prepareForInsert(documents: readonly Json[], collection: Collection, context: Context): Json[] {
  const expanded = mapDocuments(documents, expandHybrid);
  for (const document of expanded) if (isObject(document)) checkVectorize(document);
  const vectorized = mapDocuments(expanded, (document) => vectorize(document, collection, context));
  if (vectorized.some((document) => isObject(document) && hasStrayVector(document, collection, context))) {
    fail('VECTOR_SEARCH_NOT_SUPPORTED', 'This collection has no vectors: create it with the vector option.');
  }
  return vectorized;
}

/**
 * Adds the vector that a document's `$vectorize` asks for. It is null until it is known: call the models' `settle`
 * before storing the document.
 */
export function vectorize(document: JsonObject, collection: Collection, context: Context): JsonObject {
  const text = document.get(VECTORIZE);
  if (text === undefined) return document;
  checkVectorize(document);
  return new Map(document).set(VECTOR, embedDocumentText(text, collection, context));
}

const mapDocuments = (documents: readonly Json[], change: (document: JsonObject) => JsonObject): Json[] =>
  documents.map((document) => (isObject(document) ? change(document) : document));

function checkVectorize(document: JsonObject): void {
  const text = document.get(VECTORIZE);
  if (text === undefined) return;
  if (document.has(VECTOR)) {
    refuseTwoVectors();
  }
  checkText(text);
}

function expandHybrid(document: JsonObject): JsonObject {
  const hybrid = document.get(HYBRID);
  if (hybrid === undefined) return document;
  const { lexical, text } = readHybridParts(hybrid);
  for (const name of [LEXICAL, VECTORIZE, VECTOR]) {
    if (document.has(name)) fail('HYBRID_FIELD_CONFLICT', `${HYBRID} and ${name} cannot be in the same document.`);
  }
  const expanded = new Map([...document].filter(([name]) => name !== HYBRID));
  return expanded.set(LEXICAL, lexical).set(VECTORIZE, text);
}

function readHybridParts(hybrid: Json): { lexical: Json; text: Json } {
  if (hybrid === null || typeof hybrid === 'string') return { lexical: hybrid, text: hybrid };
  if (!isObject(hybrid)) {
    fail('HYBRID_FIELD_UNSUPPORTED_VALUE_TYPE', `${HYBRID} must be a string, an object or null.`);
  }
  for (const name of hybrid.keys()) {
    if (name !== LEXICAL && name !== VECTORIZE) {
      fail('HYBRID_FIELD_UNKNOWN_SUBFIELDS', `${HYBRID} has ${LEXICAL} and ${VECTORIZE}, not '${name}'.`);
    }
  }
  return { lexical: readHybridPart(hybrid, LEXICAL), text: readHybridPart(hybrid, VECTORIZE) };
}

function readHybridPart(hybrid: JsonObject, name: string): Json {
  const value = hybrid.get(name) ?? null;
  if (value !== null && typeof value !== 'string') {
    fail('HYBRID_FIELD_UNSUPPORTED_SUBFIELD_VALUE_TYPE', `${name} of ${HYBRID} must be a string or null.`);
  }
  return value;
}

/** Whether a vector would be stored in a collection without vectors. An invalid document is refused on its own. */
function hasStrayVector(document: JsonObject, collection: Collection, { settings: { limits } }: Context): boolean {
  const { options, indexing } = collection;
  if (options.vector || (document.get(VECTOR) ?? null) === null) return false;
  try {
    return createStoredDocument(document, { options, indexing, limits }).vector !== undefined;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}
