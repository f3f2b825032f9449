import type { CollectionFindAndRerankOptions } from '@datastax/astra-db-ts';
import type { Schema } from 'mongoose';
import { readPlain, readValues } from '../schema/document-reader.js';
import type { CursorPage, PageSource } from '../store/shared/cursor.js';
import { createDuplicateKey, isDuplicateKey } from '../store/shared/duplicate-key.js';
import type { Fields } from '../../util/fields.js';
import type {
  DeleteResult,
  Found,
  FoundResult,
  InsertManyResult,
  InsertResult,
  RerankCursor,
  Store,
  UpdateResult,
} from '../store/shared/store.js';

/**
 * A collection or table whose documents have a Mongoose schema: ids, decimals, bigints and bytes are returned in the
 * types of the schema by every method.
 */
export class TypedDocuments implements Store {
  constructor(
    readonly store: Store,
    readonly schema: Schema,
  ) {}

  get kind(): Store['kind'] {
    return this.store.kind;
  }

  get client(): Store['client'] {
    return this.store.client;
  }

  find(filter: Fields, options: Fields): PageSource {
    const pages = this.store.find(filter, options);
    return { next: async () => this.#page(await pages.next()), close: () => pages.close() };
  }

  async findOne(filter: Fields, options: Fields): Promise<Fields | null> {
    return this.#document(await this.store.findOne(filter, options));
  }

  async insertOne(document: Fields, options: Fields): Promise<InsertResult> {
    const result = await this.#convertingErrors(this.store.insertOne(document, options));
    return { ...result, insertedId: this.#id(result.insertedId) };
  }

  async insertMany(documents: readonly Fields[], options: Fields): Promise<InsertManyResult> {
    const result = await this.store.insertMany(documents, options);
    return { ...result, insertedIds: readValues(this.schema, '_id', result.insertedIds) };
  }

  async updateOne(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    return this.#updated(await this.#convertingErrors(this.store.updateOne(filter, update, options)));
  }

  async updateMany(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    return this.#updated(await this.#convertingErrors(this.store.updateMany(filter, update, options)));
  }

  async replaceOne(filter: Fields, replacement: Fields, options: Fields): Promise<UpdateResult> {
    return this.#updated(await this.#convertingErrors(this.store.replaceOne(filter, replacement, options)));
  }

  deleteOne(filter: Fields, options: Fields): Promise<DeleteResult> {
    return this.store.deleteOne(filter, options);
  }

  deleteMany(filter: Fields, options: Fields): Promise<DeleteResult> {
    return this.store.deleteMany(filter, options);
  }

  async findOneAndUpdate(filter: Fields, update: Fields, options: Fields): Promise<Found<Fields>> {
    return this.#found(await this.#convertingErrors(this.store.findOneAndUpdate(filter, update, options)), options);
  }

  async findOneAndReplace(filter: Fields, replacement: Fields, options: Fields): Promise<Found<Fields>> {
    return this.#found(
      await this.#convertingErrors(this.store.findOneAndReplace(filter, replacement, options)),
      options,
    );
  }

  async findOneAndDelete(filter: Fields, options: Fields): Promise<Found<Fields>> {
    return this.#found(await this.store.findOneAndDelete(filter, options), options);
  }

  countDocuments(filter: Fields, options: Fields): Promise<number> {
    return this.store.countDocuments(filter, options);
  }

  estimatedDocumentCount(options: Fields): Promise<number> {
    return this.store.estimatedDocumentCount(options);
  }

  async distinct(path: string, filter: Fields, options: Fields): Promise<unknown[]> {
    return [...readValues(this.schema, path, await this.store.distinct(path, filter, options), filter)];
  }

  async findAndRerank(filter: Fields, options: CollectionFindAndRerankOptions): Promise<RerankCursor> {
    const cursor = await this.store.findAndRerank(filter, options);
    return cursor.map((found) => Object.assign(found, { document: readPlain(this.schema, found.document) }));
  }

  #page(page: CursorPage): CursorPage {
    for (const document of page.rows) readPlain(this.schema, document);
    return page;
  }

  #document(document: Fields | null): Fields | null {
    return document && readPlain(this.schema, document);
  }

  #found(found: Found<Fields>, options: Fields): Found<Fields> {
    if (options['includeResultMetadata'] !== true) return this.#document(found as Fields | null);
    const result = found as FoundResult;
    this.#document(result.value);
    const { upserted, ...rest } = result.lastErrorObject;
    if (upserted === undefined) return result;
    return { ...result, lastErrorObject: { ...rest, upserted: this.#id(upserted) } };
  }

  /** Converts the id in an error about a duplicate key. */
  async #convertingErrors<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      if (isDuplicateKey(error)) Object.assign(error, createDuplicateKey(this.#id(error.keyValue._id)));
      throw error;
    }
  }

  #updated(result: UpdateResult): UpdateResult {
    return { ...result, upsertedId: this.#id(result.upsertedId) };
  }

  #id(id: unknown): unknown {
    return readValues(this.schema, '_id', [id ?? null])[0];
  }
}
