import type { Unsent } from '../../shared/arguments.js';
import type { DocumentExplanation } from '../nodes/explanation.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { CompiledDocumentFind } from '../nodes/compiled.js';
import type { ElementOf } from '../types/path.types.js';
import type { Growing } from '../conditions/where.types.js';

/** A count of documents. */
export interface DocumentCount<Doc> extends Unsent, Growing<Doc, DocumentCount<Doc>> {
  /**
   * Returns the number of documents, up to 1000; a higher count is an error, because the Data API counts no further.
   */
  exec(): Promise<number>;

  /** Returns what will be sent. Needs no server. */
  compile(): CompiledWrite;

  /** Explains how the database will run it. Needs no server. */
  explain(): DocumentExplanation;
}

/**
 * Checks whether a document matches.
 *
 * @example
 * await from(User).exists().where('name').eq('Ana').exec()
 * // { name: 'Ana' }
 */
export interface DocumentExists<Doc> extends Unsent, Growing<Doc, DocumentExists<Doc>> {
  /** Returns whether a document matches. Reads one id. */
  exec(): Promise<boolean>;

  /** Returns what will be sent. Needs no server. */
  compile(): CompiledDocumentFind;

  /** Explains how the database will run it. Needs no server. */
  explain(): DocumentExplanation;
}

/**
 * The distinct values of one path, in no order; for an array, its elements.
 *
 * @example
 * await from(User).distinct('address.city').where('active').eq(true).exec()
 * // { active: true }, reading { 'address.city': 1 }
 */
export interface DocumentDistinct<Doc, Value> extends Unsent, Growing<Doc, DocumentDistinct<Doc, Value>> {
  /** Reads that path of all matching documents, page by page: the Data API has no such command. */
  exec(): Promise<DistinctValue<Value>[]>;

  /** Returns what will be sent. Needs no server. */
  compile(): CompiledDocumentFind;

  /** Explains how the database will run it. Needs no server. */
  explain(): DocumentExplanation;
}

/** For an array, its elements. */
export type DistinctValue<Value> = unknown extends Value
  ? Value
  : Value extends readonly unknown[]
    ? ElementOf<Value>
    : Exclude<Value, undefined>;
