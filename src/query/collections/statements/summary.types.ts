import type { Unsent } from '../../shared/arguments.js';
import type { Present } from '../../shared/callbacks.js';
import type { DocumentExplanation } from '../nodes/explanation.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { CompiledDocumentFind } from '../nodes/compiled.js';
import type { ElementOf } from '../types/path.types.js';
import type { Narrowing } from '../conditions/where.types.js';

/** A count of documents. */
export interface DocumentCount<Doc> extends Unsent, Narrowing<Doc, DocumentCount<Doc>> {
  /** Continues with `then` if the value is not undefined, null or false. */
  $if<Value>(
    value: Value,
    then: (query: DocumentCount<Doc>, value: Present<Value>) => DocumentCount<Doc>,
  ): DocumentCount<Doc>;

  /** Continues with `then` once for each item, in their order; it may add what `$if` may. */
  $all<const Item>(
    items: readonly Item[],
    then: (query: DocumentCount<Doc>, item: Item) => DocumentCount<Doc>,
  ): DocumentCount<Doc>;

  /** Continues with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentCount<Doc>) => Next): Next;

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
export interface DocumentExists<Doc> extends Unsent, Narrowing<Doc, DocumentExists<Doc>> {
  /** Continues with `then` if the value is not undefined, null or false. */
  $if<Value>(
    value: Value,
    then: (query: DocumentExists<Doc>, value: Present<Value>) => DocumentExists<Doc>,
  ): DocumentExists<Doc>;

  /** Continues with `then` once for each item, in their order; it may add what `$if` may. */
  $all<const Item>(
    items: readonly Item[],
    then: (query: DocumentExists<Doc>, item: Item) => DocumentExists<Doc>,
  ): DocumentExists<Doc>;

  /** Continues with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentExists<Doc>) => Next): Next;

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
export interface DocumentDistinct<Doc, Value> extends Unsent, Narrowing<Doc, DocumentDistinct<Doc, Value>> {
  /** Continues with `then` if the value is not undefined, null or false. */
  $if<Given>(
    value: Given,
    then: (query: DocumentDistinct<Doc, Value>, value: Present<Given>) => DocumentDistinct<Doc, Value>,
  ): DocumentDistinct<Doc, Value>;

  /** Continues with `then` once for each item, in their order; it may add what `$if` may. */
  $all<const Item>(
    items: readonly Item[],
    then: (query: DocumentDistinct<Doc, Value>, item: Item) => DocumentDistinct<Doc, Value>,
  ): DocumentDistinct<Doc, Value>;

  /** Continues with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentDistinct<Doc, Value>) => Next): Next;

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
