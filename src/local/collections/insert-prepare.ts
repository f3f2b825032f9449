import { isObject, type Json, type JsonObject } from '../../wire/json.js';
import type { Context } from '../context.js';
import { ApiError, fail } from '../errors.js';
import type { Collection } from './collection.js';
import { embed } from './embed.js';
import { HYBRID, LEXICAL, VECTOR, VECTORIZE } from './document.js';
import { readVector } from './vector.js';

/**
 * Replaces the fields that only an insert knows, and refuses what the collection cannot hold at all: such a refusal
 * concerns the whole request.
 */
export function prepareForInsert(document: JsonObject, collection: Collection, context: Context): JsonObject {
  const expanded = vectorize(expandHybrid(document), collection, context);
  const vector = expanded.get(VECTOR) ?? null;
  if (vector !== null && !collection.options.vector && isVector(vector, context)) {
    fail('VECTOR_SEARCH_NOT_SUPPORTED', 'This collection has no vectors: create it with the vector option.');
  }
  return expanded;
}

function expandHybrid(document: JsonObject): JsonObject {
  const hybrid = document.get(HYBRID);
  if (hybrid === undefined) return document;
  for (const name of [LEXICAL, VECTORIZE, VECTOR]) {
    if (document.has(name)) fail('HYBRID_FIELD_CONFLICT', `${HYBRID} and ${name} cannot be in one document.`);
  }
  const { lexical, text } = hybridParts(hybrid);
  const expanded = new Map([...document].filter(([name]) => name !== HYBRID));
  return expanded.set(LEXICAL, lexical).set(VECTORIZE, text);
}

function hybridParts(hybrid: Json): { lexical: Json; text: Json } {
  if (hybrid === null || typeof hybrid === 'string') return { lexical: hybrid, text: hybrid };
  if (!isObject(hybrid)) {
    fail('HYBRID_FIELD_UNSUPPORTED_VALUE_TYPE', `${HYBRID} must be a string, an object or null.`);
  }
  for (const [name, value] of hybrid) {
    if (name !== LEXICAL && name !== VECTORIZE) {
      fail('HYBRID_FIELD_UNKNOWN_SUBFIELDS', `${HYBRID} knows ${LEXICAL} and ${VECTORIZE}, not '${name}'.`);
    }
    if (value !== null && typeof value !== 'string') {
      fail('HYBRID_FIELD_UNSUPPORTED_SUBFIELD_VALUE_TYPE', `${name} of ${HYBRID} must be a string or null.`);
    }
  }
  return { lexical: hybrid.get(LEXICAL) ?? null, text: hybrid.get(VECTORIZE) ?? null };
}

/**
 * Puts the vector in place that a document's `$vectorize` asks for. It is null as long as the vector is not known:
 * `settle` of the context's models must follow before the document is stored.
 */
export function vectorize(document: JsonObject, collection: Collection, context: Context): JsonObject {
  const text = document.get(VECTORIZE);
  if (text === undefined) return document;
  if (document.has(VECTOR)) {
    fail('INVALID_USAGE_OF_VECTORIZE', `${VECTOR} and ${VECTORIZE} cannot be in one document.`);
  }
  return new Map(document).set(VECTOR, embed(text, collection, context));
}

/** A value that is no vector is refused later, with the one document that it is in. */
function isVector(value: Json, { settings }: Context): boolean {
  try {
    return readVector(value, settings.limits.maxVectorLength) !== undefined;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}
