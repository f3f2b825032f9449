/**
 * Whether an index accepts a vector: its numbers must be finite, and small enough for sums of their products not to
 * overflow. The bound is the database's.
 */
export const isIndexable = (vector: Float32Array): boolean =>
  vector.every((element) => element <= MOST && element >= -MOST);

const MOST = 1e17;

/**
 * Whether a vector has no direction, so that cosine cannot compare it: the database treats elements this near to zero
 * as zeros.
 */
export const isNearZero = (vector: Float32Array): boolean => vector.every((element) => Math.abs(element) <= NEAR_ZERO);

const NEAR_ZERO = 1e-6;

/** Why an index refuses a vector that is not {@link isIndexable}. */
export const NOT_INDEXABLE = `an index only takes finite numbers of at most ${MOST}`;
