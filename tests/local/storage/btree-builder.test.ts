import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BTreeBuilder } from '../../../src/local/storage/btree-builder.js';
import { MemorySpace } from '../../../src/local/storage/storage.js';

const byNumber = (a: number, b: number): number => a - b;
const counts = fc.constantFrom(0, 1, 2, 31, 32, 33, 1023, 1024, 1025, 1056, 1057, 5000, 33_000);
const change = fc.record({ key: fc.nat(70_000), isPut: fc.boolean() });

/** A space with the even numbers, in all its ways of being read and changed. */
function build<Value>(count: number, valueOf: (key: number) => Value): MemorySpace<number, Value> {
  const space = new MemorySpace<number, Value>(byNumber);
  const built = new BTreeBuilder<number, Value>();
  for (let at = 0; at < count; at++) built.add(at * 2, valueOf(at * 2));
  space.take(built);
  return space;
}

describe('a built map', () => {
  it('has the entries, and takes changes like any other', () => {
    fc.assert(
      fc.property(counts, fc.array(change, { maxLength: 300 }), (count, changes) => {
        const space = build(count, (key) => `built ${key}`);
        const model = new Map(Array.from({ length: count }, (_, at) => [at * 2, `built ${at * 2}`]));
        expect(space.size).toBe(count);
        expect([...space.entries()]).toEqual([...model]);
        const saved = space.save();
        for (const { key, isPut } of changes) {
          const near = count === 0 ? key : key % (count * 2);
          if (isPut) {
            space.put(near, 'put');
            model.set(near, 'put');
          } else expect(space.delete(near)).toBe(model.delete(near));
        }
        const sorted = [...model].toSorted((a, b) => a[0] - b[0]);
        expect([...space.entries()]).toEqual(sorted);
        expect([...space.reversed()].map(([key]) => key)).toEqual(sorted.map(([key]) => key).toReversed());
        for (const { key } of changes) {
          expect(space.get(key)).toBe(model.get(key));
          expect(space.first(key)).toBe(sorted.find(([one]) => one >= key)?.[0]);
        }
        expect(space.size).toBe(model.size);
        space.restore(saved);
        expect([...space.entries()]).toHaveLength(count);
      }),
      { numRuns: 60 },
    );
  });

  it('may have keys alone', () => {
    const space = build(3000, () => undefined);
    for (let key = 1; key < 6000; key += 2) space.put(key, undefined);
    for (let key = 0; key < 6000; key += 3) expect(space.delete(key)).toBe(true);
    expect([...space.entries(7)].slice(0, 3)).toEqual([
      [7, undefined],
      [8, undefined],
      [10, undefined],
    ]);
    expect([space.size, space.delete(3), space.first(3)]).toEqual([4000, false, 4]);
  });

  it('becomes empty when everything is deleted', () => {
    const space = build(2000, (key) => key);
    for (let at = 0; at < 2000; at++) expect(space.delete(((at * 7) % 2000) * 2)).toBe(true);
    expect([space.size, [...space.entries()]]).toEqual([0, []]);
    space.put(5, 5);
    expect(space.get(5)).toBe(5);
  });
});
