import type { Command } from '../compiled.js';

/** How a query finds its documents. */
export type DocumentAccess = 'primary-key' | 'index' | 'vector' | 'lexical' | 'scan';

/** What the database will do with a query of a collection, known without asking it. */
export interface DocumentExplanation {
  readonly access: DocumentAccess;
  /** The paths that find the documents. */
  readonly columns: readonly string[];
  /** Whether the documents are sorted in memory; collections store no order. */
  readonly sort: 'memory' | 'none';
  /** The codes of the warnings that the Data API will send: about collections it sends none. */
  readonly warnings: readonly string[];
  readonly command: Command;
  /** The explanation in a few lines, for a terminal. */
  toString(): string;
}
