import type { Command } from '../../tables/nodes/compiled.js';

/** How a query finds its documents. */
export type DocumentAccess = 'primary-key' | 'index' | 'vector' | 'lexical' | 'scan';

/**
 * The cost of a collection query, lowest first: `document`, one by its id; `documents`, as many as it names; `index`,
 * those that an index finds; `collection`, every document.
 */
export type DocumentCost = 'document' | 'documents' | 'index' | 'collection';

/** How the database will run a collection query, known without asking it. */
export interface DocumentExplanation {
  readonly access: DocumentAccess;
  /** The paths by which documents are found. */
  readonly columns: readonly string[];
  /** Whether the documents are sorted in memory; collections have no stored order. */
  readonly sort: 'memory' | 'none';
  /** How much the database reads or writes. */
  readonly cost: DocumentCost;
  /** The codes of the warnings that the Data API will send: none for collections. */
  readonly warnings: readonly string[];
  readonly command: Command;
  /** The explanation in a few lines, for a terminal. */
  toString(): string;
}
