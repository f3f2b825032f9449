import type { SortNode, Values } from '../node.js';
import type { InsertDocumentsOptions } from './insert.js';

/** The operators of a condition on a path, as the builder's methods are named. */
export type DocumentOperator =
  | 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'exists' | 'size' | 'all' | 'match'; // prettier-ignore

/** A condition on one path. */
export interface PathCondition {
  readonly path: string;
  readonly operator: DocumentOperator;
  readonly value: unknown;
}

/** What documents are ordered by their nearness to: numbers for `$vector`, a text for `$vectorize`. */
export interface DocumentNearest {
  readonly path: '$vector' | '$vectorize';
  readonly to: readonly number[] | string;
}

/** A read of documents. */
export interface DocumentFindNode {
  readonly kind: 'find';
  /** findOne: the first document or null. */
  readonly one: boolean;
  readonly conditions: readonly PathCondition[];
  /** The selected paths; none means all. */
  readonly select: readonly string[];
  readonly sort: readonly SortNode[];
  readonly limit: number | undefined;
  readonly nearest: DocumentNearest | undefined;
}

export interface InsertDocumentNode {
  readonly kind: 'insertOne';
  readonly document: Values;
}

export interface InsertDocumentsNode {
  readonly kind: 'insertMany';
  readonly documents: readonly Values[];
  readonly options: InsertDocumentsOptions;
}

/** The operators of a change, as the builder's methods are named. */
export type ChangeOperator =
  | 'set' | 'unset' | 'inc' | 'mul' | 'min' | 'max' | 'currentDate' | 'push' | 'addToSet' | 'pop'; // prettier-ignore

/** A change of one path. `value` is an array for push and addToSet, 1 or -1 for pop. */
export interface ChangeNode {
  readonly operator: ChangeOperator;
  readonly path: string;
  readonly value: unknown;
}

export interface DocumentUpdateNode {
  readonly kind: 'updateOne' | 'updateMany';
  readonly conditions: readonly PathCondition[];
  readonly changes: readonly ChangeNode[];
  /** Every document, said aloud. */
  readonly all: boolean;
}

export interface DocumentDeleteNode {
  readonly kind: 'deleteOne' | 'deleteMany';
  readonly conditions: readonly PathCondition[];
  /** Every document, said aloud. */
  readonly all: boolean;
}

export interface DocumentCountNode {
  readonly kind: 'count';
  readonly conditions: readonly PathCondition[];
}

export type DocumentWriteNode =
  | InsertDocumentNode | InsertDocumentsNode | DocumentUpdateNode | DocumentDeleteNode | DocumentCountNode; // prettier-ignore
