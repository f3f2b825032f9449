import { describe, expect, test } from 'vitest';
import { documentText, makeCollection, NOW } from '../collection-harness.js';

const UUID = '3f0f8f3e-0b7a-4b0e-8a3f-1d1f4d3a9c01';

function updated(document: object, update: object) {
  const c = makeCollection();
  c.run('insertOne', { document: { _id: 1, ...document } });
  const reply = c.run('findOneAndUpdate', { filter: { _id: 1 }, update, options: { returnDocument: 'after' } });
  return reply as { data: { document: object }; status: { modifiedCount: number } };
}

describe('operators', () => {
  test.each<[string, object, object, object]>([
    ['$set makes missing parents', {}, { $set: { 'a.b.0': 1 } }, { a: { b: { 0: 1 } } }],
    ['$set fills an array up', { l: [1] }, { $set: { 'l.3': 4 } }, { l: [1, null, null, 4] }],
    ['$unset leaves null in an array', { l: [1, 2] }, { $unset: { 'l.0': 1 } }, { l: [null, 2] }],
    ['$inc starts at nothing', {}, { $inc: { n: 2 } }, { n: 2 }],
    ['$inc adds decimals exactly', { n: 0.1 }, { $inc: { n: 0.2 } }, { n: 0.3 }],
    ['$mul of nothing is 0', {}, { $mul: { n: 2 } }, { n: 0 }],
    ['$min compares by type', { v: 'text' }, { $min: { v: 5 } }, { v: 5 }],
    ['$max compares arrays by their elements', { v: [1, 9] }, { $max: { v: [2] } }, { v: [2] }],
    ['$max compares objects by their members', { v: { b: 1 } }, { $max: { v: { a: 9 } } }, { v: { b: 1 } }],
    [
      '$push counts a position from the end',
      { l: [1, 2] },
      { $push: { l: { $each: [9], $position: -1 } } },
      { l: [1, 9, 2] },
    ],
    ['$push adds a date that $each names', {}, { $push: { l: { $each: [{ $date: 5 }] } } }, { l: [{ $date: 5 }] }],
    ['$max takes a date for an object', { a: { $date: 5 } }, { $max: { a: true } }, { a: true }],
    [
      '$max orders dates and ids by name',
      { a: { $date: 9 } },
      { $max: { a: { $uuid: UUID } } },
      { a: { $uuid: UUID } },
    ],
    ['$min finds texts below objects', { a: { $uuid: UUID } }, { $min: { a: 'zz' } }, { a: 'zz' }],
    ['$addToSet adds what is new', { l: [1] }, { $addToSet: { l: { $each: [1, 2, 2] } } }, { l: [1, 2] }],
    ['$pop takes the first', { l: [1, 2] }, { $pop: { l: -1 } }, { l: [2] }],
    ['$rename moves into a new object', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
    ['$currentDate writes the time', {}, { $currentDate: { at: true } }, { at: { $date: NOW.getTime() } }],
  ])('%s', (_, before, update, after) => {
    const { data, status } = updated(before, update);
    expect(data.document).toEqual({ _id: 1, ...after });
    expect(status.modifiedCount).toBe(JSON.stringify(before) === JSON.stringify(after) ? 0 : 1);
  });

  test('run in the order of their names, not of the request', () => {
    const update = { $set: { m: 5 }, $rename: { n: 'm' } };
    expect(updated({ n: 1 }, update).data.document).toEqual({ _id: 1, m: 5 });
  });

  test('change nothing if one of them fails', () => {
    const c = makeCollection();
    c.run('insertOne', { document: { _id: 1, s: 'x' } });
    expect(c.refusal('updateOne', { update: { $inc: { a: 1, s: 1 } } })).toBe('UNSUPPORTED_UPDATE_OPERATION_TARGET');
    expect(c.run('findOne')['data']).toEqual({ document: { _id: 1, s: 'x' } });
  });

  test('keep the digits of long numbers', () => {
    const c = makeCollection();
    c.raw('insertOne', '{"document": {"_id": 1, "n": 9007199254740993}}');
    c.run('updateOne', { update: { $inc: { n: 1 } } });
    expect(documentText(c.raw('findOne', '{}'))).toBe('{"_id":1,"n":9007199254740994}');
  });
});

describe('refusals', () => {
  test.each<[string, object]>([
    ['UNSUPPORTED_UPDATE_OPERATION', { $toString: {} }],
    ['UNSUPPORTED_UPDATE_OPERATION', { $pullAll: { l: [1] } }],
    ['UNSUPPORTED_UPDATE_DATA_TYPE', { $set: 1 }],
    ['UNSUPPORTED_UPDATE_OPERATION_PATH', { $set: { '_id.$uuid': 'x' } }],
    ['UNSUPPORTED_UPDATE_OPERATION_MODIFIER', { $push: { l: { $date: 5 } } }],
    ['UNSUPPORTED_UPDATE_OPERATION_MODIFIER', { $addToSet: { l: { $uuid: UUID } } }],
    ['UNSUPPORTED_UPDATE_OPERATION_MODIFIER', { $push: { l: { x: 1, $objectId: 'x' } } }],
    ['UNSUPPORTED_UPDATE_OPERATION_PARAM', { $push: { l: { $each: 1, $foo: 1 } } }],
    ['UNSUPPORTED_UPDATE_OPERATION_MODIFIER', { $push: { l: { $foo: 1, $each: 1 } } }],
    ['UNSUPPORTED_UPDATE_OPERATION_PARAM', { $set: { a: 1 }, $unset: { 'a.b': 1 } }],
    ['UNSUPPORTED_UPDATE_OPERATION_PARAM', { $push: { l: { $position: 1 } } }],
    ['UNSUPPORTED_UPDATE_OPERATION_PATH', { $set: { 'l.x': 1 } }],
    ['SHRED_DOC_LIMIT_VIOLATION', { $set: { 'l.99999999': 1 } }],
  ])('%s for %j', (code, update) => {
    const c = makeCollection();
    c.run('insertOne', { document: { _id: 1, l: [1] } });
    expect(c.refusal('updateOne', { update })).toBe(code);
  });
});

test('the first wrong operator by name is reported, $pullAll last', () => {
  const c = makeCollection();
  const refusal = (update: object) => c.refusal('updateOne', { update });
  expect(refusal({ $set: { _id: 1 }, $inc: { a: 'x' } })).toBe('UNSUPPORTED_UPDATE_OPERATION_PARAM');
  expect(refusal({ $unset: { 'a..b': 1 }, $rename: { a: '_id' } })).toBe('UNSUPPORTED_UPDATE_OPERATOR_FOR_DOC_ID');
  expect(refusal({ $pullAll: { a: [1] }, $set: { $vector: 1, _id: 1 } })).toBe(
    'UNSUPPORTED_UPDATE_OPERATOR_FOR_DOC_ID',
  );
  expect(refusal({ $pullAll: { a: [1] }, $set: { a: 1, 'a.b': 2 } })).toBe('UNSUPPORTED_UPDATE_OPERATION');
  expect(refusal({ $set: { 'b..c': 1, _id: 1 } })).toBe('UNSUPPORTED_UPDATE_OPERATION_PATH');
});

test('an update cannot change a part of the id', () => {
  const c = makeCollection();
  c.run('insertOne', { document: { _id: { $uuid: UUID } } });
  const other = '00000000-0000-4000-8000-000000000000';
  expect(c.refusal('updateOne', { update: { $set: { '_id.$uuid': other } } })).toBe(
    'UNSUPPORTED_UPDATE_OPERATOR_FOR_DOC_ID',
  );
  expect(c.ids({})).toEqual([{ $uuid: UUID }]);
});

test('$addToSet without elements creates an array, but does not count as a change', () => {
  const nothing = { $addToSet: { l: { $each: [] } } };
  expect(updated({}, nothing)).toMatchObject({ data: { document: { _id: 1 } }, status: { modifiedCount: 0 } });
  expect(updated({}, { ...nothing, $set: { a: 1 } }).data.document).toEqual({ _id: 1, l: [], a: 1 });
  const c = makeCollection();
  c.run('updateOne', { filter: { _id: 2 }, update: nothing, options: { upsert: true } });
  expect(c.run('findOne')['data']).toEqual({ document: { _id: 2, l: [] } });
});

describe('updateMany', () => {
  test('changes a page at a time', () => {
    const c = makeCollection({}, { pageSize: 2 });
    c.run('insertMany', { documents: [1, 2, 3].map((_id) => ({ _id })) });
    const first = c.run('updateMany', { update: { $set: { a: 1 } } }) as { status: { nextPageState: string } };
    expect(first.status).toMatchObject({ matchedCount: 2, modifiedCount: 2, moreData: true });
    const { nextPageState: pageState } = first.status;
    expect(c.run('updateMany', { update: { $set: { a: 1 } }, options: { pageState } })).toEqual({
      status: { matchedCount: 1, modifiedCount: 1 },
    });
    expect(c.ids({ a: 1 })).toHaveLength(2);
    expect(c.run('countDocuments', { filter: { a: 1 } })).toEqual({ status: { count: 3 } });
  });

  test('ends a page of very large documents early, and the next one continues', () => {
    const c = makeCollection({ indexing: { deny: ['l'] } });
    const l = Array.from({ length: 20_000 }, (_, at) => at);
    c.run('insertMany', { documents: Array.from({ length: 20 }, (_, _id) => ({ _id, l })) });
    let [pageState, matched, pages]: [string | undefined, number, number] = [undefined, 0, 0];
    do {
      const options = pageState === undefined ? {} : { options: { pageState } };
      const { status } = c.run('updateMany', { update: { $inc: { n: 1 } }, ...options }) as {
        status: { matchedCount: number; moreData?: true; nextPageState?: string };
      };
      expect(status.moreData).toBe(status.nextPageState === undefined ? undefined : true);
      expect(status.matchedCount).toBeLessThan(20);
      matched += status.matchedCount;
      pages++;
      pageState = status.nextPageState;
    } while (pageState !== undefined);
    expect(matched).toBe(20);
    expect(pages).toBeGreaterThan(1);
    expect(c.run('countDocuments', { filter: { n: 1 } })).toEqual({ status: { count: 20 } });
  });

  test('changes a document once if a list of ids has it twice', () => {
    const c = makeCollection();
    c.run('insertOne', { document: { _id: 1, n: 0 } });
    expect(c.run('updateMany', { filter: { _id: { $in: [1, 1] } }, update: { $inc: { n: 1 } } })).toEqual({
      status: { matchedCount: 1, modifiedCount: 1 },
    });
    expect(c.ids({ n: 1 })).toEqual([1]);
  });
});

describe('upsert', () => {
  const upsert = { upsert: true, returnDocument: 'after' };

  test('starts with the values that the filter compares by equality', () => {
    const filter = { _id: 'x', a: 1, 'b.c': { $eq: [1] }, d: { $gt: 5 }, $or: [{ e: 1 }], f: { g: 2 } };
    const reply = makeCollection().run('findOneAndUpdate', {
      filter: { ...filter, $or: undefined },
      update: { $inc: { a: 1 } },
      options: upsert,
    });
    expect(reply['data']).toEqual({ document: { _id: 'x', a: 2, b: { c: [1] }, f: { g: 2 } } });
  });

  test('refuses values that are nested', () => {
    const args = { filter: { a: { $eq: [[1]] } }, update: {}, options: upsert };
    expect(makeCollection().refusal('findOneAndUpdate', args)).toBe('FILTER_UNSUPPORTED_DATA_TYPE');
  });

  test('does not overwrite a document that has the new id', () => {
    const c = makeCollection();
    c.run('insertOne', { document: { _id: 1, a: 1 } });
    const setId = { filter: { a: 2 }, update: { $setOnInsert: { _id: 1 } }, options: upsert };
    expect(c.refusal('updateOne', setId)).toBe('DOCUMENT_ALREADY_EXISTS');
    const replace = { filter: { a: 2 }, replacement: { _id: 1 }, options: upsert };
    expect(c.refusal('findOneAndReplace', replace)).toBe('DOCUMENT_ALREADY_EXISTS');
    expect(c.run('findOne')['data']).toEqual({ document: { _id: 1, a: 1 } });
  });
});

describe('findOneAndReplace', () => {
  test('keeps the id, and distinguishes the two kinds of UUIDs', () => {
    const c = makeCollection();
    const uuid = '5e9d1a40-1d0c-4f1c-9a53-0f3d6a1b2c3d';
    c.run('insertOne', { document: { _id: { $uuid: uuid }, a: 1 } });
    expect(c.refusal('findOneAndReplace', { replacement: { _id: uuid } })).toBe('DOCUMENT_REPLACE_DIFFERENT_DOCID');
    expect(c.run('findOneAndReplace', { replacement: { b: 2 }, options: { returnDocument: 'after' } })).toEqual({
      data: { document: { _id: { $uuid: uuid }, b: 2 } },
      status: { matchedCount: 1, modifiedCount: 1 },
    });
  });
});
