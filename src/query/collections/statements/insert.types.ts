import type { Unsent } from '../../shared/arguments.js';
import type { DocumentExplanation } from '../nodes/explanation.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { Foreign, Refused } from '../../shared/rules/names.js';

/** Nothing if all members are fields of the documents; otherwise a message for each that is not. */
export type OnlyFields<Doc, Given> = [Foreign<Given, keyof Doc>] extends [never]
  ? unknown
  : Refused<Foreign<Given, keyof Doc>, 'path', keyof Doc & string>;

/** The result of insertOne. */
export interface InsertedDocument<Id> {
  readonly insertedId: Id;
}

/**
 * The status of a document of insertMany: inserted; refused; skipped, because the insert had stopped before it; or
 * unknown, because the reply to its chunk was lost.
 */
export type InsertStatus = 'inserted' | 'failed' | 'skipped' | 'unknown';

/** The result of insertMany if every document is inserted; otherwise `InsertDocumentsError` reports the same. */
export interface InsertedDocuments<Id> {
  readonly insertedCount: number;
  /** The ids in the order of the documents. */
  readonly insertedIds: readonly Id[];
}

/** An insert of documents. Nothing is sent before `exec()`. */
export interface DocumentInsert<Out> extends Unsent {
  /** Validates the documents by their Mongoose schema and sends them. */
  exec(): Promise<Out>;
  /** Returns what will be sent, without the defaults of the schema; for several chunks, the first. Needs no server. */
  compile(): CompiledWrite;

  /** Explains how the database will run it. Needs no server. */
  explain(): DocumentExplanation;
}
