import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SavedDocuments } from '../../../../src/local/collections/stored/collection.js';
import { makeCollection } from '../collection-harness.js';

const options = { vector: { dimension: 2, metric: 'dot_product', sourceModel: 'other' } } as const;

const kinds = fc.constantFrom('insert', 'move', 'rename', 'delete', 'save', 'restore', 'clear', 'search');
const step = fc.record({
  kind: kinds,
  _id: fc.nat({ max: 8 }),
  $vector: fc.tuple(fc.constantFrom(-1, 0, 0.5, 2), fc.constantFrom(-1, 0, 3)),
});

it('a search finds the documents as they are, whatever has been written, saved and restored', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (program) => {
      const made = makeCollection(options);
      const saved: SavedDocuments[] = [];
      const search = (filter: object): unknown =>
        made.run('find', { filter, sort: { $vector: [1, 2] }, options: { limit: 5, includeSimilarity: true } })['data'];
      for (const { kind, _id, $vector } of program) {
        const document = { _id, every: 1, $vector };
        if (kind === 'insert') made.run('insertOne', { document });
        if (kind === 'move') made.run('updateOne', { filter: { _id }, update: { $set: { $vector } } });
        if (kind === 'rename') made.run('updateOne', { filter: { _id }, update: { $set: { name: 'another' } } });
        if (kind === 'delete') made.run('deleteOne', { filter: { _id } });
        if (kind === 'clear' && _id === 0) made.run('deleteMany', { filter: {} });
        if (kind === 'save') saved.push(made.collection.save());
        const last = saved.at(-1);
        if (kind === 'restore' && last) made.collection.restore(last);
        if (kind === 'search') expect(search({})).toEqual(search({ every: 1 }));
      }
      expect(search({})).toEqual(search({ every: 1 }));
    }),
    { numRuns: 150 },
  );
});
