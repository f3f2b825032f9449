import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../setup/any-character.js';
import { hasLoneSurrogate } from '../../../src/local/storage/bytes.js';
import { RANKS, Ranking } from '../../../src/local/storage/ranking.js';

const inUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const wellFormed = fc.string({ unit: anyCharacter }).filter((text) => !hasLoneSurrogate(text));
const texts = fc
  .tuple(fc.constantFrom('', 'a', 'code ', 'é', '😀'), fc.array(wellFormed, { minLength: 1 }))
  .map(([start, ends]) => ends.map((end) => start + end));
const integers = fc.array(fc.oneof(fc.integer(), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 0)), { minLength: 1 });

function checkRanks<Value extends string | number>(
  values: readonly Value[],
  isDescending: boolean,
  compare: (a: Value, b: Value) => number,
): void {
  const ranking = new Ranking<Value>({ of: (value) => value, isDescending });
  for (const value of values) ranking.note(value);
  expect(ranking.isConstant).toBe(new Set(values).size === 1);
  const ranks = values.map((value) => ranking.rank(value));
  expect(ranks.every((rank) => Number.isInteger(rank) && rank >= 0 && rank < RANKS)).toBe(true);
  for (const [a, left] of values.entries()) {
    for (const [b, right] of values.entries()) {
      expect(ranking.isSame(left, right)).toBe(left === right);
      const order = Math.sign((ranks[a] ?? 0) - (ranks[b] ?? 0));
      if (order !== 0) expect(Math.sign(compare(left, right))).toBe(isDescending ? -order : order);
      // Integers with the same rank, also a coarse one, are the same.
      const coarse = [ranks[a] ?? 0, ranks[b] ?? 0].map((rank) => Math.floor(rank / 256));
      if (typeof left === 'number' && coarse[0] === coarse[1]) expect(left).toBe(right);
    }
  }
}

describe('ranks', () => {
  it('order like texts in UTF-8, or are the same', () => {
    fc.assert(fc.property(texts, fc.boolean(), (values, isDescending) => checkRanks(values, isDescending, inUtf8)));
  });

  it('order like integers', () => {
    fc.assert(
      fc.property(integers, fc.boolean(), (values, isDescending) => checkRanks(values, isDescending, (a, b) => a - b)),
    );
  });

  it('differ for texts that differ after a long common beginning', () => {
    const ranking = new Ranking<string>({ of: (text) => text });
    const values = ['1', '10', '2', '999999'].map((end) => `https://example.org/${end}`);
    for (const value of values) ranking.note(value);
    const ranks = values.map((value) => ranking.rank(value));
    expect(ranks).toEqual([...new Set(ranks)].toSorted((a, b) => a - b));
  });
});
