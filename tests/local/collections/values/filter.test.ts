import { beforeEach, describe, expect, test } from 'vitest';
import { makeCollection } from '../collection-harness.js';

const DOCUMENTS = [
  { _id: 'a', n: 1, s: 'apple', b: true, tags: ['red', 'blue'], when: { $date: 1000 }, o: { p: 1 } },
  { _id: 'b', n: 5, s: 'banana', b: false, tags: [], z: null },
  { _id: 'c', n: [1, 9], s: 'Zebra', tags: ['red', 'red'], when: { $date: 2000 } },
  { _id: 'd', s: 'éclair', tags: 'red', z: [null] },
  { _id: 'e' },
];

let c: ReturnType<typeof makeCollection>;
beforeEach(() => {
  c = makeCollection();
  c.run('insertMany', { documents: DOCUMENTS });
});

const found = (filter: object) => c.ids(filter).sort().join('');

describe('ranges', () => {
  test.each<[string, object, string]>([
    ['compare numbers, and not the elements of arrays', { n: { $gt: 0 } }, 'ab'],
    ['include their bound with $gte', { n: { $gte: 5 } }, 'b'],
    ['exclude it with $lt', { n: { $lt: 5 } }, 'a'],
    ['look at an element by its position', { 'n.1': { $lte: 9 } }, 'c'],
    ['order text by its bytes', { s: { $gt: 'banana' } }, 'd'],
    ['find capitals below small letters', { s: { $lt: 'apple' } }, 'c'],
    ['compare only values of the same type', { s: { $gt: 0 } }, ''],
    ['order false before true', { b: { $lt: true } }, 'b'],
    ['compare instants', { when: { $gte: { $date: 1500 } } }, 'c'],
    ['combine on one path', { n: { $gt: 0, $lt: 5 } }, 'a'],
    ['work on ids', { _id: { $gte: 'd' } }, 'de'],
  ])('%s', (_, filter, expected) => {
    expect(found(filter)).toBe(expected);
  });
});

describe('inequality', () => {
  test.each<[string, object, string]>([
    ['$ne also finds documents without the path', { s: { $ne: 'apple' } }, 'bcde'],
    ['$ne looks into arrays', { tags: { $ne: 'blue' } }, 'bcde'],
    ['$ne null finds all but an explicit null', { z: { $ne: null } }, 'acde'],
    ['$ne compares whole arrays', { tags: { $ne: ['red', 'blue'] } }, 'bcde'],
    ['$nin finds documents that have none of the values', { tags: { $nin: ['blue', 'green'] } }, 'bcde'],
    ['$in of nothing finds nothing', { n: { $in: [] } }, ''],
    ['an empty list beside another is left out', { n: { $in: [] }, s: { $in: ['apple'] } }, 'a'],
    ['$nin of nothing finds everything', { n: { $nin: [] } }, 'abcde'],
    ['an operator beside a plain name is a part of an object', { n: { $gt: 1, x: 2 } }, ''],
    ['an object without operators is no condition, at an empty path too', { '': {} }, 'abcde'],
    ['$binary is found nowhere', { n: { $eq: { $binary: 'AQ==' } } }, ''],
    ['$ne of an _id finds all others', { _id: { $ne: 'a' }, b: { $exists: true } }, 'b'],
    ['an empty array is no _id', { _id: { $eq: [] } }, ''],
    ['$in of arrays leaves ids to $nin', { _id: { $nin: [['a'], 'b'] } }, 'acde'],
    ['operators other than $exists find nothing of a vector', { $vector: { $ne: 1 } }, 'abcde'],
    ['$ne on _id', { _id: { $ne: 'a' } }, 'bcde'],
    ['$exists false finds missing paths, not nulls', { z: { $exists: false } }, 'ace'],
  ])('%s', (_, filter, expected) => {
    expect(found(filter)).toBe(expected);
  });
});

describe('arrays', () => {
  test.each<[string, object, string]>([
    ['$all needs every value', { tags: { $all: ['red', 'blue'] } }, 'a'],
    ['$all of one value finds a scalar too', { tags: { $all: ['red'] } }, 'acd'],
    ['$in with several values', { n: { $in: [5, 9] } }, 'bc'],
    ['$in with null finds null elements', { z: { $in: [null] } }, 'bd'],
    ['$size counts elements', { tags: { $size: 2 } }, 'ac'],
    ['$in with a date', { when: { $in: [{ $date: 2000 }] } }, 'c'],
  ])('%s', (_, filter, expected) => {
    expect(found(filter)).toBe(expected);
  });
});

