import { refuseUnknownOptions } from '../../errors/known-options.js';
import { RERANK_OPTIONS } from '../../options/read-options.js';
import { DataAPIVector, type Collection, type CollectionFindAndRerankOptions } from '@datastax/astra-db-ts';
import { OperationNotSupportedError } from '../../errors/errors.js';
import { matchesNothing } from '../../filters/empty-lists.js';
import { mergeIdConditions } from '../../filters/id-conditions.js';
import { createUpsertedDocument } from '../../values/equality-values.js';
import { isUpsertBySeveralIds } from '../../filters/upsert-id.js';
import { readTimeout, type ReadOptions } from '../shared/call-options.js';
import { readInBatches, splitIntoBatches } from '../pages/batches.js';
import { recognizeRepeats } from '../pages/repeated-documents.js';
import { DocumentForm, UPSERT_ID, pickUpsert, type DocumentFormRules } from './document-form.js';
import { readCursorPages, type CursorPage, type PageSource } from '../shared/cursor.js';
import { toClientOptions, insertInChunks } from '../writes/insert-chunks.js';
import { findAndUpdatePulling, updateManyPulling, updateOnePulling } from './pull-operations.js';
import { convertDuplicateErrors } from '../shared/duplicate-key.js';
import { wrapDeletion, findWithMetadata } from '../shared/found-result.js';
import { replaceOrUpsert } from './replacement.js';
import { createDistinctOptions, readDistinctValues } from '../pages/distinct-values.js';
import { refuseOwnState } from '../pages/page-token.js';
import { retry } from '../shared/retry.js';
import { isSortedByValues, readSorted } from '../pages/sorted-pages.js';
import type { Fields } from '../../../util/fields.js';
import type {
  DeleteResult,
  FoundResult,
  InsertManyResult,
  InsertResult,
  RerankCursor,
  Store,
  UpdateResult,
} from '../shared/store.js';
import { limitTime } from '../pages/time-limit.js';
import { LIMITS } from '../../../data-api/limits.js';

/** A collection of JSON documents. */
export class DocumentStore implements Store {
  readonly kind = 'collection';

  readonly #form: DocumentForm;

  /**
   * @param retries - maximum retries of idempotent commands after a network failure
   * @param rules - the rules for the documents
   */
  constructor(
    readonly collection: Collection<Fields>,
    readonly retries: number,
    readonly rules: DocumentFormRules,
  ) {
    this.#form = new DocumentForm(rules);
  }

  get client(): Collection<Fields> {
    return this.collection;
  }

  find(filter: Fields, options: Fields): PageSource {
    const wanted = this.#form.reading(options, filter);
    return limitTime(this.#pages(filter, wanted), wanted.timeout);
  }

  #pages(filter: Fields, wanted: ReadOptions): PageSource {
    const batches = wanted.sort || wanted.skip !== undefined ? undefined : splitIntoBatches(mergeIdConditions(filter));
    const filters = batches?.filters.map((each) => this.#form.filter(each));
    // An array may match several batches.
    const isOnce = batches?.path === '_id';
    const repeats = batches && !isOnce ? recognizeRepeats(batches, wanted.projection) : undefined;
    if (!filters || !(isOnce || repeats)) return this.#find(this.#form.filter(filter), wanted);
    const { initialPageState: pageState, ...rest } = wanted;
    return readInBatches({
      name: this.collection.name,
      filters,
      read: (given, more) => this.#find(given, { ...rest, ...repeats?.selected, ...more }),
      limit: wanted.limit,
      pageState,
      ...(repeats && { repeats }),
    });
  }

  #find(given: Fields, wanted: ReadOptions): PageSource {
    const { name } = this.collection;
    const read = (chosen: ReadOptions): PageSource => {
      refuseOwnState(chosen.initialPageState, name);
      return readCursorPages({
        open: () => this.collection.find(given, chosen),
        convert: readDocument,
        retries: this.retries,
      });
    };
    return isSortedByValues(wanted) ? readSorted(name, read, wanted) : read(wanted);
  }

  async findOne(filter: Fields, options: Fields): Promise<Fields | null> {
    const wanted = this.#form.readingOne(options, filter);
    const given = this.#form.filter(filter);
    return readOrNull(await retry(this.retries, () => this.collection.findOne(given, wanted)));
  }

