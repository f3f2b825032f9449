import { expect, it } from 'vitest';
import { nearestPoint } from '../../../../src/studio/page/charts/nearest-point.js';

const data = [
  [0, 1, 1.1, 2],
  [0, null, 5, 2],
  [null, 1, null, null],
];
const search = { toPixel: (value: number) => value * 10, reach: 8 };

it.each([
  [{ x: 1, y: 1 }, 0],
  [{ x: 10, y: 12 }, 1],
  [{ x: 10, y: 48 }, 2],
  [{ x: 21, y: 19 }, 3],
])('finds the point at %j', (at, index) => {
  expect(nearestPoint(data, at, search)).toBe(index);
});

it('finds none where none is near', () => {
  expect(nearestPoint(data, { x: 10, y: 30 }, search)).toBeUndefined();
  expect(nearestPoint([], { x: 0, y: 0 }, search)).toBeUndefined();
});
