import { UUID } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import type { TrackingDocument } from '../../../src/driver/internals/index.js';
import { TrackedMap } from '../../../src/driver/types/tracked-map.js';
import { TrackedSet } from '../../../src/driver/types/tracked-set.js';
import { Tracker } from '../../../src/driver/types/tracker.js';

const READ = { stored: true, empty: false };
const A = 'c6610c6c-e5d8-4c23-aa11-da0e5925aed7';
const B = 'd6610c6c-e5d8-4c23-aa11-da0e5925aed7';
const uuid = (value: unknown): unknown => (value instanceof UUID ? value : new UUID(String(value)));

function document(): TrackingDocument & { modified: string[] } {
  const modified: string[] = [];
  return {
    ...{ $isNew: false, modified, get: () => undefined, $isDefault: () => false },
    markModified: (path) => void modified.push(path),
  };
}

describe('the set of a column', () => {
  const make = (): { set: TrackedSet; modified: string[] } => {
    const owner = document();
    return { set: new TrackedSet([A], uuid, new Tracker(owner, 'ids', READ)), modified: owner.modified };
  };

  it('casts what it holds, and takes equal values for one', () => {
    const { set, modified } = make();
    set.add(new UUID(A));
    expect(set.size).toBe(1);
    expect([set.has(A), set.has(new UUID(A)), set.has('no uuid')]).toEqual([true, true, false]);
    expect(modified).toEqual([]);
  });

  it('remembers additions', () => {
    const { set, modified } = make();
    set.add(B);
    expect(modified).toEqual(['ids']);
    expect(set.change()).toEqual({ operator: '$push', members: [new UUID(B)] });
  });

  it('remembers removals', () => {
    const { set } = make();
    expect([set.delete(B), set.delete(A)]).toEqual([false, true]);
    expect(set.change()).toEqual({ operator: '$pullAll', members: [new UUID(A)] });
  });

  it('is written as a whole after both, and after clear()', () => {
    const { set } = make();
    set.add(B).delete(A);
    expect(set.change()).toEqual({ operator: '$set' });
    set.clear();
    expect([set.size, set.has(B)]).toEqual([0, false]);
    expect(set.change()).toEqual({ operator: '$set' });
  });

  it('refuses what its elements cannot be', () => {
    expect(() => make().set.add('no uuid')).toThrow('not a valid UUID');
  });
});

describe('the map of a column', () => {
  const make = (): { map: TrackedMap; modified: string[] } => {
    const owner = document();
    const casts = { key: uuid, value: Number };
    return { map: new TrackedMap([[A, '1']], casts, new Tracker(owner, 'counts', READ)), modified: owner.modified };
  };

  it('casts keys and values, and finds keys by what they say', () => {
    const { map } = make();
    expect([map.get(A), map.get(new UUID(A)), map.has(A), map.has(B), map.get('no uuid')]).toEqual([
      1,
      1,
      true,
      false,
      undefined,
    ]);
    map.set(new UUID(A), '2');
    expect([map.size, map.get(A)]).toEqual([1, 2]);
  });

  it('remembers entries that are set, and keys that are deleted', () => {
    const { map, modified } = make();
    map.set(B, 2);
    expect(map.change()).toEqual({ operator: '$push', members: [[new UUID(B), 2]] });
    map.clearAtomics();
    map.delete(A);
    expect(map.change()).toEqual({ operator: '$pullAll', members: [new UUID(A)] });
    expect(modified).toEqual(['counts', 'counts']);
  });

  it('is written as a whole after both, and after clear()', () => {
    const { map } = make();
    map.set(B, 1);
    map.delete(B);
    expect(map.change()).toEqual({ operator: '$set' });
    map.clear();
    expect([map.size, map.change()]).toEqual([0, { operator: '$set' }]);
  });
});
