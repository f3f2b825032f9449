import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlainKernel, findSimdKernel, type Kernel } from '../../../../src/local/search/vectors/kernel.js';
import { compileKernel, readKernel } from '../../../../scripts/kernel.mjs';

const LENGTHS = [1, 2, 3, 4, 5, 15, 16, 17, 19, 20, 33, 384, 4096];

describe('the kernel', () => {
  it('is compiled from its source', async () => {
    expect(await compileKernel()).toBe(readKernel());
  });

  it('is the one in WebAssembly wherever the tests run', () => {
    expect(findSimdKernel(3)).toBeDefined();
  });
});

describe.each<[string, (length: number) => Kernel | undefined]>([
  ['in WebAssembly', findSimdKernel],
  ['in JavaScript', createPlainKernel],
])('the kernel %s', (_, create) => {
  it.each(LENGTHS)('compares vectors of %i floats', (length) => {
    const kernel = create(length);
    if (!kernel) throw new Error('There is no such kernel.');
    const { capacity } = kernel;
    const count = Math.min(capacity, 5);
    const query = Float32Array.from({ length }, (_, at) => Math.sin(at + 1));
    const vectors = Float32Array.from({ length: length * count }, (_, at) => Math.cos(at * 3));
    kernel.query.set(query);
    kernel.vectors.set(vectors);
    const rows = Array.from({ length: count }, (_, at) => vectors.subarray(at * length, (at + 1) * length));
    kernel.dots(count);
    for (const [at, row] of rows.entries()) {
      expect(kernel.results[at * 2]).toBeCloseTo(
        sum(row, (value, index) => value * (query[index] ?? 0)),
        2,
      );
      expect(kernel.results[at * 2 + 1]).toBeCloseTo(
        sum(row, (value) => value * value),
        2,
      );
    }
    kernel.distances(count);
    for (const [at, row] of rows.entries()) {
      expect(kernel.results[at * 2]).toBeCloseTo(
        sum(row, (value, index) => (value - (query[index] ?? 0)) ** 2),
        2,
      );
    }
  });

  it('leaves the results of other vectors alone', () => {
    const kernel = create(3);
    if (!kernel) throw new Error('There is no such kernel.');
    kernel.query.fill(1);
    kernel.vectors.fill(1);
    kernel.results.fill(-1);
    kernel.dots(2);
    expect([...kernel.results.subarray(0, 6)]).toEqual([3, 3, 3, 3, -1, -1]);
  });
});

it('both compute the same, apart from rounding', () => {
  const floats = fc.integer({ min: 1, max: 70 }).chain((length) => {
    const vector = fc.float32Array({ minLength: length, maxLength: length, noNaN: true, min: -8, max: 8 });
    return fc.tuple(vector, vector);
  });
  fc.assert(
    fc.property(floats, ([query, vector]) => {
      const results = [findSimdKernel(query.length), createPlainKernel(query.length)].map((kernel) => {
        kernel?.query.set(query);
        kernel?.vectors.set(vector);
        kernel?.dots(1);
        return [...(kernel?.results.subarray(0, 2) ?? [])];
      });
      const [simd = [], plain = []] = results;
      for (const [at, value] of simd.entries()) {
        expect(Math.abs(value - (plain[at] ?? NaN))).toBeLessThanOrEqual(70 * 64 * 2 ** -18);
      }
    }),
  );
});

const sum = (vector: Float32Array, map: (value: number, at: number) => number): number =>
  vector.reduce((total, value, at) => total + map(value, at), 0);
