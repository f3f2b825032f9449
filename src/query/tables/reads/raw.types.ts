import type { Unsent } from '../../shared/arguments.js';
import type { ColumnName, ShapeRead, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { PartSentence, Takes } from '../../shared/callbacks.js';
import type { CountOptions } from '../../shared/read-arguments.js';
import type { Limit, UpTo } from '../../shared/limit.types.js';
import type { CompiledFind } from '../nodes/compiled.js';
import type { Explanation } from '../nodes/explanation.js';
import type { LimitOfOne, NamesNothing } from '../../shared/rules/messages.js';
import type { CheckedName, KnownColumn, KnownColumns, KnownOrder, WrittenName } from '../rules/columns.types.js';
import type { RawIsLast } from '../rules/messages.js';
import type { Page } from '../../shared/pages.js';
import type { DistinctOf, FindDocs, Left, MongooseQuery, NamesIn, Result } from './result.types.js';

/** An unchecked Mongoose filter. */
export type RawFilter = Readonly<Record<string, unknown>>;

/**
 * A query with a hand-written filter: neither the compiler nor the run-time rules check how it is served. Conditions
 * come before it; selections, an order and a limit may follow.
 */
export interface RawFind<Shape extends TableShape, Selected extends string, Facts extends string> extends Unsent {
  /** Conditions come before `raw`. */
  where(column: TypeMessage<RawIsLast>): never;
  /** Conditions come before `raw`. */
  or(branch: TypeMessage<RawIsLast>): never;
  /** Conditions come before `raw`. */
  not(condition: TypeMessage<RawIsLast>): never;

  /** Adds another filter, combined with AND. */
  raw(filter: RawFilter): RawFind<Shape, Selected, Facts>;

  /** Reads these columns only; further calls add columns. */
  select<const Names extends readonly WrittenName<Shape>[]>(
    ...columns: KnownColumns<Names, CheckedName<Shape>>
  ): Names extends readonly []
    ? TypeMessage<NamesNothing<'select', 'column'>>
    : RawFind<Shape, Selected | NamesIn<Shape, Names>, Facts>;

  /** Reads all columns but these; after `select`, omits selected ones. */
  omit<const Names extends readonly WrittenName<Shape>[]>(
    ...columns: KnownColumns<Names, CheckedName<Shape>>
  ): Names extends readonly []
    ? TypeMessage<NamesNothing<'omit', 'column'>>
    : RawFind<Shape, Left<[Selected] extends [never] ? ColumnName<ShapeRead<Shape>> : Selected, Names[number]>, Facts>;

  /** Sets the order, by any columns; `-` before a name means descending. How it is served is not checked. */
  sort<const Names extends readonly string[]>(
    ...order: KnownOrder<Names, CheckedName<Shape>>
  ): RawFind<Shape, Selected, Facts>;

  /** Returns at most `count` rows, a positive integer. A further call replaces the limit. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  limit<const Count extends number>(
    count: '#one' extends Facts ? TypeMessage<LimitOfOne<'row'>> : Limit<Count, Facts>,
  ): RawFind<Shape, Selected, Facts>;

  /** Continues with a function that takes the query: for parts that several queries share. */
  $call<Next>(fragment: Takes<PartSentence<'a function'>> & ((query: RawFind<Shape, Selected, Facts>) => Next)): Next;

  /** Returns Mongoose documents, with their methods and change tracking, instead of plain rows. */
  docs(): FindDocs<Shape, Selected, Facts>;

  /** Counts the rows, by reading one key column of each; counting stops at `upTo`. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  count<const Count extends number>(options?: CountOptions<UpTo<Count>>): Promise<number>;

  /** Checks whether a row matches. Reads one key column of one row. */
  exists(): Promise<boolean>;

  /** Reads the distinct values of a column, or the elements of a list or set, in order of first occurrence. */
  distinct<const Name extends WrittenName<Shape>>(
    column: KnownColumn<Name, CheckedName<Shape>>,
  ): Promise<DistinctOf<ShapeRead<Shape>['columns'][Name]>[]>;

  /** Runs the query. Returns the rows; findOne returns the row or null. */
  exec(): Promise<'#one' extends Facts ? Result<Shape, Selected, Facts> | null : Result<Shape, Selected, Facts>[]>;

  /** Reads one page. @param options - `after`: the `next` of the previous page; omit it for the first page */
  page(options?: { readonly after?: string | null }): Promise<Page<Result<Shape, Selected, Facts>>>;

  /** Iterates over all rows, fetching page by page. */
  stream(): AsyncGenerator<Result<Shape, Selected, Facts>, void, undefined>;

  /** Returns what will be sent. Needs no server. */
  compile(): CompiledFind;

  /**
   * Explains how the database will serve the query, as far as that is known for a hand-written filter. Needs no server.
   */
  explain(): Explanation;

  /** Returns the query as a Mongoose `Query`. */
  toMongoose(): MongooseQuery<Result<Shape, Selected, Facts>, Facts>;
}
