import { expect, it } from 'vitest';
import { plotPoints } from '../../../../src/studio/page/look/vector-points.js';

const point = (x: number, colour?: string) => ({ x, y: -x, key: { id: x }, ...(colour !== undefined && { colour }) });

it('orders points by their x, in one series without colours', () => {
  const { data, sorted, names } = plotPoints([point(3, 'a'), point(1), point(2)], false);
  expect(data).toEqual([
    [1, 2, 3],
    [-1, -2, -3],
  ]);
  expect(sorted.map(({ key }) => key['id'])).toEqual([1, 2, 3]);
  expect(names).toEqual([]);
});

it('has a series for each frequent value, and one for the others', () => {
  const many = ['a', 'a', 'a', 'b', 'b', 'c', 'd', 'e', 'f', 'g'].map((colour, x) => point(x, colour));
  const { data, names } = plotPoints(many, true);
  expect(names).toEqual(['a', 'b', 'c', 'd', 'e', 'others']);
  expect(data).toHaveLength(7);
  expect(data[6]?.filter((each) => each !== null)).toEqual([-8, -9]);
});

it('gives six values a colour each, and rows without a value one', () => {
  const { names } = plotPoints(['a', 'b', 'c', 'd', 'e'].map((colour, x) => point(x, colour)).concat(point(9)), true);
  expect(names).toEqual(['a', 'b', 'c', 'd', 'e', 'null']);
});

it('colours many different numbers by ranges, the lowest first, and rows without a value last', () => {
  const points = Array.from({ length: 20 }, (_, x) => point(x, String(x / 2))).concat(point(99));
  const { names, data } = plotPoints(points, true);
  expect(names).toEqual(['0 to below 2', '2 to below 4', '4 to below 6', '6 to below 8', 'from 8', 'null']);
  expect(data[1]?.filter((each) => each !== null)).toHaveLength(4);
  expect(data[6]?.at(-1)).toBe(-99);
});
