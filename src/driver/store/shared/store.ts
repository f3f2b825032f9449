import type {
  Collection as ClientCollection,
  CollectionFindAndRerankCursor,
  CollectionFindAndRerankOptions,
  RerankedResult,
  Table as ClientTable,
} from '@datastax/astra-db-ts';
import type { PageSource } from './cursor.js';
import type { Fields } from '../../../util/fields.js';

/** Mongoose's counts after a write. */
export interface WriteResult {
  readonly acknowledged: true;
}
export interface UpdateResult extends WriteResult {
  /** Matching documents; -1 if the database does not report them. */
  readonly matchedCount: number;
  /** Changed documents; -1 if the database does not report them. */
  readonly modifiedCount: number;
  readonly upsertedCount: number;
  readonly upsertedId: unknown;
}
export interface DeleteResult extends WriteResult {
  /** Deleted documents; -1 if the database does not report them. */
  readonly deletedCount: number;
}
export interface InsertResult extends WriteResult {
  readonly insertedId: unknown;
}
export interface InsertManyResult extends WriteResult {
  readonly insertedCount: number;
  readonly insertedIds: readonly unknown[];
}
/** The outcome of a findOneAnd…, in MongoDB's format. */
export interface LastErrorObject {
  /** The number of documents, found or inserted. */
  readonly n: number;
  /** Not for a deletion. */
  readonly updatedExisting?: boolean;
  /** The id of the inserted document. */
  readonly upserted?: unknown;
}

/** The result of findOneAnd… with `includeResultMetadata`. */
export interface FoundResult<Doc = Fields> {
  readonly value: Doc | null;
  readonly lastErrorObject: LastErrorObject;
  readonly ok: 1;
}

/** A document to insert; the database may generate its id. */
export type NewDocument<Doc> = Doc | Omit<Doc, '_id'>;

/** The result of findOneAnd…: a document, or a result with the option `includeResultMetadata`. */
export type Found<Doc> = Doc | FoundResult<Doc> | null;

/** A collection or a table, with the methods that Mongoose calls. Arguments are as Mongoose casts them. */
export interface Store<Doc extends object = Fields> {
  readonly kind: 'collection' | 'table';
  /** The object of astra-db-ts. */
  readonly client: ClientCollection<Fields> | ClientTable<Fields>;
  /** Starts a read; nothing is sent before the first page is requested. */
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

/** An astra-db-ts cursor over documents in the order of a reranking model. */
export type RerankCursor = CollectionFindAndRerankCursor<RerankedResult<Fields>>;
