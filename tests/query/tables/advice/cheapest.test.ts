import { expect, it } from 'vitest';
import { chooseCheapest, type Way } from '../../../../src/query/tables/advice/cheapest.js';

const costOf = (need: string): number => (need.startsWith('T') ? 2 : 1);
const ways = (...all: readonly string[]): readonly Way[] => all.map((one) => new Set(one.split(' ').filter(Boolean)));
const needsOf = (chosen: readonly Way[]): readonly string[] =>
  [...new Set(chosen.flatMap((way) => [...way]))].toSorted();

it('shares what several queries need, even if each alone would choose differently', () => {
  const { ways: chosen, isExact } = chooseCheapest([ways('a', 'T'), ways('b', 'T'), ways('c', 'T')], costOf);
  expect(needsOf(chosen)).toEqual(['T']);
  expect(isExact).toBe(true);
});

it('needs nothing if nothing is missing', () => {
  expect(needsOf(chooseCheapest([ways('', 'T'), ways('')], costOf).ways)).toEqual([]);
  expect(chooseCheapest([], costOf).ways).toEqual([]);
});

it('makes a good choice for many queries, and marks it as not certainly the best', () => {
  const queries = Array.from({ length: 16 }, (_, query) => ways(`x${query}`, 'T', `T${query} y`));
  const { ways: chosen, isExact } = chooseCheapest(queries, costOf);
  expect(chosen).toHaveLength(16);
  expect(isExact).toBe(false);
  expect(chosen.every((way, query) => queries[query]?.includes(way))).toBe(true);
});
