import type { Command } from '../../tables/nodes/compiled.js';

/** How a query finds its documents. */
export type DocumentAccess = 'primary-key' | 'index' | 'vector' | 'lexical' | 'scan';

/**
 * What a query of a collection costs, from the least: `document`, one by its id; `documents`, as many as it names; `index`,
 * what an index finds; `collection`, every document.
 */
export type DocumentCost = 'document' | 'documents' | 'index' | 'collection';

/** What the database will do with a query of a collection, known without asking it. */
export interface DocumentExplanation {
  readonly access: DocumentAccess;
  /** The paths that find the documents. */
  readonly columns: readonly string[];
  /** Whether the documents are sorted in memory; collections store no order. */
  readonly sort: 'memory' | 'none';
  /** How much the database reads or writes. */
  readonly cost: DocumentCost;
  /** The codes of the warnings that the Data API will send: about collections it sends none. */
  readonly warnings: readonly string[];
  readonly command: Command;
  /** The explanation in a few lines, for a terminal. */
  toString(): string;
}
