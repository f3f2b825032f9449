import type { CompiledFind } from '../nodes/compiled.js';

/** A Mongoose filter that nothing has checked. */
export type RawFilter = Readonly<Record<string, unknown>>;

/**
 * A query with a filter that was written by hand: the compiler and the run-time rules say nothing about how it is served,
 * and it takes no further conditions.
 */
export interface RawFind<Out, Facts extends string> {
  /** Runs the query: the rows, or for findOne the row or null. */
  exec(): Promise<'#one' extends Facts ? Out | null : Out[]>;
  /** Iterates over all rows, fetching page after page. */
  stream(): AsyncGenerator<Out, void, undefined>;
  /** What will be sent; the values of the raw filter as they were given. Needs no server. */
  compile(): CompiledFind;
}
