import type {
  Collection as ClientCollection,
  CollectionFindAndRerankCursor,
  CollectionFindAndRerankOptions,
  RerankedResult,
  Table as ClientTable,
} from '@datastax/astra-db-ts';
import type { Page, PageSource } from './cursor.js';

/** A filter, update, document or row, of unknown shape. */
export type Fields = Record<string, unknown>;

/** What Mongoose counts after a write. */
export interface WriteResult {
  readonly acknowledged: true;
}
export interface UpdateResult extends WriteResult {
  /** Documents found. A table cannot tell: 1. */
  readonly matchedCount: number;
  /** Documents changed; -1 when the database does not tell. */
  readonly modifiedCount: number;
  readonly upsertedCount: number;
  readonly upsertedId: unknown;
}
export interface DeleteResult extends WriteResult {
  /** Documents deleted; -1 when the database does not tell. */
  readonly deletedCount: number;
}
export interface InsertResult extends WriteResult {
  readonly insertedId: unknown;
}
export interface InsertManyResult extends WriteResult {
  readonly insertedCount: number;
  readonly insertedIds: readonly unknown[];
}
/** What findOneAnd… gives with `includeResultMetadata`. */
export interface FoundResult {
  readonly value: Fields | null;
  readonly ok: 1;
}

/** A collection or a table, behind the methods that Mongoose calls. Arguments are as Mongoose casts them. */
export interface Store {
  readonly kind: 'collection' | 'table';
  /** The object of astra-db-ts. */
  readonly client: ClientCollection<Fields> | ClientTable<Fields>;
  /** Starts a read; nothing is sent before the first page is asked for. */
  find(filter: Fields, options: Fields): PageSource;
  findPage(filter: Fields, options: Fields): Promise<Page>;
  findOne(filter: Fields, options: Fields): Promise<Fields | null>;
  insertOne(document: Fields, options: Fields): Promise<InsertResult>;
  insertMany(documents: readonly Fields[], options: Fields): Promise<InsertManyResult>;
  updateOne(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult>;
  updateMany(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult>;
  replaceOne(filter: Fields, replacement: Fields, options: Fields): Promise<UpdateResult>;
  deleteOne(filter: Fields, options: Fields): Promise<DeleteResult>;
  deleteMany(filter: Fields, options: Fields): Promise<DeleteResult>;
  findOneAndUpdate(filter: Fields, update: Fields, options: Fields): Promise<Fields | FoundResult | null>;
  findOneAndReplace(filter: Fields, replacement: Fields, options: Fields): Promise<Fields | FoundResult | null>;
  findOneAndDelete(filter: Fields, options: Fields): Promise<Fields | FoundResult | null>;
  countDocuments(filter: Fields, options: Fields): Promise<number>;
  estimatedDocumentCount(options: Fields): Promise<number>;
  distinct(path: string, filter: Fields, options: Fields): Promise<unknown[]>;
  findAndRerank(filter: Fields, options: CollectionFindAndRerankOptions): Promise<RerankCursor>;
}

/** A cursor of astra-db-ts over documents in the order of a reranking model. */
export type RerankCursor = CollectionFindAndRerankCursor<RerankedResult<Fields>>;
