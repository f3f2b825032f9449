/**
 * Whether an index takes a vector: of finite numbers that are small enough for sums of products of them not to overflow. The
 * bound is that of the database.
 */
export const isIndexable = (vector: Float32Array): boolean =>
  vector.every((element) => element <= MOST && element >= -MOST);

const MOST = 1e17;

/** Why an index does not take a vector that is not {@link isIndexable}. */
export const NOT_INDEXABLE = `an index takes finite numbers of at most ${MOST} only`;
