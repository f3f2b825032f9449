import type { DocumentExplanation } from './explanation.js';
import type { TypeMessage } from '../../util/type-message.js';
import type { CompiledWrite } from '../compiled.js';
import type { MemberOf } from '../insert.js';
import type { NoPath } from './messages.js';

/** Nothing where all members are fields of the documents; else a message in the place of each that is none. */
export type OnlyFields<Doc, Given> = [Exclude<MemberOf<Given>, keyof Doc>] extends [never]
  ? unknown
  : { readonly [Name in Exclude<MemberOf<Given>, keyof Doc>]?: TypeMessage<NoPath<`${Name}`>> };

/** What insertOne gives. */
export interface InsertedDocument<Id> {
  readonly insertedId: Id;
}

/**
 * What became of a document of insertMany: it is in; it was refused; it was skipped, because the insert had ended before;
 * or nobody knows, because the answer to its chunk got lost.
 */
export type InsertStatus = 'inserted' | 'failed' | 'skipped' | 'unknown';

/** What insertMany gives, when every document is in; else `InsertDocumentsError` says the same. */
export interface InsertedDocuments<Id> {
  readonly insertedCount: number;
  /** The ids in the order of the documents. */
  readonly insertedIds: readonly Id[];
}

/** How insertMany sends documents. */
export interface InsertDocumentsOptions {
  /** Stop at the first document that fails. Documents then go one chunk after the other. @default true */
  readonly ordered?: boolean;
  /** Chunks under way at once, when unordered. @default 8 */
  readonly concurrency?: number;
  /** Documents sent at once, 1 to 100. @default 50 */
  readonly chunkSize?: number;
  /** Called after each chunk with the number of documents that are in, and of all documents. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the insert before its next chunk; those under way are waited for. */
  readonly signal?: AbortSignal;
}

/** An insert of documents. Nothing is sent before `exec()`. */
export interface DocumentInsert<Out> {
  /** Validates the documents by their Mongoose schema and sends them. */
  exec(): Promise<Out>;
  /** What will be sent, without the defaults of the schema; for several chunks the first. Needs no server. */
  compile(): CompiledWrite;

  /** How the database will do it. Needs no server. */
  explain(): DocumentExplanation;
}
