import type { Unsent } from '../../shared/arguments.js';
import type { ColumnName, Columns, ShapeRead, TableShape } from '../../../schema/index.js';
import type { Callable, TypeMessage } from '../../../util/type-message.js';
import type { NoBranch, Present, BranchSentence, PartSentence, ThenSentence, Takes } from '../../shared/callbacks.js';
import type { CountOptions } from '../../shared/read-arguments.js';
import type { Limit, Limited, UpTo } from '../../shared/limit.types.js';
import type { Page } from '../../shared/pages.js';
import type { Checked, Condition, Wrong } from './condition.types.js';
import type { CompiledFind } from '../nodes/compiled.js';
import type { Explanation } from '../nodes/explanation.js';
import type { IfFacts } from '../rules/if.types.js';
import type { Runnable } from '../rules/served.types.js';
import type { NotFacts } from '../rules/state.types.js';
import type { Beside, BranchFunctions, Negated, NotStart, OrFacts, TwiceInOr } from './branch.types.js';
import type { Fitting, PartFacts } from './fragment.js';
import type { LimitOfOne, NamesNothing } from '../../shared/rules/messages.js';
import type { CheckedName, KnownColumn, KnownColumns, OneOfNames, WrittenName } from '../rules/columns.types.js';
import type { BoundTwice, Reassigned } from '../rules/messages.js';
import type { NearestVector, SearchColumn } from '../rules/search.types.js';
import type { CheckedOrder, Skippable, SortedLater, SortFacts, Unsorted } from '../rules/sort.types.js';
import type { RawFilter, RawFind } from './raw.types.js';
import type {
  DistinctOf,
  Extending,
  FactsOf,
  FindDocs,
  Left,
  MongooseQuery,
  NamesIn,
  Repeating,
  Result,
} from './result.types.js';

/**
 * A query that reads rows of a table. Immutable: every method returns a new query, and nothing runs before `exec()`,
 * `page()` or `stream()`. Several `where` are combined with AND.
 */
// In the order in which an editor shows them: the table, what its rows are found by, the selected columns, all columns.
export interface FindQuery<
  in out Table,
  in out Facts extends string,
  in out Selected extends string,
  in out Shape extends TableShape,