describe('logic', () => {
  test.each<[string, object, string]>([
    ['members are joined by and', { b: true, n: 1 }, 'a'],
    ['$or finds either', { $or: [{ n: 5 }, { s: 'Zebra' }] }, 'bc'],
    ['$or beside a condition', { b: false, $or: [{ n: 5 }, { n: 1 }] }, 'b'],
    ['$or leaves out a branch without condition', { $or: [{}, { n: 5 }] }, 'b'],
    ['$or leaves out an empty $in', { $or: [{ n: { $in: [] } }, { n: 5 }] }, 'b'],
    ['$or of nothing but an empty $in is no condition', { $or: [{ n: { $in: [] } }] }, 'abcde'],
    ['$not of nothing but an empty $nin finds nothing', { $not: { n: { $nin: [] } } }, ''],
    ['an empty $in beside another list is left out', { n: { $in: [] }, s: { $in: ['apple'] } }, 'a'],
    ['$not of $and beside a condition', { b: false, $not: { $and: [{ n: 1 }, { s: 'x' }] } }, 'b'],
    ['$not turns equality round', { $not: { s: 'apple' } }, 'bcde'],
    ['$not makes of $gt its opposite range', { $not: { n: { $gt: 1 } } }, 'a'],
    ['$not of several members is a choice', { $not: { b: true, s: 'apple' } }, 'bcde'],
    ['$not of $or is the and of the opposites', { $not: { $or: [{ b: true }, { b: false }] } }, 'cde'],
    ['$not of $and is the or of the opposites', { $not: { $and: [{ b: { $ne: true } }, { n: { $ne: 5 } }] } }, 'ab'],
    ['$not $all: some value is not contained', { $not: { tags: { $all: ['red', 'blue'] } } }, 'bcde'],
    ['$not $size: another length, or no array', { $not: { tags: { $size: 2 } } }, 'bde'],
    ['$not twice is the condition itself', { $not: { $not: { n: 5 } } }, 'b'],
    ['$not $ne on _id looks the id up', { $not: { _id: { $ne: 'c' } } }, 'c'],
  ])('%s', (_, filter, expected) => {
    expect(found(filter)).toBe(expected);
  });
});

test('with an id, other conditions are checked on that document only', () => {
  expect(c.ids({ _id: { $in: ['e', 'a', 'b', 'x'] }, n: { $exists: true } })).toEqual(['a', 'b']);
  expect(c.ids({ $and: [{ n: 5 }, { _id: 'b' }] })).toEqual(['b']);
});

test('dates inside values compare as dates', () => {
  c.run('insertOne', { document: { _id: 'f', l: [{ $date: 5 }], o: { at: { $date: 6 } } } });
  expect(found({ l: { $eq: [{ $date: 5 }] } })).toBe('f');
  expect(found({ o: { at: { $date: 6 } } })).toBe('f');
});

test('ranges compare $uuid and $objectId as text', () => {
  const ids = makeCollection();
  const low = '0a000000000000000000000a';
  const high = '0b000000000000000000000b';
  ids.run('insertMany', { documents: [low, high].map(($objectId, _id) => ({ _id, at: { $objectId } })) });
  expect(ids.ids({ at: { $gt: { $objectId: low.toUpperCase() } } })).toEqual([1]);
  expect(ids.ids({ at: { $lte: low } })).toEqual([0]);
  expect(ids.refusal('find', { filter: { at: { $gt: { $uuid: 'x' } } } })).toBe('SHRED_BAD_EJSON_VALUE');
});

test('$all compares arrays and objects with elements of an array', () => {
  const all = makeCollection();
  const values = [[], [[]], [{ x: 1 }, [2]], { x: 1 }, [{ $date: 5 }]];
  all.run('insertMany', { documents: values.map((v, _id) => ({ _id, v })) });
  const found = (...$all: unknown[]) => all.ids({ v: { $all } });
  expect(found({ x: 1 })).toEqual([2]);
  expect(found([2], { x: 1 })).toEqual([2]);
  expect(found([])).toEqual([1]);
  expect(found({ $date: 5 })).toEqual([4]);
  expect(all.ids({ $not: { v: { $all: [{ x: 1 }] } } })).toEqual(expect.arrayContaining([0, 1, 3, 4]));
});

