import type {
  Collection as ClientCollection,
  CollectionFindAndRerankCursor,
  CollectionFindAndRerankOptions,
  RerankedResult,
  Table as ClientTable,
} from '@datastax/astra-db-ts';
import type { PageSource } from './cursor.js';
import type { Fields } from '../../../util/fields.js';

/** What Mongoose counts after a write. */
export interface WriteResult {
  readonly acknowledged: true;
}
export interface UpdateResult extends WriteResult {
  /** Documents found; -1 when the database does not tell. */
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
/** What became of the document of a findOneAnd…, in MongoDB's words. */
export interface LastErrorObject {
  /** How many documents there were: found, or made. */
  readonly n: number;
  /** Not of a deletion. */
  readonly updatedExisting?: boolean;
  /** The id of the document that was made. */
  readonly upserted?: unknown;
}

/** What findOneAnd… gives with `includeResultMetadata`. */
export interface FoundResult<Doc = Fields> {
  readonly value: Doc | null;
  readonly lastErrorObject: LastErrorObject;
  readonly ok: 1;
}

/** A document to insert: its id may be left to the database. */
export type NewDocument<Doc> = Doc | Omit<Doc, '_id'>;

/** What findOneAnd… gives: a document, or a result with the option `includeResultMetadata`. */
export type Found<Doc> = Doc | FoundResult<Doc> | null;

/** A collection or a table, behind the methods that Mongoose calls. Arguments are as Mongoose casts them. */
export interface Store<Doc extends object = Fields> {
  readonly kind: 'collection' | 'table';
  /** The object of astra-db-ts. */
  readonly client: ClientCollection<Fields> | ClientTable<Fields>;
  /** Starts a read; nothing is sent before the first page is asked for. */
  find(filter: Fields, options: Fields): PageSource<Doc>;
  findOne(filter: Fields, options: Fields): Promise<Doc | null>;
  insertOne(document: NewDocument<Doc>, options: Fields): Promise<InsertResult>;
  insertMany(documents: readonly NewDocument<Doc>[], options: Fields): Promise<InsertManyResult>;
  updateOne(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult>;
  updateMany(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult>;
  replaceOne(filter: Fields, replacement: NewDocument<Doc>, options: Fields): Promise<UpdateResult>;
  deleteOne(filter: Fields, options: Fields): Promise<DeleteResult>;
  deleteMany(filter: Fields, options: Fields): Promise<DeleteResult>;
  findOneAndUpdate(filter: Fields, update: Fields, options: Fields): Promise<Found<Doc>>;
  findOneAndReplace(filter: Fields, replacement: NewDocument<Doc>, options: Fields): Promise<Found<Doc>>;
  findOneAndDelete(filter: Fields, options: Fields): Promise<Found<Doc>>;
  countDocuments(filter: Fields, options: Fields): Promise<number>;
  estimatedDocumentCount(options: Fields): Promise<number>;
  distinct(path: string, filter: Fields, options: Fields): Promise<unknown[]>;
  findAndRerank(filter: Fields, options: CollectionFindAndRerankOptions): Promise<RerankCursor>;
}

/** A cursor of astra-db-ts over documents in the order of a reranking model. */
export type RerankCursor = CollectionFindAndRerankCursor<RerankedResult<Fields>>;
