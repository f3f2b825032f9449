import type { Unsent } from '../../shared/arguments.js';
import type { Present, PartSentence, Takes, ThenSentence } from '../../shared/callbacks.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { MongooseQuery } from '../../tables/reads/result.types.js';
import type { Page } from '../../shared/pages.js';
import type { CompiledDocumentFind } from '../nodes/compiled.js';
import type { Found } from '../types/document.types.js';
import type { DocumentExplanation } from '../nodes/explanation.js';
import type { LimitOfOne, NamesNothing, RemovesNames, SkipOfOne, SortTwice } from '../../shared/rules/messages.js';
import type { NotApart, NoVectors, SkipNeedsSort } from '../rules/messages.js';
import type { NearestAlone, RankAlone } from '../../tables/rules/messages.js';
import type { CountOptions } from '../../shared/read-arguments.js';
import type { Limit, Limited, SearchLimit, Skip, UpTo } from '../../shared/limit.types.js';
import type { SelectedNames, Sure, Unsure } from '../../shared/selected.types.js';
import type { DistinctValue } from './summary.types.js';
import type { Unselected } from '../types/document.types.js';
import type { CheckedOrder, CheckedPath, Selectable, ValueAt } from '../types/path.types.js';
import type { Narrowing } from '../conditions/where.types.js';

/**
 * A query that reads documents of a collection. `Source` is the model. Immutable: every method returns a new query, and
 * nothing runs before `exec()`, `page()` or `stream()`.
 */