describe('one of several mistakes', () => {
  const limited = (filter: object) => makeCollection({ indexing: { allow: ['a'] } }).refusal('find', { filter });

  test.each<[string, string, object]>([
    ['the first operator or path that is none', 'FILTER_UNSUPPORTED_OPERATOR', { a: { $foo: 1 }, 'a&b': 1 }],
    ['a path before its operand', 'FILTER_INVALID_EXPRESSION', { 'a&b': { $eq: { $uuid: 'x' } } }],
    ['ids that are none before their number', 'SHRED_BAD_DOCID_VALUE', { $and: [{ _id: 4 }, { _id: '' }] }],
    ['the number of ids before operands', 'FILTER_MULTIPLE_ID_FILTER', { a: { $size: 'x' }, _id: { $ne: 1, $gt: 2 } }],
    ['an operand before what is not indexed', 'FILTER_INVALID_EXPRESSION', { z: 1, a: { $in: 1 } }],
    ['an _id without index before an operand that it does not take', 'FILTER_ID_NOT_INDEXED', { _id: { $ne: null } }],
    ['a path that cannot be looked up', 'UNSUPPORTED_PROJECTION_PARAM', { z: 1, $and: [{ 'a..b': 1 }] }],
    ['a path inside an object', 'FILTER_PATH_UNINDEXED', { z: { x: 1 } }],
  ])('is reported: %s', (_, code, filter) => {
    expect(limited(filter)).toBe(code);
  });

  test('a wrong value of _id is reported after mistakes of a sort, a projection and an update', () => {
    const filter = { _id: { $ne: null } };
    expect(c.refusal('find', { filter, sort: { a: 2 } })).toBe('SORT_CLAUSE_VALUE_INVALID');
    expect(c.refusal('find', { filter, projection: { a: 'x' } })).toBe('UNSUPPORTED_PROJECTION_PARAM');
    expect(c.refusal('updateOne', { filter, update: { $pop: { a: 0 } } })).toBe('UNSUPPORTED_UPDATE_OPERATION_PARAM');
    expect(c.refusal('find', { filter })).toBe('FILTER_UNSUPPORTED_DATA_TYPE');
  });
});

describe('refusals', () => {
  test.each<[string, object]>([
    ['FILTER_INVALID_EXPRESSION', { _id: { $size: 1 } }],
    ['FILTER_UNSUPPORTED_DATA_TYPE', { _id: { $all: ['a'] } }],
    ['SHRED_BAD_DOCID_TYPE', { _id: { $eq: ['a'] } }],
    ['SHRED_BAD_DOCID_TYPE', { _id: { $in: ['a', ['b']] } }],
    ['SHRED_BAD_DOCID_TYPE', { _id: { $nin: [{ k: 1 }] } }],
    ['SHRED_BAD_DOCID_VALUE', { _id: { $nin: [''] } }],
    ['SHRED_BAD_DOCID_VALUE', { _id: { $all: ['', 3] } }],
    ['SHRED_BAD_DOCID_VALUE', { _id: '\ud800' }],
    ['FILTER_UNSUPPORTED_DATA_TYPE', { n: '\ud800' }],
    ['FILTER_UNSUPPORTED_DATA_TYPE', { n: { $binary: 'AQ==' } }],
    ['FILTER_INVALID_EXPRESSION', { '': { $eq: {} } }],
    ['FILTER_UNSUPPORTED_DATA_TYPE', { _id: { $gt: { $objectId: '0a000000000000000000000a' } } }],
    ['FILTER_INVALID_EXPRESSION', { n: { $gt: { $date: 'x' } } }],
    ['FILTER_INVALID_EXPRESSION', { n: { $gt: { $binary: 'AA==' } } }],
    ['FILTER_INVALID_EXPRESSION', { n: { $gt: {} } }],
    ['SHRED_BAD_DOCID_VALUE', { _id: { $gt: '' } }],
    ['FILTER_INVALID_EXPRESSION', { $not: { $lexical: { $match: 'x' } } }],
    ['FILTER_INVALID_EXPRESSION', { $not: { $not: { $lexical: { $match: 'x' } } } }],
    ['FILTER_INVALID_EXPRESSION', { $or: [{ $not: { _id: 'a' } }] }],
    ['FILTER_MULTIPLE_ID_FILTER', { _id: 'a', $not: { _id: 'b' } }],
    ['FILTER_UNSUPPORTED_DATA_TYPE', { _id: { $nin: ['a', null] } }],
  ])('%s for %j', (code, filter) => {
    expect(c.refusal('find', { filter })).toBe(code);
  });

  test('limits can be lowered', () => {
    const small = makeCollection({}, { maxFilter: 2, maxIn: 1 });
    expect(small.refusal('find', { filter: { a: 1, b: 2 } })).toBeUndefined();
    expect(small.refusal('find', { filter: { a: 1, b: 2, c: 3 } })).toBe('FILTER_FIELDS_LIMIT_VIOLATION');
    expect(small.refusal('find', { filter: { a: { $in: [1, 2] } } })).toBe('FILTER_INVALID_EXPRESSION');
    const none = makeCollection({}, { maxFilter: 0 });
    expect(none.refusal('findOne', { filter: { _id: 'a' } })).toBe('FILTER_FIELDS_LIMIT_VIOLATION');
  });
});
