import { describe, expect, test } from 'vitest';
import { makeCollection } from '../collection-harness.js';

function documentOf(c: ReturnType<typeof makeCollection>, id: number): Readonly<Record<string, unknown>> {
  const { data } = c.run('findOne', { filter: { _id: id } });
  return (data as { readonly document: Readonly<Record<string, unknown>> }).document;
}

describe('documents that an update gives the same value', () => {
  const large = Array.from({ length: 3000 }, (_, at) => ({ at }));

  test('are changed independently', () => {
    const c = makeCollection({ indexing: { deny: ['u'] } });
    c.run('insertMany', { documents: [{ _id: 1 }, { _id: 2 }, { _id: 3 }] });
    c.run('updateMany', { filter: {}, update: { $set: { u: large } } });
    c.run('updateOne', {
      filter: { _id: 1 },
      update: { $set: { 'u.0.at': 'x' }, $unset: { 'u.1.at': 1 }, $push: { 'u.2.list': 1 } },
    });
    c.run('updateOne', { filter: { _id: 2 }, update: { $pop: { u: 1 } } });
    const held = (id: number) => documentOf(c, id)['u'] as readonly unknown[];
    expect(held(1).slice(0, 4)).toEqual([{ at: 'x' }, {}, { at: 2, list: [1] }, { at: 3 }]);
    expect(held(2)).toEqual(large.slice(0, -1));
    expect(held(3)).toEqual(large);
  });

  test('are checked at the path of the value', () => {
    const c = makeCollection({ indexing: { deny: ['u', 'v'] } });
    c.run('insertOne', { document: { _id: 1, u: large } });
    const path = Array.from({ length: 15 }, () => 'v').join('.');
    expect(c.refusal('updateOne', { filter: {}, update: { $rename: { u: path } } })).toBe('SHRED_DOC_LIMIT_VIOLATION');
    expect(documentOf(c, 1)['u']).toEqual(large);
  });

  test('are unchanged if the update fails', () => {
    const c = makeCollection({ indexing: { deny: ['u'] } });
    c.run('insertOne', { document: { _id: 1, u: [{ a: [1] }], n: 'text' } });
    const update = { $push: { 'u.0.a': 2 }, $rename: { 'u.0.a': 'u.0.b' }, $set: { 'n.x': 1 } };
    expect(c.refusal('updateOne', { filter: {}, update })).toBe('UNSUPPORTED_UPDATE_OPERATION_PARAM');
    const other = { $push: { 'u.0.a': 2 }, $set: { 'n.x': 1 } };
    expect(c.refusal('updateOne', { filter: {}, update: other })).toBe('UNSUPPORTED_UPDATE_OPERATION_PATH');
    expect(documentOf(c, 1)).toEqual({ _id: 1, u: [{ a: [1] }], n: 'text' });
  });
});