export interface DocumentFind<Doc, Selected extends string, Facts extends string, Source = unknown>
  extends Unsent, Narrowing<Doc, DocumentFind<Doc, Selected, Facts, Source>> {
  /**
   * Reads these paths and `_id` only; further calls add paths. After `omit`, it adds to the remaining paths.
   *
   * @example
   * from(User).find().select('name', 'address.city')
   * // { name: 1, 'address.city': 1 }
   */
  select<const Paths extends readonly string[]>(
    ...paths: { readonly [At in keyof Paths]: Selecting<Doc, Selected, Paths[At]> }
  ): Paths extends readonly []
    ? TypeMessage<NamesNothing<'select', 'path'>>
    : DocumentFind<Doc, WithPath<Selected, SelectedNames<Paths>>, Facts, Source>;

  /**
   * Reads everything but these paths; further calls omit more. After `select`, it omits selected paths, or `_id`.
   *
   * @example
   * from(User).find().omit('photo', 'address.geo')
   * // { photo: 0, 'address.geo': 0 }
   */
  omit<const Path extends string = never>(
    ...paths: readonly Omitting<Doc, Selected, Path>[]
  ): [Path] extends [never]
    ? TypeMessage<NamesNothing<'omit', 'path'>>
    : DocumentFind<Doc, WithoutPath<Selected, Path>, Facts, Source>;

  /**
   * Sets the order; `-` before a path means descending. Collections have no stored order: the server sorts all matching
   * documents in memory, returns at most the first 50, whatever the limit, and refuses to sort 10,000 or more.
   *
   * @example
   * from(User).find().where('active').eq(true).sort('-age', 'name').limit(10)
   * // { active: true }, sorted by { age: -1, name: 1 }
   */
  sort<const Order extends string = ''>(
    ...order: readonly ('#ordered' extends Facts
      ? TypeMessage<Ordered<Facts>>
      : CheckedOrder<Doc, Order>[`=${Order}`] extends Order
        ? Order
        : CheckedOrder<Doc, Order>[`=${Order}`])[]
  ): Order extends ''
    ? TypeMessage<NamesNothing<'sort', 'path'>>
    : DocumentFind<Doc, Selected, Facts | '#ordered' | '#sorted', Source>;

  /**
   * Skips the first `count` documents of a sort; 0 or more. A further call replaces it. Cannot be combined with nearest
   * and rankBy.
   *
   * @example
   * from(User).find().sort('name').skip(20).limit(10)
   * // { }, sorted by { name: 1 }
   */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  skip<const Count extends number>(
    count: '#one' extends Facts
      ? TypeMessage<SkipOfOne<'document'>>
      : '#sorted' extends Facts
        ? Skip<Count>
        : TypeMessage<SkipNeedsSort>,
  ): DocumentFind<Doc, Selected, Facts, Source>;

  /** Returns at most `count` documents, a positive integer. A further call replaces the limit. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  limit<const Count extends number>(
    count: '#one' extends Facts ? TypeMessage<LimitOfOne<'document'>> : Limit<Count, Facts>,
  ): DocumentFind<Doc, Selected, Limited<Count, Facts>, Source>;

  /**
   * Orders by similarity to a vector, or with `$vectorize` to a text, most similar first; documents gain `$similarity`.
   * At most 1000 documents. A text needs a collection with an embedding service.
   *
   * @example
   * from(User).find().nearest('$vector', vector).limit(5)
   * // {}, sorted by { $vector: vector }
   */
  nearest<const Path extends '$vector' | '$vectorize'>(
    path: Searched<Doc, Path, Facts>,
    to: '$vectorize' extends Path ? string : readonly number[] | Float32Array,
  ): DocumentFind<Doc, Selected, Facts | '#ordered' | '#nearest', Source>;

  /**
   * Orders by the relevance of `$lexical` to a text (BM25), best first. At most 1000 documents, 100 by default. Needs a
   * collection with lexical search.
   *
   * @example
   * from(User).find().rankBy('$lexical', 'jazz piano').limit(5)
   * // {}, sorted by { $lexical: 'jazz piano' }
   */
  rankBy<const Path extends '$lexical'>(
    path: Searched<Doc, Path, Facts>,
    text: string,
  ): DocumentFind<Doc, Selected, Facts | '#ordered' | '#rank', Source>;

  /** Returns Mongoose documents, with their methods and change tracking, instead of plain objects. */
  docs(): DocumentFind<Doc, Selected, Facts | '#docs', Source>;

  /**
   * Continues with `then` if the value is not undefined, null or false. `then` may add conditions, an order, a limit
   * and paths.
   *
   * @example
   * from(User).find().$if(city !== undefined, (q) => q.where('address.city').eq(city ?? ''))
   * // { 'address.city': 'Paris' }, or {}
   */
  $if<Value, Chosen extends string, Added extends Facts | '#ordered' | '#sorted'>(
    value: Value,
    then: Takes<ThenSentence<'$if'>> &
      ((
        query: DocumentFind<Doc, Selected, Facts, Source>,
        value: Present<Value>,
      ) => DocumentFind<Doc, Chosen, Added, Source> & AsMuch<Selected, Chosen>),
  ): DocumentFind<Doc, Selected, Facts | Exclude<Added, '#sorted'>, Source>;

  /** Continues with `then` once for each item, in their order; it may add what `$if` may. */
  $all<const Item, Chosen extends string, Added extends Facts | '#ordered' | '#sorted'>(
    items: readonly Item[],
    then: Takes<ThenSentence<'$all'>> &
      ((
        query: DocumentFind<Doc, Selected, Facts, Source>,
        item: Item,
      ) => DocumentFind<Doc, Chosen, Added, Source> & AsMuch<Selected, Chosen>),
  ): DocumentFind<Doc, Selected, Facts | Exclude<Added, '#sorted'>, Source>;

  /** Continues with a function that takes the query: for parts that several queries share. */
  $call<Next>(
    fragment: Takes<PartSentence<'a function'>> & ((query: DocumentFind<Doc, Selected, Facts, Source>) => Next),
  ): Next;

  /**
   * Counts the documents, up to 1000; a higher count is an error, because the Data API counts no further. With `upTo`,
   * a limit or an order, it reads the ids page by page instead; counting stops at `upTo`.
   */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a number in the program is inferred
  count<const Count extends number>(options?: CountOptions<UpTo<Count>>): Promise<number>;

  /** Checks whether a document matches. Reads one id. */
  exists(): Promise<boolean>;

  /**
   * Reads the distinct values of a path, or the elements of an array, in order of first occurrence. Reads that path of all
   * documents of the query, page by page; documents without a value are ignored.
   */
  distinct<const Path extends string>(
    path: CheckedPath<Doc, Path>[`=${Path}`] extends string ? Path : CheckedPath<Doc, Path>[`=${Path}`],
  ): Promise<DistinctValue<ValueAt<Doc, Path>>[]>;

  /** Runs the query. Returns the documents as plain objects; findOne returns the document or null. */
  exec(): Promise<
    '#one' extends Facts ? Given<Doc, Selected, Facts, Source> | null : Given<Doc, Selected, Facts, Source>[]
  >;

  /**
   * Reads one page: without an order at most 50 documents.
   *
   * @param options - `after`: the `next` of the previous page; omit it for the first page
   */
  page(options?: { readonly after?: string | null }): Promise<Page<Given<Doc, Selected, Facts, Source>>>;

  /** Iterates over all documents, fetching page by page. */
  stream(): AsyncGenerator<Given<Doc, Selected, Facts, Source>, void, undefined>;

  /**
   * Returns what will be sent: the Mongoose filter, projection, sort and options, and the Data API command. Needs no
   * server.
   */
  compile(): CompiledDocumentFind;

  /**
   * Explains how the database will serve the query. Needs no server.
   *
   * @param call - explain a count, an existence check or a read of distinct values instead of a read of documents
   */
  explain(call?: 'count' | 'exists'): DocumentExplanation;
  explain<const Path extends string>(
    call: 'distinct',
    path: CheckedPath<Doc, Path>[`=${Path}`] extends string ? Path : CheckedPath<Doc, Path>[`=${Path}`],
  ): DocumentExplanation;

  /** Returns the query as a Mongoose `Query`. */
  toMongoose(): MongooseQuery<Given<Doc, Selected, Facts, Source>, Facts>;
}

