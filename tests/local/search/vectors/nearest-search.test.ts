import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../../src/data-api/definitions.js';
import { computeSimilarity as ofCollection } from '../../../../src/local/collections/values/vector.js';
import { createPlainKernel, findSimdKernel, type Kernel } from '../../../../src/local/search/vectors/kernel.js';
import { VectorBuffer } from '../../../../src/local/search/vectors/buffer.js';
import { NearestSearch } from '../../../../src/local/search/vectors/nearest-search.js';
import { isIndexable, isNearZero } from '../../../../src/local/search/vector-bounds.js';
import { computeSimilarity as ofTable } from '../../../../src/local/tables/stored/vectors.js';

type Similarity = (metric: Metric, a: Float32Array, b: Float32Array) => number;

interface Case {
  readonly metric: Metric;
  readonly vectors: readonly Float32Array[];
  readonly query: Float32Array;
  readonly limit: number;
}

const METRICS: readonly Metric[] = ['cosine', 'dot_product', 'euclidean'];
const KERNELS: readonly ((length: number) => Kernel | undefined)[] = [findSimdKernel, createPlainKernel];
const SIMILARITIES: readonly Similarity[] = [ofTable, ofCollection];

const accepts = (metric: Metric, vector: Float32Array): boolean =>
  isIndexable(vector) && !(metric === 'cosine' && isNearZero(vector));

/** What a comparison with each vector finds: numbers of vectors and similarities, equally near ones in order. */
function compareAll({ metric, vectors, query, limit }: Case, similarity: Similarity, among = [...vectors.keys()]) {
  return among
    .flatMap((at) => {
      const vector = vectors[at];
      return vector && accepts(metric, vector) ? [[at, similarity(metric, query, vector)] as const] : [];
    })
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit);
}

type Way = 'all' | 'some' | 'each';

function search({ metric, vectors, query, limit }: Case, kernel: Kernel | undefined, way: Way) {
  const buffer = new VectorBuffer(query.length, vectors.length + 1);
  for (const vector of vectors) buffer.write(buffer.takeNew() ?? NaN, vector);
  const found = new NearestSearch<{ readonly at: number }>(metric, query, limit, () => true, kernel);
  const owners = vectors.map((_, at) => ({ at }));
  if (way === 'all') found.addAll(buffer, owners);
  else if (way === 'some') {
    // All of them: next to each other, one at a time, and next to each other again.
    const [first, second] = [vectors.length >> 2, vectors.length >> 1];
    const places = [...vectors.keys()];
    found.addSome(buffer, Uint32Array.from(places.slice(0, first)), owners);
    for (const at of places.slice(first, second)) found.addSome(buffer, Uint32Array.of(at), owners);
    found.addSome(buffer, Uint32Array.from(places.slice(second)), owners);
  } else for (const at of vectors.keys()) found.add(buffer, at, { at });
  return found.finish().map(({ at }) => at);
}

function checkSame(one: Case): void {
  for (const create of KERNELS) {
    for (const way of ['all', 'some', 'each'] as const) {
      const left = search(one, create(one.query.length), way);
      expect(left).toEqual(left.toSorted((a, b) => a - b));
      for (const similarity of SIMILARITIES) {
        expect(compareAll(one, similarity, left)).toEqual(compareAll(one, similarity));
      }
    }
  }
}

const LENGTHS = [1, 2, 3, 4, 5, 7, 15, 16, 17, 31, 48, 67];

/** Elements that tie, cancel out, vanish, or are the largest that an index takes. */
const element = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, 2, 3),
  fc.float({ noNaN: true, noDefaultInfinity: true, min: -4, max: 4 }),
  fc.constantFrom(1e-45, -1e-40, 1e-30, 1e-20, 1e-19, 9.9e-7, 1e-6, 1.1e-6, 2e-6),
  fc.constantFrom(1e17, -1e17, 9.9e16, 1e16, 1.2e17, 1e30, Infinity, -Infinity, NaN),
);

/** Vectors whose elements are of a few kinds each, so that not all have a huge one. */
const vectorOf = (length: number) =>
  fc
    .uniqueArray(element, { minLength: 1, maxLength: 4, comparator: 'SameValue' })
    .chain((kinds) => fc.array(fc.constantFrom(...kinds), { minLength: length, maxLength: length }))
    .map((elements) => Float32Array.from(elements));

const cases = fc
  .record({
    length: fc.constantFrom(...LENGTHS),
    metric: fc.constantFrom(...METRICS),
    limit: fc.integer({ min: 0, max: 12 }),
  })
  .chain(({ length, metric, limit }) =>
    fc.record({
      metric: fc.constant(metric),
      limit: fc.constant(limit),
      query: vectorOf(length).filter((query) => accepts(metric, query)),
      vectors: fc
        .array(vectorOf(length), { maxLength: 60 })
        .chain((some) => fc.shuffledSubarray([...some, ...some]).map((chosen) => [...some, ...chosen])),
    }),
  );

describe('a search for the nearest', () => {
  it('leaves all that the exact comparison finds, in order', () => {
    fc.assert(fc.property(cases, checkSame), { numRuns: 600 });
  });

  it.each([1, 3, 16, 50, 384, 1537, 4096])(
    'of %i floats finds the same among those that are almost equal',
    (length) => {
      const random = createRandom(length);
      const base = Float32Array.from({ length }, () => random() - 0.5);
      const vectors = Array.from({ length: length > 1000 ? 80 : 300 }, (_, at) => {
        const vector = Float32Array.from(base);
        // One float more or less in one place, or twice the vector: differences at the limit of single precision.
        const place = Math.floor(random() * length);
        vector[place] = (vector[place] ?? 0) * (1 + (at % 5) * 2 ** -23);
        return at % 7 === 0 ? vector.map((value) => value * 2) : vector;
      });
      // Sums of equal floats are rounded in the same direction at each step.
      const equal = [1, 2, 3, 4].map((at) => new Float32Array(length).fill(1 / 3 + at * 2 ** -25));
      for (const metric of METRICS) {
        for (const query of equal) checkSame({ metric, vectors: equal, query, limit: 1 });
        for (const limit of [1, 10, 60]) checkSame({ metric, vectors, query: base, limit });
      }
    },
  );

  it('leaves few of many', () => {
    const random = createRandom(5);
    const vectors = Array.from({ length: 5000 }, () => Float32Array.from({ length: 50 }, () => random() - 0.5));
    const query = Float32Array.from({ length: 50 }, () => random() - 0.5);
    for (const metric of METRICS) {
      const one = { metric, vectors, query, limit: 10 };
      expect(search(one, findSimdKernel(50), 'all').length).toBeLessThan(20);
      checkSame(one);
    }
  });
});

/** Numbers from 0 to 1 that are the same in each run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
