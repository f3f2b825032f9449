import {
  DataAPIVector,
  type Collection,
  type CollectionFindAndRerankOptions,
  type Projection,
  type Sort,
} from '@datastax/astra-db-ts';
import { OperationNotSupportedError } from '../errors.js';
import { documentRules } from '../values/document-rules.js';
import { refusePositions } from '../values/positions.js';
import { withListedElements } from '../values/single-elements.js';
import { withReplacementId, withUpsertId } from '../values/upsert-id.js';
import { serialize } from '../values/walk.js';
import { batchedPages, batchesOf } from './in-batches.js';
import {
  documentOptions,
  readOneOptions,
  readOptions,
  sortedOptions,
  timeoutOf,
  type ReadOptions,
} from './call-options.js';
import { pagesOf, type Page, type PageSource } from './cursor.js';
import { asClientOptions, insertInChunks } from './insert-chunks.js';
import { retrying } from './retry.js';
import { isSortedByValues, sortedPages } from './sorted-pages.js';
import type {
  DeleteResult,
  Fields,
  FoundResult,
  InsertManyResult,
  InsertResult,
  RerankCursor,
  Store,
  UpdateResult,
} from './store.js';

/** The most documents that countDocuments counts. */
export const MAX_COUNT = 1000;

/** A collection of JSON documents. */
export class DocumentStore implements Store {
  readonly kind = 'collection';

  /** @param retries - how often what may be done twice is done again after a failure of the network */
  constructor(
    readonly collection: Collection<Fields>,
    readonly retries: number,
  ) {}

  get client(): Collection<Fields> {
    return this.collection;
  }

  find(filter: Fields, options: Fields): PageSource {
    const wanted = documentOptions(readOptions(options));
    const batches = wanted.sort || wanted.skip !== undefined ? undefined : batchesOf(filter);
    // A document may match several batches; by its id it is known again.
    const isKnown = batches?.path === '_id' || (wanted.projection as Fields | undefined)?.['_id'] !== 0;
    if (!batches || !isKnown) return this.#find(filterOf(filter), wanted);
    const { initialPageState: pageState, ...rest } = wanted;
    return batchedPages({
      filters: batches.filters,
      read: (each, more) => this.#find(filterOf(each), { ...rest, ...more }),
      limit: wanted.limit,
      pageState,
      ...(batches.path !== '_id' && { identity: (row) => row['_id'] }),
    });
  }

