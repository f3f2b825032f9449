import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedRuns } from '../../../src/local/storage/sorted-runs.js';

interface Numbered {
  readonly value: number;
  readonly at: number;
}

const byValue = (a: Numbered, b: Numbered): number => a.value - b.value;

function sortInRuns(values: readonly Numbered[]): Numbered[] {
  const runs = new SortedRuns(byValue);
  for (const value of values) runs.add(value);
  return [...runs.merge()];
}

describe('sorted runs', () => {
  it('merge to what a stable sort gives, whatever their number and length', () => {
    const counts = fc.constantFrom(0, 1, 2, 100, 4095, 4096, 4097, 8192, 20_000);
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 30_000 }), fc.integer(), (count, distinct, seed) => {
        const values = Array.from({ length: count }, (_, at) => ({ value: Math.abs(at * 7919 + seed) % distinct, at }));
        expect(sortInRuns(values)).toEqual(values.toSorted(byValue));
      }),
      { numRuns: 40 },
    );
  });

  it('merge ascending and descending values', () => {
    const ascending = Array.from({ length: 10_000 }, (_, at) => ({ value: at, at }));
    expect(sortInRuns(ascending)).toEqual(ascending);
    expect(sortInRuns(ascending.toReversed())).toEqual(ascending);
  });
});
