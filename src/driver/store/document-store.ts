import { DataAPIVector, type Collection, type Projection, type Sort } from '@datastax/astra-db-ts';
import { documentRules } from '../values/document-rules.js';
import { withReplacementId, withUpsertId } from '../values/upsert-id.js';
import { serialize } from '../values/walk.js';
import { readOptions, sortedOptions, timeoutOf, type ReadOptions } from './call-options.js';
import { pagesOf, type Page, type PageSource } from './cursor.js';
import { withWriteErrors } from './insert-errors.js';
import { isSortedByValues, sortedPages } from './sorted-pages.js';
import type {
  DeleteResult,
  Fields,
  FoundResult,
  InsertManyResult,
  InsertResult,
  Store,
  UpdateResult,
} from './store.js';

/** The most documents that countDocuments counts. */
export const MAX_COUNT = 1000;

/** A collection of JSON documents. */
export class DocumentStore implements Store {
  readonly kind = 'collection';

  constructor(readonly collection: Collection<Fields>) {}

  find(filter: Fields, options: Fields): PageSource {
    const given = filterOf(filter);
    const wanted = readOptions(options);
    const read = (chosen: ReadOptions): PageSource => pagesOf(this.collection.find(given, chosen), readDocument);
    return isSortedByValues(wanted) ? sortedPages(read, wanted) : read(wanted);
  }

  findPage(filter: Fields, options: Fields): Promise<Page> {
    return this.find(filter, options).next();
  }

  async findOne(filter: Fields, options: Fields): Promise<Fields | null> {
    const { limit: _limit, skip: _skip, initialPageState: _page, ...rest } = readOptions(options);
    return readOrNull(await this.collection.findOne(filterOf(filter), rest));
  }

  async insertOne(document: Fields, options: Fields): Promise<InsertResult> {
    const { insertedId } = await this.collection.insertOne(documentOf(document), timeoutOf(options));
    return { acknowledged: true, insertedId };
  }

  async insertMany(documents: readonly Fields[], options: Fields): Promise<InsertManyResult> {
    const ordered = options['ordered'] !== false;
    const given = documents.map(documentOf);
    const { chunkSize, concurrency } = options;
    const { insertedCount, insertedIds } = await withWriteErrors(
      { ordered, ids: given.map((document) => document['_id']) },
      this.collection.insertMany(given, {
        ...timeoutOf(options),
        ...(typeof chunkSize === 'number' && { chunkSize }),
        ...(ordered ? { ordered: true } : { ordered: false, ...(typeof concurrency === 'number' && { concurrency }) }),
      }),
    );
    return { acknowledged: true, insertedCount, insertedIds };
  }

  async updateOne(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    const upsert = options['upsert'] === true;
    const changes = updateOf(filter, update, upsert);
    return updated(await this.collection.updateOne(filterOf(filter), changes, { ...sortedOptions(options), upsert }));
  }

  async updateMany(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    const upsert = options['upsert'] === true;
    const changes = updateOf(filter, update, upsert);
    return updated(await this.collection.updateMany(filterOf(filter), changes, { ...timeoutOf(options), upsert }));
  }

  async replaceOne(filter: Fields, replacement: Fields, options: Fields): Promise<UpdateResult> {
    const upsert = options['upsert'] === true;
    const document = replacementOf(filter, replacement, upsert);
    return updated(await this.collection.replaceOne(filterOf(filter), document, { ...sortedOptions(options), upsert }));
  }

  async deleteOne(filter: Fields, options: Fields): Promise<DeleteResult> {
    const { deletedCount } = await this.collection.deleteOne(filterOf(filter), sortedOptions(options));
    return { acknowledged: true, deletedCount };
  }

  async deleteMany(filter: Fields, options: Fields): Promise<DeleteResult> {
    const { deletedCount } = await this.collection.deleteMany(filterOf(filter), timeoutOf(options));
    return { acknowledged: true, deletedCount };
  }

  async findOneAndUpdate(filter: Fields, update: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    const upsert = options['upsert'] === true;
    const changes = updateOf(filter, update, upsert);
    const found = await this.collection.findOneAndUpdate(filterOf(filter), changes, { ...oneOptions(options), upsert });
    return foundResult(found, options);
  }

  async findOneAndReplace(filter: Fields, replacement: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    const upsert = options['upsert'] === true;
    const document = replacementOf(filter, replacement, upsert);
    const found = await this.collection.findOneAndReplace(filterOf(filter), document, {
      ...oneOptions(options),
      upsert,
    });
    return foundResult(found, options);
  }

  async findOneAndDelete(filter: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    const { returnDocument: _return, ...rest } = oneOptions(options);
    return foundResult(await this.collection.findOneAndDelete(filterOf(filter), rest), options);
  }

  countDocuments(filter: Fields, options: Fields): Promise<number> {
    return this.collection.countDocuments(filterOf(filter), MAX_COUNT, timeoutOf(options));
  }

  estimatedDocumentCount(options: Fields): Promise<number> {
    return this.collection.estimatedDocumentCount(timeoutOf(options));
  }

  distinct(path: string, filter: Fields, options: Fields): Promise<unknown[]> {
    return this.collection.distinct(path, filterOf(filter), timeoutOf(options));
  }
}

const filterOf = (filter: Fields): Fields => serialize(filter, 'filter', documentRules);
const documentOf = (document: Fields): Fields => serialize(document, 'document', documentRules);

const updateOf = (filter: Fields, update: Fields, upsert: boolean): Fields =>
  serialize(upsert ? withUpsertId(filter, update) : update, 'update', documentRules);

const replacementOf = (filter: Fields, replacement: Fields, upsert: boolean): Fields =>
  documentOf(upsert ? withReplacementId(filter, replacement) : replacement);

function oneOptions(options: Fields): {
  sort?: Sort;
  projection?: Projection;
  timeout?: number;
  returnDocument: 'before' | 'after';
} {
  const { sort, projection, timeout } = readOptions(options);
  return {
    ...(sort && { sort }),
    ...(projection && { projection }),
    ...(timeout !== undefined && { timeout }),
    returnDocument: options['returnDocument'] === 'after' ? 'after' : 'before',
  };
}

function foundResult(found: Fields | null, options: Fields): Fields | FoundResult | null {
  const value = readOrNull(found);
  return options['includeResultMetadata'] === true ? { value, ok: 1 } : value;
}

function updated(result: {
  matchedCount: number;
  modifiedCount: number;
  upsertedCount: number;
  upsertedId?: unknown;
}): UpdateResult {
  const { matchedCount, modifiedCount, upsertedCount, upsertedId = null } = result;
  return { acknowledged: true, matchedCount, modifiedCount, upsertedCount, upsertedId };
}

const readOrNull = (document: Fields | null): Fields | null => (document ? readDocument(document) : null);

/** Mongoose casts the values; of the client's own classes it does not know vectors. */
function readDocument(document: Fields): Fields {
  const vector = document['$vector'];
  if (vector instanceof DataAPIVector) document['$vector'] = vector.asArray();
  return document;
}
