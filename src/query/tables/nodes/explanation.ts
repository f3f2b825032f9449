import type { Advice } from '../../../util/advice.js';
import type { Command } from './compiled.js';

/** How a query finds its rows. */
export type Access = 'primary-key' | 'partition' | 'index' | 'vector' | 'lexical' | 'scan';

/**
 * The cost of a query, lowest first: `row`, one by its key; `rows`, as many as it names; `partition` and `partitions`,
 * rows of one or several; `index`, those that an index finds in all partitions; `table`, every row.
 */
export type Cost = 'row' | 'rows' | 'partition' | 'partitions' | 'index' | 'table';

/** How the database will run a query, known without asking it. */
export interface Explanation {
  readonly access: Access;
  /** The columns by which rows are found: key columns or indexed columns. */
  readonly columns: readonly string[];
  /** Whether the order is the stored one, sorted in memory, or not requested. */
  readonly sort: 'stored' | 'memory' | 'none';
  /** How much the database reads or writes. */
  readonly cost: Cost;
  /**
   * What Astra DB may refuse because of its cost, one sentence each: more than 20 partition keys with `in`,
   * more than 25 combinations of values of all clustering columns.
   */
  readonly costWarnings: readonly string[];
  /** The codes of the warnings that the Data API will send. */
  readonly warnings: readonly string[];
  /** The warnings that can be ignored: a key or an index serves the query anyway. */
  readonly falseAlarms: readonly string[];
  readonly command: Command;
  /**
   * The CQL statement that the Data API makes of the command, with a `?` for each value; of an insertMany, that of its
   * first row. Without the name of the keyspace.
   */
  readonly cql: string;
  /** The values of the statement, in the format of commands. */
  readonly values: readonly unknown[];
  /**
   * By which index, or which other table, the database would serve the query well, with code; the cheaper way first.
   * Empty if it reads rows by the key or an index, in a stored order and from a few partitions.
   */
  readonly advice: readonly Advice[];
  /** The explanation in a few lines, for a terminal. */
  toString(): string;
}