  #find(given: Fields, wanted: ReadOptions): PageSource {
    const read = (chosen: ReadOptions): PageSource =>
      pagesOf({ open: () => this.collection.find(given, chosen), convert: readDocument, retries: this.retries });
    return isSortedByValues(wanted) ? sortedPages(read, wanted) : read(wanted);
  }

  findPage(filter: Fields, options: Fields): Promise<Page> {
    return this.find(filter, options).next();
  }

  async findOne(filter: Fields, options: Fields): Promise<Fields | null> {
    const wanted = documentOptions(readOneOptions(options));
    const given = filterOf(filter);
    return readOrNull(await retrying(this.retries, () => this.collection.findOne(given, wanted)));
  }

  async insertOne(document: Fields, options: Fields): Promise<InsertResult> {
    const { insertedId } = await this.collection.insertOne(documentOf(document), timeoutOf(options));
    return { acknowledged: true, insertedId };
  }

  async insertMany(documents: readonly Fields[], options: Fields): Promise<InsertManyResult> {
    const given = documents.map(documentOf);
    const ids = given.map((document) => String(document['_id']));
    return insertInChunks(
      {
        ids,
        print: String,
        send: (from, to, chunk) => this.collection.insertMany(given.slice(from, to), asClientOptions(chunk)),
      },
      options,
    );
  }

  async updateOne(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    const upsert = options['upsert'] === true;
    const changes = updateOf(filter, update, upsert);
    const wanted: { sort?: Sort; timeout?: number; upsert?: boolean } = sortedOptions(options);
    wanted.upsert = upsert;
    return updated(await this.collection.updateOne(filterOf(filter), changes, wanted));
  }

  async updateMany(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    const upsert = options['upsert'] === true;
    const changes = updateOf(filter, update, upsert);
    const results = await eachBatch(filter, (part) =>
      this.collection.updateMany(filterOf(part), changes, { ...timeoutOf(options), upsert }),
    );
    return updated({
      matchedCount: total(results.map(({ matchedCount }) => matchedCount)),
      modifiedCount: total(results.map(({ modifiedCount }) => modifiedCount)),
      upsertedCount: total(results.map(({ upsertedCount }) => upsertedCount)),
      upsertedId: results.find(({ upsertedCount }) => upsertedCount > 0)?.upsertedId,
    });
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
    const deletion = (part: Fields): Promise<{ deletedCount: number }> =>
      this.collection.deleteMany(filterOf(part), timeoutOf(options));
    // What one batch deleted, the next does not find.
    const results = await eachBatch(filter, deletion, true);
    return { acknowledged: true, deletedCount: total(results.map(({ deletedCount }) => deletedCount)) };
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

  /** Up to 1000 by the database itself; more, when the option `upperBound` says so, by reading the ids. */
  async countDocuments(filter: Fields, options: Fields): Promise<number> {
    const { upperBound } = options;
    if (typeof upperBound === 'number' && upperBound > MAX_COUNT)
      return this.#countByReading(filter, options, upperBound);
    const counts = await eachBatch(filter, (part) => {
      const given = filterOf(part);
      return retrying(this.retries, () => this.collection.countDocuments(given, MAX_COUNT, timeoutOf(options)));
    });
    const { skip, limit } = options;
    const count = total(counts) - (typeof skip === 'number' ? skip : 0);
    return Math.max(0, typeof limit === 'number' && limit > 0 ? Math.min(limit, count) : count);
  }

  async #countByReading(filter: Fields, options: Fields, upperBound: number): Promise<number> {
    const pages = this.find(filter, { ...timeoutOf(options), projection: { _id: 1 } });
    let count = 0;
    for (let state: string | null = ''; state !== null && count <= upperBound;) {
      const page: Page = await pages.next();
      count += page.rows.length;
      state = page.nextPageState;
    }
    if (count > upperBound)
      throw new OperationNotSupportedError(
        `More than ${upperBound} documents match: give countDocuments() a larger upperBound.`,
      );
    return count;
  }

  estimatedDocumentCount(options: Fields): Promise<number> {
    return retrying(this.retries, () => this.collection.estimatedDocumentCount(timeoutOf(options)));
  }

  async findAndRerank(filter: Fields, options: CollectionFindAndRerankOptions): Promise<RerankCursor> {
    const cursor = this.collection.findAndRerank(filterOf(filter), options);
    return cursor.map((found) => Object.assign(found, { document: readDocument(found.document) }));
  }

  distinct(path: string, filter: Fields, options: Fields): Promise<unknown[]> {
    return this.collection.distinct(path, filterOf(filter), timeoutOf(options));
  }
}

/**
 * Does work for the filter, or for each of its batches of ids: no document has two.
 * @param onAnyPath - also for batches of other values, though a document may be in several
 */
async function eachBatch<Result>(
  filter: Fields,
  work: (part: Fields) => Promise<Result>,
  onAnyPath = false,
): Promise<Result[]> {
  const batches = batchesOf(filter);
  const isSplit = batches && (onAnyPath || batches.path === '_id');
  const results: Result[] = [];
  for (const part of isSplit ? batches.filters : [filter]) results.push(await work(part));
  return results;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);

const filterOf = (filter: Fields): Fields => serialize(filter, 'filter', documentRules);
const documentOf = (document: Fields): Fields => serialize(document, 'document', documentRules);

function updateOf(filter: Fields, update: Fields, upsert: boolean): Fields {
  refusePositions(update);
  return withListedElements(serialize(upsert ? withUpsertId(filter, update) : update, 'update', documentRules));
}

const replacementOf = (filter: Fields, replacement: Fields, upsert: boolean): Fields =>
  documentOf(upsert ? withReplacementId(filter, replacement) : replacement);

function oneOptions(options: Fields): {
  sort?: Sort;
  projection?: Projection;
  timeout?: number;
  returnDocument: 'before' | 'after';
} {
  const { sort, projection, timeout } = documentOptions(readOneOptions(options));
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
