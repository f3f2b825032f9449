import type { CompiledFind, CompiledWrite } from '../compiled.js';
import type { DocumentFindNode, DocumentWriteNode } from './node.js';

/** What is known of the values at a path; `other` are those that have equality alone, `anything` is unknown. */
export type PathKind =
  'string' | 'number' | 'boolean' | 'date' | 'bigint' | 'id' | 'other' | 'array' | 'object' | 'anything';

/** A place in the documents of a collection, as their schema describes it. */
export interface PathNode {
  readonly kind: PathKind;
  /** The place below: a member of an object or map, for any position the elements of an array; undefined when there is none. */
  below(name: string): PathNode | undefined;
}

/** What carries out the queries of a collection. */
export interface DocumentExecutor {
  /** The name of the model, for errors. */
  readonly name: string;
  /** The documents as a whole. */
  readonly root: PathNode;
  compileFind(node: DocumentFindNode): CompiledFind;
  compileWrite(node: DocumentWriteNode): CompiledWrite;
  find(node: DocumentFindNode): Promise<readonly unknown[]>;
  write(node: DocumentWriteNode): Promise<unknown>;
  toMongoose(node: DocumentFindNode): unknown;
}
