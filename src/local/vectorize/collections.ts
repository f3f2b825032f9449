import type { Json } from '../../json/json.js';
import type { Context } from '../context/context.js';
import { fail } from '../errors/errors.js';
import { readService } from '../providers/embedding-models.js';
import type { Collection } from '../collections/stored/collection.js';
import { VECTORIZE } from '../collections/values/document.js';
import { toFloatNumber } from '../collections/values/vector.js';

/**
 * The `$vector` of a `$vectorize`; a blank text has none. It is null until it is known: call the models' `settle`
 * before writing anything. @throws ApiError
 */
export function embedDocumentText(text: Json, { options }: Collection, context: Context): Json {
  checkText(text);
  if (text === null || text.trim() === '') return null;
  if (!options.vector?.service) {
    fail('EMBEDDING_SERVICE_NOT_CONFIGURED', 'This collection has no embedding service for texts.');
  }
  const vector = context.models.vectorOf(text, readService(options.vector.service, options.vector.dimension));
  return vector ? vector.map((element) => toFloatNumber(Math.fround(element))) : null;
}

/** Refuses values from which no vector can be created. @throws ApiError */
export function checkText(text: Json): asserts text is string | null {
  if (text !== null && typeof text !== 'string') {
    fail('INVALID_VECTORIZE_VALUE_TYPE', `${VECTORIZE} must be a string or null.`);
  }
}
