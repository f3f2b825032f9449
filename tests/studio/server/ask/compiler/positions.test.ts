import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  findChange,
  findWordStart,
  toOffset,
  toPlace,
} from '../../../../../src/studio/server/ask/compiler/positions.js';

const texts = fc.array(fc.constantFrom('a', 'b', '\n', '𝒳', 'é'), { maxLength: 12 }).map((parts) => parts.join(''));

it('finds offsets again by their places', () => {
  fc.assert(
    fc.property(texts, fc.nat(12), (text, at) => {
      const offset = Math.min(at, text.length);
      expect(toOffset(text, toPlace(text, offset))).toBe(offset);
    }),
  );
  expect(toPlace('ab\ncd', 4)).toEqual({ line: 1, character: 1 });
  expect(toOffset('ab', { line: 7, character: 0 })).toBe(2);
});

it('finds a change that makes one text of another', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const change = findChange(before, after);
      const made = change ? before.slice(0, change.from) + change.text + before.slice(change.to) : before;
      expect(made).toBe(after);
    }),
  );
  expect(findChange('from(movies)', 'from(movie)')).toEqual({ from: 10, to: 11, text: '' });
  expect(findChange('a', 'a')).toBeUndefined();
});

it('finds where a word begins', () => {
  expect(findWordStart('from(mov', 8)).toBe(5);
  expect(findWordStart('a.größe_1', 9)).toBe(2);
  expect(findWordStart("sort('-", 7)).toBe(7);
});
