import { expect, it } from 'vitest';
import { listPowers, thinOut } from '../../../../src/studio/page/charts/axis.js';

it('names each bar where there is room', () => {
  expect(thinOut(['a', 'b', 'c'], 1000)).toEqual(['a', 'b', 'c']);
  expect(thinOut([], 1000)).toEqual([]);
});

it('leaves names out that would cover each other, at regular distances', () => {
  const names = Array.from({ length: 20 }, (_, at) => `name ${at}`);
  const shown = thinOut(names, 400);
  expect(shown).toHaveLength(20);
  expect(shown[0]).toBe('name 0');
  const places = shown.flatMap((name, at) => (name === '' ? [] : [at]));
  expect(new Set(places.slice(1).map((place, at) => place - (places[at] ?? 0))).size).toBe(1);
});

it('lists the powers of ten of an axis', () => {
  expect(listPowers(0.5, 300)).toEqual([1, 10, 100]);
  expect(listPowers(1, 1)).toEqual([1]);
  expect(listPowers(2, 5)).toEqual([]);
});
