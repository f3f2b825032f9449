import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemorySpace, type SavedEntries } from '../../../src/local/storage/storage.js';
import { findUnshared } from '../../../src/local/storage/unshared.js';

const COUNT = 20_000;

type Value = readonly [number];
type Saved = SavedEntries<number, Value>;

const makeSpace = () => new MemorySpace<number, Value>((a, b) => a - b);

function fill(count: number) {
  const space = makeSpace();
  for (let key = 0; key < count; key++) space.put(key * 2, [key]);
  return space;
}

/** What only one of both has, found by comparing all. */
const listOwn = (one: Saved, other: Saved): unknown[] =>
  [...one.entries()].filter(([key, value]) => other.get(key) !== value);

const change = fc.record({ key: fc.nat({ max: COUNT * 2 }), length: fc.nat({ max: 300 }), isPut: fc.boolean() });

it('what two trees do not share contains all that differs, in order', () => {
  const counts = fc.constantFrom(0, 1, 30, 33, 1000, COUNT);
  fc.assert(
    fc.property(
      counts,
      fc.array(change, { maxLength: 6 }),
      fc.array(change, { maxLength: 6 }),
      (count, first, second) => {
        const space = fill(count);
        const saved: Saved[] = [];
        for (const changes of [first, second]) {
          saved.push(space.save());
          for (const { key, length, isPut } of changes) {
            for (let at = key; at < key + length; at++) {
              if (isPut) space.put(at, [at]);
              else space.delete(at);
            }
          }
        }
        const now = space.save();
        for (const before of saved) {
          const [olds, news] = findUnshared(before, now);
          expect([...olds].filter(([key, value]) => now.get(key) !== value)).toEqual(listOwn(before, now));
          expect([...news].filter(([key, value]) => before.get(key) !== value)).toEqual(listOwn(now, before));
          expect([...olds].map(([key]) => key)).toEqual([...olds].map(([key]) => key).toSorted((a, b) => a - b));
          expect([olds.size, news.size]).toEqual([[...olds].length, [...news].length]);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('a copy shares everything, and after a change all but a few entries', () => {
  const space = fill(COUNT);
  const before = space.save();
  expect(findUnshared(before, space.save()).map(({ size }) => size)).toEqual([0, 0]);
  space.put(77, [0]);
  const [olds, news] = findUnshared(before, space.save());
  expect(news.size).toBeLessThan(100);
  expect([...news].filter(([key]) => before.get(key) === undefined)).toEqual([[77, [0]]]);
  expect(olds.size).toBeLessThan(100);
});

it('a sample is spread over all entries', () => {
  const keys = [...findUnshared(makeSpace().save(), fill(COUNT).save())[1].sample()].map(([key]) => key);
  expect(keys.length).toBeGreaterThan(500);
  expect(keys.length).toBeLessThan(2000);
  for (const part of [0, 1, 2, 3]) {
    const inPart = keys.filter((key) => Math.floor(key / (COUNT / 2)) === part);
    expect(inPart.length).toBeGreaterThan(keys.length / 6);
  }
});
