import type { ColumnName, TableShape, ValueOf } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { CountOptions } from '../../shared/count-options.js';
import type { CompiledFind } from '../nodes/compiled.js';
import type { Explanation } from '../nodes/explanation.js';
import type { Known } from '../rules/where.types.js';
import type { LimitOfOne, RawIsLast } from '../rules/messages.js';
import type { FindDocs } from './docs.types.js';
import type { MongooseQuery, Page, Result } from './find.types.js';

/** A Mongoose filter that nothing has checked. */
export type RawFilter = Readonly<Record<string, unknown>>;

/**
 * A query with a filter that was written by hand: the compiler and the run-time rules say nothing about how it is served.
 * Conditions come before it; what is read, and in which order, may be said after it.
 */
export interface RawFind<Shape extends TableShape, Selected extends string, Facts extends string> {
  /** Conditions come before `raw`. */
  where(column: TypeMessage<RawIsLast>): never;
  /** Conditions come before `raw`. */
  or(branch: TypeMessage<RawIsLast>): never;
  /** Conditions come before `raw`. */
  not(condition: TypeMessage<RawIsLast>): never;

  /** Adds another filter, which must hold as well. */
  raw(filter: RawFilter): RawFind<Shape, Selected, Facts>;

  /** Reads these columns only; called again, it adds columns. */
  select<const Name extends string>(...columns: readonly Known<Shape, Name>[]): RawFind<Shape, Selected | Name, Facts>;

  /** Reads all columns but these; of the selected ones where `select` was called. */
  omit<const Name extends string>(
    ...columns: readonly Known<Shape, Name>[]
  ): RawFind<Shape, Exclude<[Selected] extends [never] ? ColumnName<Shape> : Selected, Name>, Facts>;

  /** Sets the order, by any columns: `-` before a name means descending. How it is made is not checked. */
  sort(...order: readonly (ColumnName<Shape> | `-${ColumnName<Shape>}`)[]): RawFind<Shape, Selected, Facts>;

  /** Ends after `count` rows, a positive integer; called again, it replaces the limit. */
  limit(count: '#one' extends Facts ? TypeMessage<LimitOfOne> : number): RawFind<Shape, Selected, Facts>;

  /** Goes on with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: (query: RawFind<Shape, Selected, Facts>) => Next): Next;

  /** Gives Mongoose documents, with their methods and change tracking, in the place of plain rows. */
  docs(): FindDocs<Shape, Facts>;

  /** Counts the rows, by reading one key column of each; `upTo` ends the count there. */
  count(options?: CountOptions): Promise<number>;

  /** Whether there is such a row. Reads one key column of one row. */
  exists(): Promise<boolean>;

  /** The different values of a column, in the order in which they are met. */
  distinct<const Name extends string>(column: Known<Shape, Name>): Promise<NonNullable<ValueOf<Shape, Name>>[]>;

  /** Runs the query: the rows, or for findOne the row or null. */
  exec(): Promise<'#one' extends Facts ? Result<Shape, Selected, Facts> | null : Result<Shape, Selected, Facts>[]>;

  /** Reads one page. @param options - `after`: the `next` of the page before; left out for the first page */
  page(options?: { readonly after?: string | null }): Promise<Page<Result<Shape, Selected, Facts>>>;

  /** Iterates over all rows, fetching page after page. */
  stream(): AsyncGenerator<Result<Shape, Selected, Facts>, void, undefined>;

  /** What will be sent. Needs no server. */
  compile(): CompiledFind;

  /** How the database will serve the query, as far as that is known of what is written by hand. Needs no server. */
  explain(): Explanation;

  /** The same query as a Mongoose `Query`. */
  toMongoose(): MongooseQuery<Result<Shape, Selected, Facts>, Facts>;
}
