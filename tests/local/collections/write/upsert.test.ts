import { describe, expect, test } from 'vitest';
import { sortByHash } from '../../../../src/local/collections/values/hash-order.js';
import { documentText, makeCollection } from '../collection-harness.js';

const UUID = '3f0f8f3e-0b7a-4b0e-8a3f-1d1f4d3a9c01';
const upsert = { upsert: true, returnDocument: 'after' };

/** The JSON text of the document that an upsert makes of a filter, without `_id`. */
function made(filter: object, update: object = {}): string {
  const args = { filter, update, options: upsert, projection: { _id: 0 } };
  return documentText(makeCollection().raw('findOneAndUpdate', JSON.stringify(args)));
}

describe('the document that an upsert starts from', () => {
  test.each<[string, object, string]>([
    ['has values type by type', { n: 1, z: null, b: true, l: 0, t: 'x' }, '{"t":"x","b":true,"l":0,"n":1,"z":null}'],
    [
      'has arrays and objects last',
      { o: { x: 1 }, l: { $eq: [1] }, d: { $date: 5 } },
      '{"d":{"$date":5},"l":[1],"o":{"x":1}}',
    ],
    ['has paths of a type in the order of a hash map', { equh: 1, d: 1, ga: 1, v: 1 }, '{"equh":1,"d":1,"v":1,"ga":1}'],
    ['has ids as their text', { u: { $uuid: UUID.toUpperCase() } }, `{"u":"${UUID}"}`],
    ['has what a $not of a single inequality asks for', { $not: { a: { $ne: 1 } } }, '{"a":1}'],
    ['has nothing of a $not of several', { $not: { a: { $ne: 1 }, b: { $ne: 2 } } }, '{}'],
    ['has nothing of $and and $or', { $and: [{ a: 1 }], $or: [{ b: 1 }] }, '{}'],
    ['has nothing but the value of an object with operators', { a: { $eq: 1, $lt: 5, $exists: true } }, '{"a":1}'],
    ['has an object for a value below it', { 'a.y': 2, a: { x: 1 } }, '{"a":{"x":1}}'],
  ])('%s', (_, filter, text) => {
    expect(made(filter)).toBe(text);
  });

  test('cannot have a value below a scalar', () => {
    const refusal = (filter: object) => makeCollection().refusal('updateOne', { filter, update: {}, options: upsert });
    expect(refusal({ 'a.b': 1, a: 0 })).toBe('UNSUPPORTED_UPDATE_OPERATION_PATH');
    expect(refusal({ a: 0, 'a.b': 1 })).toBe('UNSUPPORTED_UPDATE_OPERATION_PATH');
    expect(refusal({ 'a..b': 0 })).toBe('UNSUPPORTED_UPDATE_OPERATION_PATH');
  });

  test('has its _id in lower case, and returns it so', () => {
    const c = makeCollection();
    const filter = { _id: { $uuid: UUID.toUpperCase() } };
    expect(c.run('updateOne', { filter, update: {}, options: upsert })['status']).toEqual({
      matchedCount: 0,
      modifiedCount: 0,
      upsertedId: { $uuid: UUID },
    });
    expect(c.ids({})).toEqual([{ $uuid: UUID }]);
  });

  test('has a new _id for a list of one id; other lists are refused', () => {
    const c = makeCollection();
    const refusal = (ids: number[]) =>
      c.refusal('updateOne', { filter: { _id: { $in: ids } }, update: {}, options: upsert });
    expect(refusal([4, 7])).toBe('FILTER_UNSUPPORTED_DATA_TYPE');
    expect(refusal([])).toBe('FILTER_UNSUPPORTED_DATA_TYPE');
    expect(refusal([4])).toBeUndefined();
    expect(c.ids({})).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });
});

describe('an upsert by an existing _id, of a document that does not match', () => {
  test.each<[string, 'updateOne' | 'updateMany' | 'findOneAndUpdate' | 'findOneAndReplace']>([
    ['updateOne', 'updateOne'],
    ['updateMany', 'updateMany'],
    ['findOneAndUpdate', 'findOneAndUpdate'],
    ['findOneAndReplace', 'findOneAndReplace'],
  ])('writes nothing: %s', (_, command) => {
    const c = makeCollection();
    c.run('insertOne', { document: { _id: 1, a: 1 } });
    const change = command === 'findOneAndReplace' ? { replacement: { b: 1 } } : { update: { $set: { b: 1 } } };
    const reply = c.run(command, { filter: { _id: 1, a: 2 }, ...change, options: upsert });
    expect(reply).toMatchObject({ status: { matchedCount: 0, modifiedCount: 0 } });
    expect(reply['status']).not.toHaveProperty('upsertedId');
    expect(c.run('find')['data']).toMatchObject({ documents: [{ _id: 1, a: 1 }] });
  });
});

describe('a replacement that is inserted', () => {
  const replaced = (filter: object, replacement: object) =>
    makeCollection().run('findOneAndReplace', { filter, replacement, options: upsert })['data'];

  test('gives the document its _id', () => {
    expect(replaced({ s: 'x' }, { _id: 6 })).toEqual({ document: { _id: 6 } });
  });

  test('adds no _id if it has the values of the filter', () => {
    const id: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(replaced({ s: { $size: 0 } }, { _id: 5 })).toEqual({ document: { _id: id } });
    expect(replaced({ s: 'x' }, { _id: 5, s: 'x' })).toEqual({ document: { _id: id, s: 'x' } });
    expect(replaced({ _id: 7, s: 'x' }, { s: 'x' })).toEqual({ document: { _id: 7, s: 'x' } });
  });

  test('may have an invalid _id as long as it is not needed', () => {
    const c = makeCollection();
    const refusal = (rest: object) => c.refusal('findOneAndReplace', { filter: { a: 1 }, ...rest });
    expect(refusal({ replacement: { _id: '' } })).toBeUndefined();
    expect(refusal({ replacement: { _id: '' }, options: upsert })).toBe('SHRED_BAD_DOCID_VALUE');
    c.run('insertOne', { document: { a: 1 } });
    expect(refusal({ replacement: { _id: '' } })).toBe('SHRED_BAD_DOCID_VALUE');
  });
});

test("members are in the order of Java's HashMap", () => {
  const names = 'equh d ga v vetax.x n xk hatqd jynyh jwxg ax ebuxe yaco wld'.split(' ');
  const order = 'jynyh d hatqd yaco jwxg wld n vetax.x equh xk v ax ebuxe ga'.split(' ');
  expect(sortByHash(names)).toEqual(order);
  const crowded =
    'nov wfx y j.x aiyve sh mmhc eaxsl v rxwow i zuv a apm inwb.x zgmp.x esj.x ow mjf mgho.x c ql.x snyg.x h';
  const spread =
    'esj.x inwb.x eaxsl aiyve wfx ql.x nov sh zgmp.x zuv apm a c rxwow h mjf ow mmhc i snyg.x j.x v mgho.x y';
  expect(sortByHash(crowded.split(' '))).toEqual(spread.split(' '));
});
