import { fail } from '../../errors/errors.js';
import { isIndexable, isNearZero, NOT_INDEXABLE } from '../../search/vector-bounds.js';
import type { Collection } from '../stored/collection.js';
import { checkLength } from '../values/vector.js';

/** Refuses a vector that the collection cannot search by; reported when the database is queried. @throws ApiError */
export function checkSought(vector: Float32Array, { options }: Collection): void {
  if (!options.vector) fail('VECTOR_SEARCH_NOT_SUPPORTED', 'This collection has no vectors to sort by.');
  checkLength(vector, options.vector);
  if (!isIndexable(vector)) fail('FAILED_READ_REQUEST', `The vector cannot be searched for: ${NOT_INDEXABLE}.`);
  if (options.vector.metric === 'cosine' && isNearZero(vector)) {
    fail('FAILED_READ_REQUEST', 'A zero or near-zero vector cannot be searched for with the metric cosine.');
  }
}
