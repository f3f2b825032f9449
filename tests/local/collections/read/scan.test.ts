import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCollection } from '../collection-harness.js';

const SIZE = 400;
const document = (at: number) => ({
  _id: at,
  rare: at % 100,
  half: at % 2 === 0,
  tags: [`t${at % 50}`, 'all'],
  o: { k: at % 80 },
  when: { $date: at % 40 },
});

/** A collection that is large enough for its equality filters to be answered from an index. */
function large() {
  const c = makeCollection();
  for (let at = 0; at < SIZE; at += 100) {
    c.run('insertMany', { documents: Array.from({ length: 100 }, (_, offset) => document(at + offset)) });
  }
  return c;
}

/** The same condition in a form that no index answers. */
const scanned = (filter: object) => ({ $not: { $not: { $or: [filter, { none: { $gt: 0 } }] } } });

describe('an indexed filter', () => {
  test.each<[string, object]>([
    ['a number', { rare: 7 }],
    ['a number in another spelling', { rare: { $eq: 7.0 } }],
    ['an element', { tags: 't3' }],
    ['a whole array', { tags: { $eq: ['t3', 'all'] } }],
    ['an object', { o: { k: 3 } }],
    ['a nested value', { 'o.k': 3 }],
    ['a date', { when: { $date: 3 } }],
    ['several values', { rare: { $in: [1, 2, 1, 'x'] } }],
    ['all values', { tags: { $all: ['t3', 'all'] } }],
    ['nothing', { rare: 'x' }],
    ['too much', { half: true }],
    ['the more selective of two conditions', { half: true, rare: 8 }],
  ])('finds %s like a scan, in the same order', (_, filter) => {
    const c = large();
    const expected = c.ids(scanned(filter));
    for (let times = 0; times < 3; times++) expect(c.ids(filter)).toEqual(expected);
  });

  test('continues where a page ended', () => {
    const c = makeCollection({}, { pageSize: 3 });
    c.run('insertMany', { documents: Array.from({ length: 300 }, (_, at) => document(at)) });
    c.ids({ tags: 't3' });
    const first = c.run('find', { filter: { tags: 't3' } }) as {
      data: { documents: { _id: number }[]; nextPageState: string };
    };
    const { nextPageState: pageState } = first.data;
    const rest = c.ids({ tags: 't3' }, { options: { pageState } });
    expect([...first.data.documents.map(({ _id }) => _id), ...rest].sort()).toEqual([103, 153, 203, 253, 3, 53]);
  });
});

test('an index follows inserts, updates, replacements and deletes', () => {
  const step = fc.record({
    kind: fc.constantFrom('insert', 'update', 'replace', 'delete'),
    id: fc.nat(20),
    value: fc.nat(3),
  });
  const c = large();
  const filter = { mark: { $in: [0, 1, 2, 3] } };
  for (let times = 0; times < 3; times++) expect(c.ids(filter)).toEqual([]);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      for (const { kind, id, value: mark } of steps) {
        const one = { filter: { _id: id } };
        if (kind === 'insert') c.refusal('insertOne', { document: { _id: id, mark } });
        else if (kind === 'update') c.run('updateOne', { ...one, update: { $set: { mark } } });
        else if (kind === 'replace') c.run('findOneAndReplace', { ...one, replacement: { mark: [mark] } });
        else c.run('deleteOne', one);
      }
      expect(c.ids(filter)).toEqual(c.ids(scanned(filter)));
    }),
  );
  c.run('deleteMany');
  expect(c.ids(filter)).toEqual([]);
});
