import { describe, expect, it } from 'vitest';
import { BTreeBuilder } from '../../../src/local/storage/btree-builder.js';
import { MemorySpace } from '../../../src/local/storage/storage.js';

const byNumber = (a: number, b: number): number => a - b;

describe('a space in memory', () => {
  it('finds and orders built entries like others, before and after other changes', () => {
    const space = new MemorySpace<number, string>(byNumber);
    const built = new BTreeBuilder<number, string>();
    for (let key = 0; key < 5000; key += 2) built.add(key, `at ${key}`);
    space.take(built);
    const saved = space.save();
    for (let key = 1; key < 5000; key += 2) space.put(key, `put ${key}`);
    expect(space.size).toBe(5000);
    expect([...space.entries()].map(([key]) => key)).toEqual(Array.from({ length: 5000 }, (_, at) => at));
    expect([space.get(4998), space.get(4999), space.get(5000)]).toEqual(['at 4998', 'put 4999', undefined]);
    expect([space.delete(0), space.delete(0), space.first(0)]).toEqual([true, false, 1]);
    for (let key = 5000; key < 6000; key++) space.put(key, `at ${key}`);
    expect([...space.reversed(5001)].slice(0, 2)).toEqual([
      [5001, 'at 5001'],
      [5000, 'at 5000'],
    ]);
    space.restore(saved);
    expect([...space.entries()]).toEqual(Array.from({ length: 2500 }, (_, at) => [at * 2, `at ${at * 2}`]));
  });
});
