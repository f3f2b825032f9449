import { expect, it } from 'vitest';
import { addToHistory, parseHistory, titleOf } from '../../../../src/studio/page/ask/ask-history.js';

it('keeps the newest text first, each once, and fifty at most', () => {
  expect(addToHistory(['b', 'a'], ' a\n')).toEqual(['a', 'b']);
  const many = Array.from({ length: 60 }, (_, index) => `text ${index}`);
  const kept = many.reduce<readonly string[]>(addToHistory, []);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([50, 'text 59', 'text 10']);
});

it('leaves out empty texts and those that are too long for the storage of the browser', () => {
  expect(addToHistory(['a'], ' \n')).toEqual(['a']);
  expect(addToHistory(['a'], 'x'.repeat(20_001))).toEqual(['a']);
});

it('reads what was stored, and takes anything else for an empty history', () => {
  expect(parseHistory('["a","b"]')).toEqual(['a', 'b']);
  expect(parseHistory('["a",1,null]')).toEqual(['a']);
  for (const wrong of [null, '', '{', '{}', '3']) expect(parseHistory(wrong)).toEqual([]);
});

it('names a text by its first line that is no comment', () => {
  expect(titleOf('// Films of a genre\n\n  from(movies).find()\n  .limit(1)')).toBe('from(movies).find()');
  expect(titleOf('// only this')).toBe('// only this');
});