/** The documents that the query returns. */
type Given<Doc, Selected extends string, Facts extends string, Source> = '#docs' extends Facts
  ? HydratedOf<Doc, Selected, Source>
  : Found<Doc, Selected, Facts>;

/**
 * The documents of a model, resolved only if requested, because their types are large. Of a selection they have the
 * selected paths.
 */
type HydratedOf<Doc, Selected extends string, Source> = Source extends { hydrate(document: never): infer Hydrated }
  ? [Selected] extends [never]
    ? Hydrated
    : Omit<Hydrated, Exclude<keyof Doc, '_id'>> & Found<Doc, Selected, never>
  : unknown;

/** A path to select; a message if it conflicts with the omitted paths. */
type Selecting<Doc, Selected extends string, Path extends string> = [Extract<Selected, `-${string}`>] extends [never]
  ? Selectable<Doc, Path>
  : [Selected] extends [`-${string}`]
    ? Path extends Unselected | Inside<Selected extends `-${infer Outer}` ? Outer : never>
      ? TypeMessage<NotApart<Path>>
      : Selectable<Doc, Path>
    : Selectable<Doc, Path>;

/** A path to omit; a message if it conflicts with the selected paths. */
type Omitting<Doc, Selected extends string, Path extends string> = [Selected] extends [`-${string}`]
  ? Selectable<Doc, Path>
  : Path extends Inside<Selected>
    ? TypeMessage<NotApart<Path>>
    : Selectable<Doc, Path>;

/** The selection after adding a path. */
type WithPath<Selected extends string, Path extends string> = [Selected] extends [never]
  ? Path
  : [Selected] extends [`-${string}`]
    ? Exclude<Selected, `-${Path}` | `-${Inside<Path>}`>
    : Exclude<Selected, `-${Path}`> | Path;

/** The selection after omitting a path; with selected paths, only `_id` remains omitted. */
type WithoutPath<Selected extends string, Path extends string> = [Selected] extends [`-${string}`]
  ? Selected | `-${Path}`
  : | LeftOf<Selected, Exclude<Selected, Path | Inside<Path> | `?${Path | Inside<Path>}`>>
    | ('_id' extends Path ? '-_id' : never);

/** The paths that are surely left. If all may be omitted, each may be missing. */
type LeftOf<Selected extends string, Left extends string> = [Exclude<Left, '-_id'>] extends [never]
  ? `?${Sure<Exclude<Selected, '-_id'>> | Unsure<Selected>}` | Left
  : Left;

/** The paths below a path. */
type Inside<Path extends string> = `${Path}.${string}`;

/** A message if `$if` would omit paths. */
type AsMuch<Selected extends string, Chosen extends string> = [Chosen] extends [never]
  ? unknown
  : [Selected] extends [never]
    ? TypeMessage<RemovesNames<'path'>>
    : [Selected] extends [`-${string}`]
      ? [Chosen] extends [Selected]
        ? unknown
        : TypeMessage<RemovesNames<'path'>>
      : [Selected] extends [Chosen]
        ? '-_id' extends Exclude<Chosen, Selected>
          ? TypeMessage<RemovesNames<'path'>>
          : unknown
        : TypeMessage<RemovesNames<'path'>>;

/** Why a query that has an order takes no other. */
type Ordered<Facts extends string> = '#rank' extends Facts
  ? RankAlone
  : '#nearest' extends Facts
    ? NearestAlone
    : SortTwice<'path'>;

type Searched<Doc, Path extends string, Facts extends string> = Path extends keyof Doc
  ? '#ordered' extends Facts
    ? TypeMessage<'$lexical' extends Path ? RankAlone : NearestAlone>
    : '#many' extends Facts
      ? TypeMessage<SearchLimit>
      : Path
  : TypeMessage<NoVectors<Path>>;
