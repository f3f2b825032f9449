import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Best } from '../../../src/local/search/top-k.js';

it('the best are those that a full sort would put first', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { maxLength: 1000 }), fc.integer({ min: 1, max: 60 }), (scores, limit) => {
      const best = new Best<number>(limit);
      for (const [item, score] of scores.entries()) best.add(item, score);
      const sorted = scores
        .map((score, item) => ({ item, score }))
        .sort((a, b) => b.score - a.score || a.item - b.item);
      expect(best.result()).toEqual(sorted.slice(0, limit));
    }),
  );
});

it('items with equal scores have a fixed order', () => {
  const best = new Best<string>(2, (a, b) => a.localeCompare(b));
  for (const item of ['c', 'b', 'a']) best.add(item, 1);
  expect(best.result().map(({ item }) => item)).toEqual(['a', 'b']);
});
