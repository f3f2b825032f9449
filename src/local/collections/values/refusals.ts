import { VECTOR, VECTORIZE } from './document.js';
import { fail } from '../../errors/errors.js';

/** Refuses a command that needs a ranking function. @throws {@link ApiError} */
export const refuseReranking = (): never =>
  fail('RERANKING_FEATURE_NOT_ENABLED', 'Reranking is not enabled on this server.');

/** Refuses a part of a command that searches by words. @throws {@link ApiError} */
export const refuseLexical = (what: string): never =>
  fail('LEXICAL_NOT_ENABLED_FOR_COLLECTION', `${what} needs a collection with lexical search enabled.`);

/** Refuses a document with both a vector and a text from which to create one. @throws {@link ApiError} */
export const refuseTwoVectors = (): never =>
  fail('INVALID_USAGE_OF_VECTORIZE', `${VECTOR} and ${VECTORIZE} cannot be in the same document.`);
