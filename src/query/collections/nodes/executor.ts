import type { CompiledWrite } from '../../tables/nodes/compiled.js';
import type { Page } from '../../shared/pages.js';
import type { CompiledDocumentFind, CompiledRerank } from './compiled.js';
import type { DocumentExplanation } from './explanation.js';
import type {
  DistinctNode,
  DistinctReadNode,
  DocumentFindNode,
  DocumentQueryNode,
  DocumentWriteNode,
  RerankNode,
} from './nodes.js';

/** The kind of values at a path; `other` supports equality only, `anything` is unknown. */
export type PathKind =
  'string' | 'number' | 'boolean' | 'date' | 'bigint' | 'id' | 'other' | 'array' | 'object' | 'anything';

/** A place in the documents of a collection, as described by their schema. */
export interface PathNode {
  readonly kind: PathKind;
  /** The values that an enum allows. */
  readonly allowed?: readonly unknown[];
  /**
   * The place below: a member of an object or map, or, for any position, the elements of an array; undefined if there
   * is none.
   */
  below(name: string): PathNode | undefined;
  /** The names of the members that the schema has; for suggestions. */
  listNames?(): readonly string[];
}

/** Features of a collection, beyond its documents. */
export type Feature = 'vector' | 'service' | 'lexical' | 'rerank';

/** Runs the queries of a collection. */
export interface DocumentExecutor {
  /** The name of the model, for errors. */
  readonly name: string;
  /** The documents as a whole. */
  readonly root: PathNode;
  /** The features that the collection is known to lack. */
  readonly lacks: ReadonlySet<Feature>;
  compileFind(node: DocumentFindNode): CompiledDocumentFind;
  compileDistinct(node: DistinctNode): CompiledDocumentFind;
  compileRerank(node: RerankNode): CompiledRerank;
  compileWrite(node: DocumentWriteNode): CompiledWrite;
  explain(node: DocumentQueryNode): DocumentExplanation;
  find(node: DocumentFindNode): Promise<readonly unknown[]>;
  /** One page; `after` is the `next` of the page before. */
  page(node: DocumentFindNode, after: string | null): Promise<Page<unknown>>;
  distinct(node: DistinctNode): Promise<readonly unknown[]>;
  distinctOf(node: DistinctReadNode): Promise<readonly unknown[]>;
  rerank(node: RerankNode): Promise<readonly unknown[]>;
  write(node: DocumentWriteNode): Promise<unknown>;
  toMongoose(node: DocumentFindNode): unknown;
}