> extends Unsent {
  // First, because the compiler explains by its first member why a query cannot be assigned to a variable of another.
  /** What the compiler knows of the query; has no value at run time. */
  readonly $facts: Facts | `.${Selected}` | Reassigned;
  /** The name of the table; has no value at run time. */
  readonly $name: Table;

  /**
   * Starts a condition on a column: a key column, in the order of the key, or an indexed one.
   *
   * @example
   * from(Movie).find().where('genre').eq('Film-Noir').where('year').gte(1940)
   * // { genre: 'Film-Noir', year: { $gte: 1940 } }
   */
  where<const Name extends string | object = ''>(
    column: Checked<OneOfNames, Shape, Name, Facts>[`=${Name & string}`] extends never
      ? Name
      : NoInfer<Wrong<Shape, Name, Facts>>,
  ): Condition<Shape, Name, Selected, Facts>;

  /**
   * Finds rows for which at least one branch holds, in addition to the other conditions. Each condition of a branch
   * needs an index, also on clustering columns; bind partition columns outside the `or`. A column may have conditions
   * both outside the `or` and in several branches. The conditions of a single branch are added to the others. Apache
   * Cassandra 5 does not support OR and refuses it.
   *
   * @example
   * from(Movie).find().or((w) => w.where('rating').gt(9), (w) => w.where('tags').has('classic'))
   * // { $or: [{ rating: { $gt: 9 } }, { tags: { $in: ['classic'] } }] }
   */
  or<Branches extends BranchFunctions<Shape, Facts>>(
    ...branches: Branches & (Branches extends readonly [] ? readonly [TypeMessage<NoBranch>] : unknown)
  ): [TwiceInOr<Shape, Facts, Branches>] extends [never]
    ? FindQuery<Table, OrFacts<Shape, Facts, Branches>, Selected, Shape>
    : TypeMessage<BoundTwice<TwiceInOr<Shape, Facts, Branches>>>;

  /**
   * Finds rows for which a condition does not hold, by the opposite operator: `lte` for `gt`, `ne` for `eq`, `hasNone`
   * for `has`. It is allowed where the opposite is. Rows without a value do not match, except that a missing list, set
   * or map counts as empty.
   *
   * @example
   * from(Movie).find().not((w) => w.where('rating').gt(8))
   * // { rating: { $lte: 8 } }
   */
  not<Bound extends string>(
    condition: Takes<BranchSentence<'not'>> & ((where: NotStart<Shape, Facts>) => Negated<Bound>),
  ): FindQuery<Table, NotFacts<Facts, Bound>, Selected, Shape>;

  /** Permits conditions that the database serves by reading and discarding rows, and orders sorted in memory. */
  allowFiltering(): FindQuery<Table, Facts | '#filtering', Selected, Shape>;

  /** Reads these columns only; further calls add columns. */
  select<const Names extends readonly WrittenName<Shape>[]>(
    ...columns: KnownColumns<Names, CheckedName<Shape>>
  ): Names extends readonly []
    ? TypeMessage<NamesNothing<'select', 'column'>>
    : FindQuery<Table, Facts, Selected | NamesIn<Shape, Names>, Shape>;

  /**
   * Reads all columns but these; after `select`, omits selected ones.
   *
   * @example
   * from(Movie).find().omit('embedding')
   * // {} with a projection of all other columns
   */
  omit<const Names extends readonly WrittenName<Shape>[]>(
    ...columns: KnownColumns<Names, CheckedName<Shape>>
  ): Names extends readonly []
    ? TypeMessage<NamesNothing<'omit', 'column'>>
    : FindQuery<
        Table,
        Facts,
        Left<[Selected] extends [never] ? ColumnName<ShapeRead<Shape>> : Selected, Names[number]>,
        Shape
      >;

  /**
   * Sets the order: clustering columns of one partition as they are stored, or all reversed; `-` before a name means
   * descending.
   *
   * @example
   * from(Movie).find().where('genre').eq('Drama').sort('-year')
   */
  sort<const First extends string, const Later extends readonly string[] = []>(
    first:
      | (CheckedOrder<OneOfNames, Shape, Facts, First, Later>[`=${First}`] extends never ? First : never)
      | NoInfer<Unsorted<OneOfNames, Shape, Facts, First, Later>>,
    ...later: SortedLater<Shape, Facts, First, Later>
  ): FindQuery<Table, Facts | SortFacts<Shape, readonly [First, ...Later]>, Selected, Shape>;

  /** Returns at most `count` rows, a positive integer. A further call replaces the limit. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  limit<const Count extends number>(
    count: '#one' extends Facts ? TypeMessage<LimitOfOne<'row'>> : Limit<Count, Facts>,
  ): FindQuery<Table, Limited<Count, Facts>, Selected, Shape>;

  /**
   * Skips the first `count` rows of a sort in memory; 0 or more. A further call replaces it.
   *
   * @example
   * from(Movie).find().allowFiltering().sort('title').skip(20).limit(10)
   * // { } with sort { title: 1 }, options { skip: 20, limit: 10 }
   */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  skip<const Count extends number>(count: Skippable<Facts, Count>): FindQuery<Table, Facts, Selected, Shape>;

  /**
   * Orders by similarity to a vector, most similar first; rows gain `$similarity`. At most 1000 rows. A column with a
   * service also accepts a text.
   *
   * @example
   * from(Movie).find().nearest('embedding', vector).limit(10)
   */
  nearest<const Name extends string, const Vector extends readonly number[] | Float32Array | string>(
    column: SearchColumn<OneOfNames, Shape, Name, Facts, 'vector'>,
    vector: NearestVector<Shape, Name, Vector>,
  ): FindQuery<Table, Facts | '#nearest', Selected, Shape>;

  /**
   * Orders rows that contain all words of a text by relevance (BM25), best first. The column needs a text index. 100
   * rows by default, up to 1000 with `limit`.
   *
   * @example
   * from(Movie).find().rankBy('plot', 'dark city').limit(10)
   * // {} with sort { plot: 'dark city' }
   */
  rankBy<const Name extends string>(
    column: SearchColumn<OneOfNames, Shape, Name, Facts, 'text'>,
    text: string,
  ): FindQuery<Table, Facts | '#nearest' | '#rank', Selected, Shape>;

  /**
   * Continues with `then`, which is given the value, unless that is undefined, null or false. `then` may add conditions
   * on columns outside the key, an order and a limit.
   *
   * @example
   * from(Movie).find().$if(rating, (q, minimum) => q.where('rating').gt(minimum)) // { rating: { $gt: 8 } }, or {}
   */
  $if<Value, Next>(
    value: Value,
    then: Takes<ThenSentence<'$if'>> &
      ((
        query: FindQuery<Table, Facts, Selected, Shape>,
        value: Present<Value>,
      ) => Next & Extending<Shape, Selected, Facts, Next>),
  ): FindQuery<Table, IfFacts<Facts, FactsOf<Shape, Next>>, Selected, Shape>;

  /**
   * Continues with `then` once for each item, in their order. `then` may add what `$if` may, but no order. A column still
   * takes one condition, so `then` has to bind a column that differs by item, or to call `or`.
   *
   * @example
   * from(Movie).find().$all(['noir'], (q, tag) => q.or((w) => w.where('tags').has(tag), (w) => w.where('rating').gt(8)))
   * // { $or: [{ tags: { $in: ['noir'] } }, { rating: { $gt: 8 } }] }
   */
  $all<const Item, Next>(
    items: readonly Item[],
    then: Takes<ThenSentence<'$all'>> &
      ((query: FindQuery<Table, Facts, Selected, Shape>, item: Item) => Next & Repeating<Shape, Selected, Facts, Next>),
  ): FindQuery<Table, IfFacts<Facts, FactsOf<Shape, Next>>, Selected, Shape>;

  /**
   * Continues with a function that takes the query, or with a fragment for any table that has its columns.
   *
   * @example
   * const live = fragment({ status: c.text({ enum: ['live'], index: true }) }, (w) => w.where('status').eq('live'));
   * from(Movie).find().$call(live)
   * // { status: 'live' }
   */
  // One signature: of several, the compiler would say first that none of them matches.
  $call<Next, Given extends Columns = never, Bound extends string = never>(
    part: [Given] extends [never]
      ? Takes<PartSentence<'a function or a fragment'>> & ((query: FindQuery<Table, Facts, Selected, Shape>) => Next)
      : Fitting<Shape, Facts, Given, Bound>,
  ): [Given] extends [never] ? Next : FindQuery<Table, Facts | Beside<PartFacts<Bound>>, Selected, Shape>;

  /**
   * Adds a Mongoose filter, unchecked: its columns, its values, how it is served. Selections, an order, a limit may follow.
   *
   * @example
   * from(Movie).find().where('genre').eq('Drama').raw({ rating: { $gt: 8 } })
   * // { genre: 'Drama', $and: [{ rating: { $gt: 8 } }] }
   */
  raw(filter: RawFilter): RawFind<Shape, Selected, Facts>;

  /** Returns Mongoose documents, with their methods and change tracking, instead of plain rows. */
  readonly docs: Callable<Runnable<Shape, Facts>, () => FindDocs<Shape, Selected, Facts>>;

  /**
   * Counts the rows. The database has no count: one key column of all rows is read, page by page. Counting stops at
   * `upTo`.
   */
  readonly count: Callable<
    Runnable<Shape, Facts>,
    <const Count extends number>(options?: CountOptions<UpTo<Count>>) => Promise<number>
  >;

  /** Checks whether a row matches. Reads one key column of one row. */
  readonly exists: Callable<Runnable<Shape, Facts>, () => Promise<boolean>>;

  /**
   * Reads the distinct values of a column, or the elements of a list or set, in order of first occurrence. Reads the column
   * of all rows, page by page; rows without a value are ignored.
   */
  readonly distinct: Callable<
    Runnable<Shape, Facts>,
    <const Name extends WrittenName<Shape>>(
      column: KnownColumn<Name, CheckedName<Shape>>,
    ) => Promise<DistinctOf<ShapeRead<Shape>['columns'][Name]>[]>
  >;

  /** Runs the query. Returns the rows; findOne returns the row or null. */
  readonly exec: Callable<
    Runnable<Shape, Facts>,
    () => Promise<'#one' extends Facts ? Result<Shape, Selected, Facts> | null : Result<Shape, Selected, Facts>[]>
  >;

  /** Reads one page. @param options - `after`: the `next` of the previous page; omit it for the first page */
  readonly page: Callable<
    Runnable<Shape, Facts>,
    (options?: { readonly after?: string | null }) => Promise<Page<Result<Shape, Selected, Facts>>>
  >;

  /** Iterates over all rows, fetching page by page. */
  readonly stream: Callable<
    Runnable<Shape, Facts>,
    () => AsyncGenerator<Result<Shape, Selected, Facts>, void, undefined>
  >;

  /** Returns what will be sent, without a server: the Mongoose filter, projection, sort, options, and the command. */
  readonly compile: Callable<Runnable<Shape, Facts>, () => CompiledFind>;

  /**
   * Explains how the database will serve the query. Needs no server.
   *
   * @param call - explain a count, an existence check or a read of distinct values instead of a read of rows
   *
   * @example
   * String(from(Movie).find().where('genre').eq('Drama').explain())
   */
  readonly explain: Callable<
    Runnable<Shape, Facts>,
    {
      (call?: 'count' | 'exists'): Explanation;
      <const Name extends WrittenName<Shape>>(
        call: 'distinct',
        column: KnownColumn<Name, CheckedName<Shape>>,
      ): Explanation;
    }
  >;

  /** Returns the query as a Mongoose `Query`. */
  readonly toMongoose: Callable<Runnable<Shape, Facts>, () => MongooseQuery<Result<Shape, Selected, Facts>, Facts>>;
}
