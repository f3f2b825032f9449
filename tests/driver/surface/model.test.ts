import { Schema } from 'mongoose';
import { expect, it } from 'vitest';
import { FILTER, methodsOf, models, plain, refusals, SET, type Calls } from './methods.js';

const OF_MODELS: Calls = {
  aggregate: [[{ $match: FILTER }]],
  applyDefaults: [{}],
  applyTimestamps: [{}],
  applyVirtuals: [{}],
  buildBulkWriteOperations: [[]],
  bulkSave: [[]],
  bulkWrite: [[{ deleteOne: { filter: { id: 7 } } }]],
  castObject: [{ title: 'a' }],
  cleanIndexes: [],
  clientEncryption: [],
  countDocuments: [FILTER],
  create: [{ id: 2 }],
  createCollection: [],
  createIndexes: [],
  createSearchIndex: [{}],
  createSearchIndexes: [],
  deleteMany: [{ id: 8 }],
  deleteOne: [{ id: 9 }],
  diffIndexes: [],
  discriminator: ['Kind', new Schema({})],
  distinct: ['title'],
  dropSearchIndex: ['x'],
  ensureIndexes: [],
  estimatedDocumentCount: [],
  exists: [FILTER],
  find: [FILTER],
  findAndCount: [FILTER, null, { sort: { title: 1 }, limit: 1 }],
  findById: [1],
  findByIdAndDelete: [5],
  findByIdAndUpdate: [1, SET],
  findOne: [FILTER],
  findOneAndDelete: [{ id: 5 }],
  findOneAndReplace: [FILTER, { title: 'c' }],
  findOneAndUpdate: [FILTER, SET],
  hydrate: [{ id: 1 }],
  init: [],
  inspect: [],
  insertMany: [[{ id: 3 }]],
  insertOne: [{ id: 4 }],
  listIndexes: [],
  listSearchIndexes: [],
  namespace: [],
  populate: [[], 'title'],
  recompileSchema: [],
  replaceOne: [FILTER, { title: 'd' }],
  startSession: [],
  syncIndexes: [],
  translateAliases: [{}],
  updateMany: [FILTER, SET],
  updateOne: [FILTER, SET],
  updateSearchIndex: ['x', {}],
  validate: [{ id: 1 }],
  watch: [],
  where: ['id', 1],
};

it('a model has every function of that of Mongoose', async () => {
  const { connection, notes, films } = await models('model');
  const internal = [...methodsOf(Function.prototype), 'compile', 'toString'];
  const names = methodsOf(plain.Model, internal);
  const refused = [
    ...['clientEncryption', 'createSearchIndex', 'dropSearchIndex', 'listSearchIndexes', 'startSession'],
    ...['updateSearchIndex', 'watch'],
  ];
  const [found] = await notes.find();
  for (const [each, key, own] of [
    [notes, String(found?._id), []],
    [films, 1, ['discriminator', 'estimatedDocumentCount']],
  ] as const) {
    const byId = { findById: [key], findByIdAndUpdate: [key, SET], findByIdAndDelete: [key] };
    const calls = { ...OF_MODELS, ...byId, useConnection: [connection] };
    expect(await refusals(() => each, names, calls)).toEqual({ refused: [...refused, ...own].sort() });
  }
});
