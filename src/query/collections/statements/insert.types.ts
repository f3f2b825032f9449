import type { DocumentExplanation } from '../nodes/explanation.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { MemberOf } from '../../tables/writes/insert.types.js';
import type { NoPath } from '../rules/messages.js';

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

/** An insert of documents. Nothing is sent before `exec()`. */
export interface DocumentInsert<Out> {
  /** Validates the documents by their Mongoose schema and sends them. */
  exec(): Promise<Out>;
  /** What will be sent, without the defaults of the schema; for several chunks the first. Needs no server. */
  compile(): CompiledWrite;

  /** How the database will do it. Needs no server. */
  explain(): DocumentExplanation;
}
