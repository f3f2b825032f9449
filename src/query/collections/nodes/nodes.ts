import type { DocumentOnlyOperator } from '../../shared/comparisons.js';
import type { SharedOperator } from '../../shared/rules/other-operators.js';
import type { SortNode, Values } from '../../tables/nodes/nodes.js';
import type { InsertDocumentsOptions } from './insert-options.js';

/** The operators of a condition on a path, named like the builder's methods. */
export type DocumentOperator = SharedOperator | DocumentOnlyOperator;

/** A condition on one path. */
export interface PathCondition {
  readonly path: string;
  readonly operator: DocumentOperator;
  readonly value: unknown;
}

/** One of several groups of conditions holds. */
export interface OrCondition {
  readonly operator: 'or';
  readonly branches: readonly (readonly DocumentCondition[])[];
}

/** A group of conditions does not hold. */
export interface NotCondition {
  readonly operator: 'not';
  readonly conditions: readonly DocumentCondition[];
}

/** A filter in the Data API's format, unchecked. */
export interface RawCondition {
  readonly operator: 'raw';
  readonly filter: Values;
}

/** The conditions of a collection query. */
export type DocumentCondition = PathCondition | OrCondition | NotCondition | RawCondition;

/** The paths that the Data API leaves out unless they are selected. */
export const LEFT_OUT_UNLESS_SELECTED: ReadonlySet<string> = new Set(['$vector', '$vectorize', '$lexical']);

/** The search target: numbers for `$vector`, a text for `$vectorize` and `$lexical`. */
export interface DocumentSearch {
  readonly path: '$vector' | '$vectorize' | '$lexical';
  readonly to: readonly number[] | string;
}

/** A read of documents. */
export interface DocumentFindNode {
  readonly kind: 'find';
  /** findOne: the first document or null. */
  readonly one: boolean;
  readonly conditions: readonly DocumentCondition[];
  /** The selected paths; none means all. */
  readonly select: readonly string[];
  /** The omitted paths; with a selection only `_id`. */
  readonly omit: readonly string[];
  readonly sort: readonly SortNode[];
  readonly limit: number | undefined;
  /** Documents to skip in a sort. */
  readonly skip: number | undefined;
  /** The order by similarity or relevance, instead of a sort. */
  readonly search: DocumentSearch | undefined;
  /** Return Mongoose documents instead of plain objects. */
  readonly docs: boolean;
}

/** The values of one path. */
export interface DistinctNode {
  readonly kind: 'distinct';
  readonly path: string;
  readonly conditions: readonly DocumentCondition[];
}

/** The values of one path in the documents of a read, which an order or a limit chooses. */
export interface DistinctReadNode {
  readonly path: string;
  readonly read: DocumentFindNode;
}

/** A search by vector and text at once, ranked by a model. */
export interface RerankNode {
  readonly kind: 'rerank';
  readonly text: string;
  readonly conditions: readonly DocumentCondition[];
  readonly select: readonly string[];
  /** The path whose text is ranked; the server's default is `$vectorize`. */
  readonly on: string | undefined;
  readonly limit: number | undefined;
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

/** The operators of a change, named like the builder's methods. */
export type ChangeOperator =
  | 'set'
  | 'setOnInsert'
  | 'unset'
  | 'inc'
  | 'mul'
  | 'min'
  | 'max'
  | 'rename'
  | 'currentDate'
  | 'push'
  | 'addToSet'
  | 'pop';

/** A change of one path. `value` is an array for push and addToSet, 1 or -1 for pop, a path for rename. */
export interface ChangeNode {
  readonly operator: ChangeOperator;
  readonly path: string;
  readonly value: unknown;
}

/** A write of one document, chosen by conditions and order. */
interface OneDocumentNode {
  readonly conditions: readonly DocumentCondition[];
  readonly sort: readonly SortNode[];
}

/** A write that can upsert, and return the document. */
interface UpsertNode extends OneDocumentNode {
  readonly upsert: boolean;
  /** For findOneAnd…: the document before or after the change. */
  readonly returning: 'before' | 'after';
}

export interface DocumentUpdateNode extends UpsertNode {
  readonly kind: 'updateOne' | 'updateMany' | 'findOneAndUpdate';
  readonly changes: readonly ChangeNode[];
  /** Every document, because `all()` was called. */
  readonly all: boolean;
}

export interface DocumentReplaceNode extends UpsertNode {
  readonly kind: 'replaceOne' | 'findOneAndReplace';
  readonly document: Values;
}

export interface DocumentDeleteNode extends OneDocumentNode {
  readonly kind: 'deleteOne' | 'deleteMany' | 'findOneAndDelete';
  /** Every document, because `all()` was called. */
  readonly all: boolean;
}

export interface DocumentCountNode {
  readonly kind: 'count';
  readonly conditions: readonly DocumentCondition[];
}

export type DocumentWriteNode =
  | InsertDocumentNode
  | InsertDocumentsNode
  | DocumentUpdateNode
  | DocumentReplaceNode
  | DocumentDeleteNode
  | DocumentCountNode;

export type DocumentQueryNode = DocumentFindNode | DistinctNode | RerankNode | DocumentWriteNode;
