import { BaseCollection } from '../internals/index.js';
import { NO_CHANGE_STREAMS, rejectNotImplemented, createNotImplementedError } from '../store/shared/refusals.js';

const SEARCH_INDEXES =
  'the Data API has no Atlas search indexes: sort by $vector or $lexical, or index a column of a table';
const BULK = 'use bulkWrite()';

/** The methods of MongoDB's collections that the Data API lacks. MongoDB-only properties are undefined. */
export abstract class RefusingCollection extends BaseCollection {
  /** Throws synchronously: Mongoose's change streams would leave a rejection unhandled. */
  watch(): never {
    throw createNotImplementedError('watch', NO_CHANGE_STREAMS);
  }

  async mapReduce(): Promise<never> {
    return rejectNotImplemented('mapReduce', 'read with find() and reduce in the application');
  }

  async rename(): Promise<never> {
    return rejectNotImplemented(
      'rename',
      'the Data API cannot rename: create a new one, copy the data, and drop() this one',
    );
  }

  /** Collections of the Data API are never capped. */
  async isCapped(): Promise<false> {
    return false;
  }

  async stats(): Promise<never> {
    return rejectNotImplemented('stats', 'use estimatedDocumentCount() for the number of documents in a collection');
  }

  async findAndModify(): Promise<never> {
    return rejectNotImplemented('findAndModify', 'use findOneAndUpdate(), findOneAndReplace() or findOneAndDelete()');
  }

  async insert(): Promise<never> {
    return rejectNotImplemented('insert', 'use insertOne() or insertMany()');
  }

  async save(): Promise<never> {
    return rejectNotImplemented('save', 'use replaceOne() with upsert');
  }

  async ensureIndex(): Promise<never> {
    return rejectNotImplemented('ensureIndex', 'use createIndex()');
  }

  async getIndexes(): Promise<never> {
    return rejectNotImplemented('getIndexes', 'use indexes() or indexInformation()');
  }

  /** Throws synchronously, like the next two: the methods do not return promises. */
  initializeOrderedBulkOp(): never {
    throw createNotImplementedError('initializeOrderedBulkOp', BULK);
  }

  initializeUnorderedBulkOp(): never {
    throw createNotImplementedError('initializeUnorderedBulkOp', `${BULK} with ordered: false`);
  }

  listSearchIndexes(): never {
    throw createNotImplementedError('listSearchIndexes', SEARCH_INDEXES);
  }

  async createSearchIndex(): Promise<never> {
    return rejectNotImplemented('createSearchIndex', SEARCH_INDEXES);
  }

  async createSearchIndexes(): Promise<never> {
    return rejectNotImplemented('createSearchIndexes', SEARCH_INDEXES);
  }

  async updateSearchIndex(): Promise<never> {
    return rejectNotImplemented('updateSearchIndex', SEARCH_INDEXES);
  }

  async dropSearchIndex(): Promise<never> {
    return rejectNotImplemented('dropSearchIndex', SEARCH_INDEXES);
  }
}
