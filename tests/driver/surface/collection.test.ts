import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { FILTER, methodsOf, models, plain, refusals, SET, type Calls } from './methods.js';

const { Collection, FindCursor, AggregationCursor } = mongoose.mongo;

const OF_COLLECTIONS: Calls = {
  aggregate: [[{ $match: FILTER }]],
  bulkWrite: [[{ deleteOne: { filter: { id: 7 } } }]],
  count: [FILTER],
  countDocuments: [FILTER],
  createIndex: [{ title: 1 }],
  createIndexes: [[{ key: { title: 1 } }]],
  createSearchIndex: [{}],
  createSearchIndexes: [[{}]],
  deleteMany: [{ id: 8 }],
  deleteOne: [{ id: 9 }],
  distinct: ['title'],
  drop: [],
  dropIndex: ['films_title_index', { ifExists: true }],
  dropIndexes: [],
  dropSearchIndex: ['x'],
  ensureIndex: [{ title: 1 }],
  estimatedDocumentCount: [],
  find: [FILTER],
  findAndModify: [],
  findOne: [FILTER],
  findOneAndDelete: [{ id: 5 }],
  findOneAndReplace: [FILTER, { title: 'c' }],
  findOneAndUpdate: [FILTER, SET],
  getIndexes: [],
  indexExists: ['_id_'],
  indexInformation: [],
  indexes: [],
  initializeOrderedBulkOp: [],
  initializeUnorderedBulkOp: [],
  insert: [{ id: 2 }],
  insertMany: [[{ id: 3 }]],
  insertOne: [{ id: 4 }],
  isCapped: [],
  listIndexes: [],
  listSearchIndexes: [],
  options: [],
  rename: ['x'],
  replaceOne: [FILTER, { title: 'd' }],
  save: [{ id: 6 }],
  updateMany: [FILTER, SET],
  updateOne: [FILTER, SET],
  updateSearchIndex: ['x', {}],
  watch: [],
};

it('a collection has every method of those of MongoDB and of Mongoose', async () => {
  const { notes, films } = await models('collection');
  // The queue of Mongoose, and its handlers.
  const internal = ['addQueue', 'removeQueue', 'doQueue', 'onOpen', 'onClose'];
  const all = [Collection, plain.Collection].flatMap((each) => methodsOf(each.prototype as object, internal));
  const names = [...new Set(all)].sort();
  const refused = [
    ...['createSearchIndex', 'createSearchIndexes', 'dropSearchIndex', 'ensureIndex', 'findAndModify', 'getIndexes'],
    ...['initializeOrderedBulkOp', 'initializeUnorderedBulkOp', 'insert', 'listSearchIndexes', 'rename', 'save'],
    ...['updateSearchIndex', 'watch'],
  ];
  const indexes = ['createIndex', 'createIndexes', 'dropIndex', 'dropIndexes'];
  expect(await refusals(() => notes.collection, names, OF_COLLECTIONS)).toEqual({
    refused: [...refused, ...indexes].sort(),
  });
  expect(await refusals(() => films.collection, names, OF_COLLECTIONS)).toEqual({
    refused: [...refused, 'estimatedDocumentCount'].sort(),
  });
});

// What the cursors of MongoDB call themselves.
const INTERNAL = [
  'asyncDispose',
  ...['cleanup', 'cursorInit', 'emitAndLog', 'emitAndLogCommand', 'emitAndLogHeartbeat', 'emitClose', 'fetchBatch'],
  ...['getMore', 'resolveExplainTimeoutOptions', 'throwIfInitialized', 'trackCursor', 'transformDocument'],
];

const OF_CURSORS: Calls = {
  addCursorFlag: ['noCursorTimeout', true],
  addQueryModifier: ['$max', 1],
  allowDiskUse: [],
  batchSize: [10],
  bufferedCount: [],
  clone: [],
  close: [],
  collation: [{ locale: 'de' }],
  comment: ['x'],
  count: [],
  explain: [],
  filter: [FILTER],
  forEach: [() => undefined],
  hasNext: [],
  hint: [{ title: 1 }],
  limit: [1],
  map: [(row: object) => row],
  max: [{ id: 1 }],
  maxAwaitTimeMS: [5],
  maxTimeMS: [5000],
  min: [{ id: 1 }],
  next: [],
  project: [{ title: 1 }],
  readBufferedDocuments: [],
  returnKey: [true],
  rewind: [],
  showRecordId: [true],
  skip: [0],
  sort: [{ title: 1 }],
  stream: [],
  toArray: [],
  tryNext: [],
  withReadConcern: ['local'],
  withReadPreference: ['primary'],
};

it('a read has every method of the cursor of MongoDB', async () => {
  const { notes, films } = await models('cursor');
  const names = methodsOf(FindCursor.prototype as object, INTERNAL);
  for (const [{ collection }, own] of [
    [notes, ['explain']],
    [films, []],
  ] as const) {
    expect(await refusals(() => collection.find(FILTER), names, OF_CURSORS)).toEqual({
      refused: [...['addQueryModifier', 'collation', 'max', 'min', 'returnKey', 'showRecordId'], ...own].sort(),
    });
  }
});

const OF_STAGES: Calls = {
  ...OF_CURSORS,
  addStage: [{ $limit: 1 }],
  geoNear: [{}],
  group: [{ _id: '$title' }],
  lookup: [{}],
  match: [FILTER],
  out: ['x'],
  redact: [{}],
  unwind: ['$tags'],
};

it('a pipeline has every method of the cursor of MongoDB', async () => {
  const { notes, films } = await models('stages');
  const names = methodsOf(AggregationCursor.prototype as object, INTERNAL);
  for (const { collection } of [notes, films]) {
    const made = (): object => collection.aggregate([]);
    expect(await refusals(made, names, OF_STAGES)).toEqual({
      refused: ['explain', 'geoNear', 'group', 'lookup', 'out', 'redact', 'unwind'],
    });
  }
});
