import { UUID } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import { TrackedMap } from '../../../src/driver/types/tracked-map.js';
import { Tracker } from '../../../src/driver/types/tracker.js';
import { READ, trackingDocument, uuid } from './tracking-document.js';

const A = 'c6610c6c-e5d8-4c23-aa11-da0e5925aed7';
const B = 'd6610c6c-e5d8-4c23-aa11-da0e5925aed7';

describe('the map of a column', () => {
  const make = (): { map: TrackedMap; modified: string[] } => {
    const owner = trackingDocument();
    const casts = { key: uuid, value: Number };
    return { map: new TrackedMap([[A, '1']], casts, new Tracker(owner, 'counts', READ)), modified: owner.modified };
  };

  it('casts keys and values, and finds keys by value', () => {
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

  it('tracks set entries and deleted keys', () => {
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