  async insertOne(document: Fields, options: Fields): Promise<InsertResult> {
    const { insertedId } = await this.collection.insertOne(this.#form.sentDocument(document), readTimeout(options));
    return { acknowledged: true, insertedId };
  }

  async insertMany(documents: readonly Fields[], options: Fields): Promise<InsertManyResult> {
    return insertInChunks(
      {
        length: documents.length,
        document: (place) => documents[place],
        write: (place) => this.#form.sentDocument(documents[place] ?? {}),
        send: (written, chunk) => this.collection.insertMany(written, toClientOptions(chunk)),
      },
      options,
    );
  }

  async updateOne(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    const pulling = this.#form.pulling(filter, update);
    if (pulling) return updateOnePulling(this, pulling, [filter, options]);
    const sent = this.#form.update(filter, update, options);
    const given = this.#form.filter(sent.filter);
    return toUpdateResult(await this.collection.updateOne(given, sent.update, this.#form.changing(options, filter)));
  }

  async updateMany(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    const pulling = this.#form.pulling(filter, update);
    if (pulling) return updateManyPulling(this, pulling, [filter, options]);
    if (isUpsertBySeveralIds(filter, options)) return this.#upsertOfMany(filter, update, options);
    const sent = this.#form.update(filter, update, options);
    const wanted = { ...readTimeout(options), ...pickUpsert(options) };
    const results = await this.#eachBatch(sent.filter, (part) =>
      convertDuplicateErrors(() => this.collection.updateMany(part, sent.update, wanted)),
    );
    return toUpdateResult({
      matchedCount: sumCounts(results.map(({ matchedCount }) => matchedCount)),
      modifiedCount: sumCounts(results.map(({ modifiedCount }) => modifiedCount)),
      upsertedCount: sumCounts(results.map(({ upsertedCount }) => upsertedCount)),
      upsertedId: results.find(({ upsertedCount }) => upsertedCount > 0)?.upsertedId,
    });
  }

  /** Inserts a document, with another id, only if no document has one of the ids. */
  async #upsertOfMany(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    const changed = await this.updateMany(filter, update, { ...options, upsert: false });
    if (changed.matchedCount > 0) return changed;
    const { _id, ...others } = mergeIdConditions(filter);
    const id = options[UPSERT_ID] ?? this.rules.ids.make(createUpsertedDocument(others, update));
    return this.updateOne({ ...others, _id: id }, update, options);
  }

  async replaceOne(filter: Fields, replacement: Fields, options: Fields): Promise<UpdateResult> {
    return replaceOrUpsert(this.#form, [filter, replacement, options], async (sought, document, how) => {
      const wanted = this.#form.changing(how, sought);
      const result = toUpdateResult(await this.collection.replaceOne(this.#form.filter(sought), document, wanted));
      return { result, isDone: result.matchedCount > 0 };
    });
  }

  async deleteOne(filter: Fields, options: Fields): Promise<DeleteResult> {
    const { upsert: _upsert, ...wanted } = this.#form.changing(options, filter);
    const { deletedCount } = await this.collection.deleteOne(this.#form.filter(filter), wanted);
    return { acknowledged: true, deletedCount };
  }

  async deleteMany(filter: Fields, options: Fields): Promise<DeleteResult> {
    const deletePart = (part: Fields): Promise<{ deletedCount: number }> =>
      this.collection.deleteMany(part, readTimeout(options));
    // A document deleted in one batch is not found by the next.
    const results = await this.#eachBatch(filter, deletePart, true);
    return { acknowledged: true, deletedCount: sumCounts(results.map(({ deletedCount }) => deletedCount)) };
  }

  async findOneAndUpdate(filter: Fields, update: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    const pulling = this.#form.pulling(filter, update);
    if (pulling) return findAndUpdatePulling(this, pulling, [filter, options]);
    const sent = this.#form.update(filter, update, options);
    const wanted = this.#form.finding(options, filter);
    return findWithMetadata(options, async () =>
      readOrNull(await this.collection.findOneAndUpdate(this.#form.filter(sent.filter), sent.update, wanted)),
    );
  }

  findOneAndReplace(filter: Fields, replacement: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    return replaceOrUpsert(this.#form, [filter, replacement, options], async (sought, document, how) => {
      const wanted = this.#form.finding(how, sought);
      let isDone = false;
      const result = await findWithMetadata(options, async () => {
        const found = await this.collection.findOneAndReplace(this.#form.filter(sought), document, wanted);
        isDone = found !== null;
        return readOrNull(found);
      });
      return { result, isDone };
    });
  }

  async findOneAndDelete(filter: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    const { returnDocument: _return, upsert: _upsert, ...wanted } = this.#form.finding(options, filter);
    return wrapDeletion(options, async () =>
      readOrNull(await this.collection.findOneAndDelete(this.#form.filter(filter), wanted)),
    );
  }

  /** Up to 1000 by the database itself; beyond that, if the option `upperBound` permits it, by reading the ids. */
  async countDocuments(filter: Fields, options: Fields): Promise<number> {
    const { upperBound, skip, limit } = options;
    const bound = typeof upperBound === 'number' ? upperBound : Infinity;
    const skipped = typeof skip === 'number' ? skip : 0;
    const wanted = typeof limit === 'number' && limit > 0 ? limit + skipped : Infinity;
    const isRead = upperBound !== undefined && bound > LIMITS.maxCount;
    const count = await (isRead
      ? this.#countByReading(filter, options, Math.min(bound + 1, wanted))
      : this.#count(filter, options));
    if (Math.min(count, wanted) > bound) {
      const message = `More than ${bound} documents match: give countDocuments() a larger upperBound.`;
      throw new OperationNotSupportedError(message);
    }
    return Math.max(0, Math.min(count, wanted) - skipped);
  }

  async #count(filter: Fields, options: Fields): Promise<number> {
    const counts = await this.#eachBatch(filter, (given) => {
      // The Data API fails to count documents with an empty list of ids.
      if (matchesNothing(given)) return Promise.resolve(0);
      return retry(this.retries, () => this.collection.countDocuments(given, LIMITS.maxCount, readTimeout(options)));
    });
    return sumCounts(counts);
  }

  /** @param enough - the number of documents at which counting stops */
  async #countByReading(filter: Fields, options: Fields, enough: number): Promise<number> {
    const pages = this.find(filter, { ...readTimeout(options), projection: { _id: 1 } });
    let count = 0;
    for (let state: string | null = ''; state !== null && count < enough;) {
      const page: CursorPage = await pages.next();
      count += page.rows.length;
      state = page.nextPageState;
    }
    return count;
  }

  estimatedDocumentCount(options: Fields): Promise<number> {
    return retry(this.retries, () => this.collection.estimatedDocumentCount(readTimeout(options)));
  }

  async findAndRerank(filter: Fields, options: CollectionFindAndRerankOptions): Promise<RerankCursor> {
    refuseUnknownOptions(options, RERANK_OPTIONS, 'findAndRerank()');
    const cursor = this.collection.findAndRerank(this.#form.filter(filter), this.#form.reranking(options, filter));
    return cursor.map((found) => Object.assign(found, { document: readDocument(found.document) }));
  }

  distinct(path: string, filter: Fields, options: Fields): Promise<unknown[]> {
    const given = this.#form.filter(filter);
    // The client uses the path both for the projection, in which ampersands are doubled, and for the documents.
    if (path.includes('&'))
      return readDistinctValues(this.#find(given, createDistinctOptions(path, readTimeout(options))), path);
    return this.collection.distinct(path, given, readTimeout(options));
  }

  /**
   * Runs an operation for the serialized filter, or for each of its batches of ids, which never share a document. All
   * are serialized before the first is sent, so that an invalid value is refused before anything is done.
   * @param onAnyPath - also for batches of other values, although a document may match several
   */
  async #eachBatch<Result>(
    filter: Fields,
    work: (part: Fields) => Promise<Result>,
    onAnyPath = false,
  ): Promise<Result[]> {
    const batches = splitIntoBatches(mergeIdConditions(filter));
    const isSplit = batches && (onAnyPath || batches.path === '_id');
    const parts = (isSplit ? batches.filters : [filter]).map((part) => this.#form.filter(part));
    const results: Result[] = [];
    for (const part of parts) results.push(await work(part));
    return results;
  }
}

const sumCounts = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);

function toUpdateResult(result: {
  matchedCount: number;
  modifiedCount: number;
  upsertedCount: number;
  upsertedId?: unknown;
}): UpdateResult {
  const { matchedCount, modifiedCount, upsertedCount, upsertedId = null } = result;
  return { acknowledged: true, matchedCount, modifiedCount, upsertedCount, upsertedId };
}

const readOrNull = (document: Fields | null): Fields | null => (document ? readDocument(document) : null);

/** Mongoose casts the values, but does not know the client's vector class. */
function readDocument(document: Fields): Fields {
  const vector = document['$vector'];
  if (vector instanceof DataAPIVector) document['$vector'] = vector.asArray();
  return document;
}
