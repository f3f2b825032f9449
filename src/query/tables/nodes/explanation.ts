import type { Command } from './compiled.js';

/** How a query finds its rows. */
export type Access = 'primary-key' | 'partition' | 'index' | 'vector' | 'lexical' | 'scan';

/**
 * What a query costs, from the least: `row`, one by its key; `rows`, as many as it names; `partition` and `partitions`, rows
 * of one or several; `index`, what an index finds in all partitions; `table`, every row.
 */
export type Cost = 'row' | 'rows' | 'partition' | 'partitions' | 'index' | 'table';

/** What the database will do with a query, known without asking it. */
export interface Explanation {
  readonly access: Access;
  /** The columns that find the rows: of the key, or indexed. */
  readonly columns: readonly string[];
  /** Whether the order is the stored one, made in memory, or none was asked for. */
  readonly sort: 'stored' | 'memory' | 'none';
  /** How much the database reads or writes. */
  readonly cost: Cost;
  /**
   * What a cloud database may refuse because it costs too much, in a sentence each: more than 20 partition keys by `in`, more than
   * 25 combinations of values of all clustering columns.
   */
  readonly costWarnings: readonly string[];
  /** The codes of the warnings that the Data API will send. */
  readonly warnings: readonly string[];
  /** Those of the warnings that mean nothing: a key or an index serves the query all the same. */
  readonly falseAlarms: readonly string[];
  readonly command: Command;
  /** The explanation in a few lines, for a terminal. */
  toString(): string;
}
