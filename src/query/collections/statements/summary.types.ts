import type { DocumentExplanation } from '../nodes/explanation.js';
import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { CompiledDocumentFind } from '../nodes/compiled.js';
import type { ElementOf } from '../types/path.types.js';
import type { Narrowing } from '../conditions/where.types.js';

/** A count of documents. */
export interface DocumentCount<Doc> extends Narrowing<Doc, DocumentCount<Doc>> {
  /** Goes on with `then` where the condition holds, else as it is. */
  $if(condition: boolean, then: (query: DocumentCount<Doc>) => DocumentCount<Doc>): DocumentCount<Doc>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentCount<Doc>) => Next): Next;

  /** The number of documents, up to 1000: the Data API counts no further, and more is an error. */
  exec(): Promise<number>;

  /** What will be sent. Needs no server. */
  compile(): CompiledWrite;

  /** How the database will do it. Needs no server. */
  explain(): DocumentExplanation;
}

/**
 * The question whether there is any such document.
 *
 * @example
 * await from(User).exists().where('name').eq('Ana').exec()
 * // { name: 'Ana' }
 */
export interface DocumentExists<Doc> extends Narrowing<Doc, DocumentExists<Doc>> {
  /** Goes on with `then` where the condition holds, else as it is. */
  $if(condition: boolean, then: (query: DocumentExists<Doc>) => DocumentExists<Doc>): DocumentExists<Doc>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentExists<Doc>) => Next): Next;

  /** Whether there is one. Reads one id. */
  exec(): Promise<boolean>;

  /** What will be sent. Needs no server. */
  compile(): CompiledDocumentFind;

  /** How the database will do it. Needs no server. */
  explain(): DocumentExplanation;
}

/**
 * The different values of one path, without an order; of an array its elements.
 *
 * @example
 * await from(User).distinct('address.city').where('active').eq(true).exec()
 * // { active: true }, reading { 'address.city': 1 }
 */
export interface DocumentDistinct<Doc, Value> extends Narrowing<Doc, DocumentDistinct<Doc, Value>> {
  /** Goes on with `then` where the condition holds, else as it is. */
  $if(
    condition: boolean,
    then: (query: DocumentDistinct<Doc, Value>) => DocumentDistinct<Doc, Value>,
  ): DocumentDistinct<Doc, Value>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: DocumentDistinct<Doc, Value>) => Next): Next;

  /** Reads that path of all documents that match, page after page: the Data API has no such command. */
  exec(): Promise<DistinctValue<Value>[]>;

  /** What will be sent. Needs no server. */
  compile(): CompiledDocumentFind;

  /** How the database will do it. Needs no server. */
  explain(): DocumentExplanation;
}

/** Of an array its elements. */
export type DistinctValue<Value> = unknown extends Value
  ? Value
  : Value extends readonly unknown[]
    ? ElementOf<Value>
    : Exclude<Value, undefined>;
