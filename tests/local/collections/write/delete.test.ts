import { expect, test } from 'vitest';
import { makeCollection } from '../collection-harness.js';

const three = (limits = {}) => {
  const c = makeCollection({}, limits);
  c.run('insertMany', { documents: [1, 2, 3].map((_id) => ({ _id, a: 1 })) });
  return c;
};

test('deleteMany deletes a number of documents, and reports that there are more', () => {
  const c = three({ maxDelete: 2 });
  expect(c.run('deleteMany', { filter: { a: 1 } })).toEqual({ status: { deletedCount: 2, moreData: true } });
  expect(c.run('deleteMany', { filter: { a: 1 } })).toEqual({ status: { deletedCount: 1 } });
});

test('deleteMany counts a document once if a list of ids has it twice', () => {
  expect(three().run('deleteMany', { filter: { _id: { $in: [1, 1, 2] } } })).toEqual({ status: { deletedCount: 2 } });
});

test('deleteMany without a condition empties the collection', () => {
  const c = three();
  expect(c.run('deleteMany', { filter: { $and: [{}] } })).toEqual({ status: { deletedCount: -1 } });
  expect(c.run('estimatedDocumentCount')).toEqual({ status: { count: 0 } });
});

test('deleteOne and findOneAndDelete delete the first of a sort', () => {
  const c = three();
  expect(c.run('deleteOne', { filter: {}, sort: { _id: -1 } })).toEqual({ status: { deletedCount: 1 } });
  expect(c.run('findOneAndDelete', { sort: { _id: -1 }, projection: { a: 1 } })).toEqual({
    data: { document: { _id: 2, a: 1 } },
    status: { deletedCount: 1 },
  });
  expect(c.ids({})).toEqual([1]);
});

test('countDocuments stops at its limit, with and without a filter', () => {
  const c = three({ maxCount: 2 });
  expect(c.run('countDocuments')).toEqual({ status: { moreData: true, count: 2 } });
  expect(c.run('countDocuments', { filter: { a: 1 } })).toEqual({ status: { moreData: true, count: 2 } });
  expect(c.run('countDocuments', { filter: { _id: { $in: [1, 2] } } })).toEqual({ status: { count: 2 } });
  expect(c.run('countDocuments', { filter: { _id: { $in: [] } } })).toEqual({ status: { count: 0 } });
});

test('dropping a collection releases its documents', () => {
  const c = three();
  c.collection.drop();
  expect(c.collection.name).toBe('c');
});
