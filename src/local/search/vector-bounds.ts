/**
 * Whether an index takes a vector: of finite numbers that are small enough for sums of products of them not to overflow. The
 * bound is that of the database.
 */
export const isIndexable = (vector: Float32Array): boolean =>
  vector.every((element) => element <= MOST && element >= -MOST);

const MOST = 1e17;

/**
 * Whether a vector has no direction for an index, so that cosine cannot compare it: the database takes elements so near to zero for
 * zeros.
 */
export const isNearZero = (vector: Float32Array): boolean => vector.every((element) => Math.abs(element) <= NEAR_ZERO);

const NEAR_ZERO = 1e-6;

/** Why an index does not take a vector that is not {@link isIndexable}. */
export const NOT_INDEXABLE = `an index only takes finite numbers of at most ${MOST}`;
