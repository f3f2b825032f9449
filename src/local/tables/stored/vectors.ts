import type { Metric } from '../../../data-api/definitions.js';
import { getIndexMetric } from '../../../data-api/index-metric.js';
import { computeDotProduct } from '../../search/dot-product.js';
import type { Table } from './table.js';
import { isIndexable, isNearZero, NOT_INDEXABLE } from '../../search/vector-bounds.js';

/** The metric of a column's vector index; undefined if it has none. */
export function findMetric(table: Table, column: string): Metric | undefined {
  const index = table.indexesOf(column).find(({ definition }) => definition.kind === 'vector')?.definition;
  return index?.kind === 'vector' ? getIndexMetric(index.options) : undefined;
}

/** The similarity of two vectors, as computed by Cassandra: higher is nearer. */
export function computeSimilarity(metric: Metric, a: Float32Array, b: Float32Array): number {
  return Math.fround(SIMILARITIES[metric](a, b));
}

/** A vector that the database's function cannot compare by angle; an index also refuses those close to it. */
export const isZero = (vector: Float32Array): boolean => vector.every((element) => element === 0);

/** Why an index with that metric refuses a vector; undefined if it accepts it. */
export function findVectorProblem(metric: Metric, vector: Float32Array): string | undefined {
  if (!isIndexable(vector)) return NOT_INDEXABLE;
  return metric === 'cosine' && isNearZero(vector) ? NO_ANGLE : undefined;
}

const NO_ANGLE = 'its cosine index cannot store a zero or near-zero vector';

type Similarity = (a: Float32Array, b: Float32Array) => number;

const SIMILARITIES: Readonly<Record<Metric, Similarity>> = {
  cosine: (a, b) => (1 + computeDotProduct(a, b) / Math.sqrt(computeDotProduct(a, a) * computeDotProduct(b, b))) / 2,
  dot_product: (a, b) => (1 + computeDotProduct(a, b)) / 2,
  euclidean: (a, b) => 1 / (1 + computeSquaredDistance(a, b)),
};

function computeSquaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2;
  return sum;
}
