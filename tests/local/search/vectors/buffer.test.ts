import fc from 'fast-check';
import { expect, it } from 'vitest';
import { VectorBuffer } from '../../../../src/local/search/vectors/buffer.js';

/** Some of these lengths leave room for few vectors in a part of a buffer. */
const DIMENSIONS = [1, 3, 1000, 4000, 5461, 8192, 20_000];

it('a buffer has the vectors that were written last, while it fills up and when it is full', () => {
  const cases = fc.record({
    dimension: fc.constantFrom(...DIMENSIONS),
    size: fc.integer({ min: 1, max: 20 }),
    steps: fc.array(fc.record({ rewrite: fc.option(fc.nat({ max: 20 })), from: fc.nat({ max: 20 }) }), {
      minLength: 1,
      maxLength: 24,
    }),
  });
  fc.assert(
    fc.property(cases, ({ dimension, size, steps }) => {
      const buffer = new VectorBuffer(dimension, size);
      const written: number[] = [];
      for (const [at, { rewrite, from }] of steps.entries()) {
        const place = rewrite === null || rewrite >= written.length ? buffer.takeNew() : rewrite;
        if (place === undefined) {
          expect(written).toHaveLength(size);
          continue;
        }
        written[place] = at;
        buffer.write(place, new Float32Array(dimension).fill(at));
        expect(buffer.used).toBe(written.length);
        const first = Math.min(from, written.length - 1);
        const count = written.length - first;
        const target = new Float32Array((count + 1) * dimension).fill(-1);
        buffer.copy(first, count, target, dimension);
        const elements = [-1, ...written.slice(first)];
        expect(elements.every((element, index) => isAll(target, index * dimension, dimension, element))).toBe(true);
        expect(isAll(buffer.read(place), 0, dimension, at)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

/** Whether some floats are all the same. */
const isAll = (floats: Float32Array, from: number, count: number, element: number): boolean =>
  floats.subarray(from, from + count).every((each) => each === element) && floats.length >= from + count;
