import { UUID } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import { TrackedSet } from '../../../src/driver/types/tracked-set.js';
import { Tracker } from '../../../src/driver/types/tracker.js';
import { READ, trackingDocument, uuid } from './tracking-document.js';

const A = 'c6610c6c-e5d8-4c23-aa11-da0e5925aed7';
const B = 'd6610c6c-e5d8-4c23-aa11-da0e5925aed7';

describe('the set of a column', () => {
  const make = (): { set: TrackedSet; modified: string[] } => {
    const owner = trackingDocument();
    return { set: new TrackedSet([A], uuid, new Tracker(owner, 'ids', READ)), modified: owner.modified };
  };

  it('casts its elements, and stores equal values once', () => {
    const { set, modified } = make();
    set.add(new UUID(A));
    expect(set.size).toBe(1);
    expect([set.has(A), set.has(new UUID(A)), set.has('no uuid')]).toEqual([true, true, false]);
    expect(modified).toEqual([]);
  });

  it('tracks additions', () => {
    const { set, modified } = make();
    set.add(B);
    expect(modified).toEqual(['ids']);
    expect(set.change()).toEqual({ operator: '$push', members: [new UUID(B)] });
  });

  it('tracks removals', () => {
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

  it('refuses invalid elements', () => {
    expect(() => make().set.add('no uuid')).toThrow('not a valid UUID');
  });
});
