import { describe, expect, test } from 'vitest';
import type { IndexingOptions } from '../../../../src/local/collections/values/collection-options.js';
import { makeCollection } from '../collection-harness.js';

const vector = { dimension: 2, metric: 'dot_product', sourceModel: 'other' } as const;

function indexed(indexing: IndexingOptions) {
  const c = makeCollection({ vector, indexing });
  c.run('insertOne', { document: { _id: 1, a: 1, b: { c: 2 }, '*': 3, $vector: [0, 1] } });
  return c;
}

describe('a list of indexed paths', () => {
  test('need not name the reserved fields', () => {
    const c = indexed({ allow: ['a'] });
    expect(c.ids({ $vector: { $exists: true } })).toEqual([1]);
    expect(c.ids({ $vectorize: { $exists: false } })).toEqual([1]);
    expect(c.ids({}, { sort: { $vector: [0, 1] } })).toEqual([1]);
    expect(c.refusal('find', { filter: { 'b.c': 2 } })).toBe('FILTER_PATH_UNINDEXED');
  });

  test('that is empty indexes everything', () => {
    for (const indexing of [{ allow: [] }, { deny: [] }]) {
      const c = indexed(indexing);
      expect(c.ids({ a: 1, 'b.c': 2 }, { sort: { '*': 1 } })).toEqual([1]);
    }
  });

  test('reads * as a name if there are others', () => {
    const allowed = indexed({ allow: ['*', 'a'] });
    expect(allowed.ids({ '*': 3, a: 1 })).toEqual([1]);
    expect(allowed.refusal('find', { filter: { 'b.c': 2 } })).toBe('FILTER_PATH_UNINDEXED');
    const denied = indexed({ deny: ['*', 'a'] });
    expect(denied.ids({ 'b.c': 2 })).toEqual([1]);
    expect(denied.refusal('find', { filter: { '*': 3 } })).toBe('FILTER_PATH_UNINDEXED');
  });
});

test('an object that is compared as a whole must be indexed as a whole, inside arrays too', () => {
  const c = indexed({ deny: ['b.d', 'b.e.f'] });
  expect(c.ids({ b: { c: 2 } })).toEqual([1]);
  expect(c.ids({ b: { $in: [{ c: 2 }] } })).toEqual([1]);
  for (const b of [{ d: 1 }, { $eq: { d: 1 } }, { $in: [1, { c: 2, d: 1 }] }, { e: [[{ f: 1 }]] }]) {
    expect(c.refusal('find', { filter: { b } })).toBe('FILTER_PATH_UNINDEXED');
  }
});

describe('vectors', () => {
  test('cannot be searched if they are denied by name', () => {
    const c = indexed({ deny: ['$vector'] });
    expect(c.refusal('find', { sort: { $vector: [0, 1] } })).toBe('SORT_CLAUSE_PATH_UNINDEXED');
    expect(c.ids({ a: 1 })).toEqual([1]);
  });

  test('can be searched if all other fields are denied', () => {
    const c = indexed({ deny: ['*'] });
    expect(c.ids({}, { sort: { $vector: [0, 1] } })).toEqual([1]);
    expect(c.refusal('find', { filter: { $vector: { $exists: true } } })).toBe('FILTER_PATH_UNINDEXED');
  });
});

test('the contents of paths that are not indexed are not checked', () => {
  const c = makeCollection({ vector, indexing: { deny: ['$vector', 'raw'] } });
  const bad = { $vector: ['x', 1, 2], raw: { at: { $date: 'never' }, id: { $uuid: 'none' } } };
  c.run('insertOne', { document: { _id: 1, ...bad } });
  expect(c.run('findOne', { projection: { '*': 1 } })['data']).toEqual({ document: { _id: 1, ...bad } });
  expect(c.refusal('insertOne', { document: { raw: { $date: { x: 1 } } } })).toBe('SHRED_BAD_EJSON_VALUE');
  expect(c.refusal('insertOne', { document: { seen: { $date: 'never' } } })).toBe('SHRED_BAD_EJSON_VALUE');
});

test('a path with an empty segment counts as not indexed, for sorts too', () => {
  const refusals = (indexing: IndexingOptions) => {
    const c = makeCollection({ indexing });
    return [c.refusal('find', { filter: { 'a.': 1 } }), c.refusal('find', { sort: { 'a.': 1 } })];
  };
  expect(refusals({ allow: ['a'] })).toEqual(['UNSUPPORTED_PROJECTION_PARAM', 'UNSUPPORTED_PROJECTION_PARAM']);
  expect(refusals({ deny: ['a'] })).toEqual(['UNSUPPORTED_PROJECTION_PARAM', 'UNSUPPORTED_PROJECTION_PARAM']);
  expect(refusals({ deny: ['*'] })).toEqual(['FILTER_PATH_UNINDEXED', 'UNSUPPORTED_PROJECTION_PARAM']);
  expect(refusals({ allow: ['*'] })).toEqual([undefined, undefined]);
});
