import { describe, expect, it } from 'vitest';
import { findComponents } from '../../../../src/studio/server/look/principal-components.js';

/** Points in so many dimensions that differ by known amounts along orthogonal directions. */
const spread = (dimension: number, count: number, sizes: readonly number[]): number[][] =>
  Array.from({ length: count }, (_, row) => {
    const vector = Array.from({ length: dimension }, () => 3);
    for (const [axis, size] of sizes.entries()) {
      const amount = size * Math.cos((2 * Math.PI * (axis + 1) * row) / count);
      // The direction of an axis: half of it on each of two coordinates.
      vector[2 * axis] = (vector[2 * axis] ?? 0) + amount * Math.SQRT1_2;
      vector[2 * axis + 1] = (vector[2 * axis + 1] ?? 0) + amount * Math.SQRT1_2;
    }
    return vector;
  });

describe('the principal components', () => {
  it('are the directions in which vectors differ most, with their part of the variance', async () => {
    const { points, variance } = await findComponents(spread(64, 40, [4, 2, 1]));
    expect(variance[0]).toBeCloseTo(16 / 21, 9);
    expect(variance[1]).toBeCloseTo(4 / 21, 9);
    const [first] = points;
    expect(Math.abs(first?.[0] ?? 0)).toBeCloseTo(4, 6);
    expect(Math.abs(first?.[1] ?? 0)).toBeCloseTo(2, 6);
  });

  it('keep the distances of vectors that lie in a plane', async () => {
    const vectors = spread(16, 12, [3, 2.9]);
    const { points } = await findComponents(vectors);
    const distance = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
      Math.hypot(...Array.from(one, (each, at) => each - (other[at] ?? 0)));
    for (const [at, vector] of vectors.entries()) {
      expect(distance(points[at] ?? [], points[0] ?? [])).toBeCloseTo(distance(vector, vectors[0] ?? []), 6);
    }
  });

  it('are found for vectors of one number, for equal ones and for none', async () => {
    const { points, variance } = await findComponents([[1], [3]]);
    expect(points.map(([x]) => Math.abs(x))).toEqual([1, 1].map((each) => expect.closeTo(each, 9) as number));
    expect(variance[0]).toBeCloseTo(1, 9);
    expect(
      await findComponents([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual({
      points: [
        [0, 0],
        [0, 0],
      ],
      variance: [0, 0],
    });
    expect(await findComponents([])).toEqual({ points: [], variance: [0, 0] });
  });

  it('are not searched to the end when the work is ended', async () => {
    const pause = (): Promise<void> => Promise.reject(new Error('ended'));
    await expect(
      findComponents(
        [
          [1, 2],
          [2, 1],
        ],
        pause,
      ),
    ).rejects.toThrow('ended');
  });
});
