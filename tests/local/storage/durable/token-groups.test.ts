import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortTokenGroups } from '../../../../src/local/storage/durable/token-groups.js';
import { compareTokens, type Token } from '../../../../src/local/storage/token.js';

interface Key extends Token {
  readonly name: string;
}

const order = (a: Key, b: Key): number => compareTokens(a, b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const entry = fc.tuple(
  fc.record({ high: fc.integer({ min: -2, max: 2 }), low: fc.integer({ min: -2, max: 2 }), name: fc.string() }),
  fc.nat(),
);

describe('entries in the order of their tokens', () => {
  it('are put in that of their keys, equal ones as they come', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const stored = entries.toSorted(([a], [b]) => compareTokens(a, b));
        const sorted = [...sortTokenGroups(stored, order)].filter((one) => one !== undefined);
        expect(sorted).toEqual(stored.toSorted(([a], [b]) => order(a, b)));
      }),
    );
  });

  it('may be many with the same token, which takes several steps', () => {
    const entries = Array.from({ length: 20_000 }, (_, at) => {
      const name = String((at * 7919) % 20_000).padStart(6, '0');
      return [{ high: 1, low: 1, name }, at] as const;
    });
    const sorted = [...sortTokenGroups(entries, order, [{ of: ({ name }) => name }])];
    expect(sorted.filter((one) => one !== undefined)).toEqual(entries.toSorted(([a], [b]) => order(a, b)));
    expect(sorted.filter((one) => one === undefined).length).toBeGreaterThan(100);
  });

  it('are refused in any other', () => {
    const entries = [2, 1].map((high) => [{ high, low: 0, name: '' }, 0] as const);
    expect(() => [...sortTokenGroups(entries, order)]).toThrow(RangeError);
  });
});
