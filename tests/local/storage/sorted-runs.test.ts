import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSteps, SortedRuns } from '../../../src/local/storage/sorted-runs.js';

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

  it('are the same with ranks', () => {
    interface Named {
      readonly name: string;
      readonly year: number;
      readonly rest: number;
      readonly at: number;
    }
    const order = (a: Named, b: Named): number =>
      Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) || b.year - a.year || a.rest - b.rest;
    const by = [{ of: ({ name }: Named) => name }, { of: ({ year }: Named) => year, isDescending: true }];
    const starts = fc.constantFrom('', 'film ', 'a longer beginning ', 'é', '😀\uffff');
    fc.assert(
      fc.property(
        fc.constantFrom(0, 1, 7, 8, 100, 4096, 4097, 9000),
        starts,
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 50 }),
        (count, start, names, years) => {
          const items = Array.from({ length: count }, (_, at) => ({
            name: `${start}${(at * 7919) % names}${at % 11 === 0 ? 'ü' : ''}`,
            year: ((at * 31) % years) - 20,
            rest: (at * 17) % 3,
            at,
          }));
          const runs = new SortedRuns(order, by);
          for (const item of items) runs.add(item);
          expect([...runs.merge()]).toEqual(items.toSorted(order));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('steps', () => {
  it('come after every few items', () => {
    const numbers = Array.from({ length: 100 }, (_, at) => at);
    const steps = [...inSteps(numbers)];
    expect(steps.filter((one) => one !== undefined)).toEqual(numbers);
    expect(steps.filter((one) => one === undefined)).toHaveLength(3);
  });
});
