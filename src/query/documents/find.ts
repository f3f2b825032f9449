import type { TypeMessage } from '../../util/type-message.js';
import type { CompiledFind } from '../compiled.js';
import type { MongooseQuery } from '../find.js';
import type { Found } from './document.js';
import type { NearestIsAnOrder, NoVectors, OneDocument, SortedAlready } from './messages.js';
import type { Operators } from './operators.js';
import type { Legal, Selectable, SortPath, ValueAt } from './path.js';

/**
 * A query that reads documents of a collection. Immutable: every method returns a new query, and nothing runs before
 * `exec()`. A further `where` means AND.
 */
export interface DocumentFind<Doc, Selected extends string, Facts extends string> {
  /**
   * Starts a condition on a path: names joined by dots, elements of arrays by position.
   *
   * @example
   * from(User).find().where('address.city').eq('Paris').where('tags').all(['a', 'b']).where('age').gte(18)
   * // { 'address.city': 'Paris', tags: { $all: ['a', 'b'] }, age: { $gte: 18 } }
   */
  where<const Path extends string>(
    path: Legal<Doc, Path>,
  ): Operators<Path, ValueAt<Doc, Path>, DocumentFind<Doc, Selected, Facts>>;

  /**
   * Reads these paths and `_id` only; called again, it adds paths.
   *
   * @example
   * from(User).find().select('name', 'address.city')
   * // { name: 1, 'address.city': 1 }
   */
  select<const Path extends string>(
    ...paths: readonly Selectable<Doc, Path>[]
  ): DocumentFind<Doc, Selected | Path, Facts>;

  /**
   * Sets the order; `-` before a path means descending. Collections store no order: the server sorts all documents that
   * match in memory, gives the first 50 at most, whatever the limit, and refuses to sort 10,000 or more.
   *
   * @example
   * from(User).find().where('active').eq(true).sort('-age', 'name').limit(10)
   */
  sort<const Order extends string>(
    ...order: readonly ('#nearest' extends Facts
      ? TypeMessage<NearestIsAnOrder>
      : '#sort' extends Facts
        ? TypeMessage<SortedAlready>
        : SortPath<Doc, Order>)[]
  ): DocumentFind<Doc, Selected, Facts | '#sort'>;

  /** Ends after `count` documents, a whole number above 0; called again, it replaces the limit. */
  limit(count: '#one' extends Facts ? TypeMessage<OneDocument> : number): DocumentFind<Doc, Selected, Facts>;

  /**
   * Orders by nearness to a vector, or with `$vectorize` to a text, nearest first; documents gain `$similarity`. At most
   * 1000 documents.
   *
   * @example
   * from(User).find().nearest('$vector', vector).limit(5)
   */
  nearest<const Path extends '$vector' | '$vectorize'>(
    path: Nearable<Doc, Path, Facts>,
    to: '$vectorize' extends Path ? string : readonly number[] | Float32Array,
  ): DocumentFind<Doc, Selected, Facts | '#nearest'>;

  /** Runs the query: the documents as plain objects, or for findOne the document or null. */
  exec(): Promise<'#one' extends Facts ? Found<Doc, Selected, Facts> | null : Found<Doc, Selected, Facts>[]>;

  /** What will be sent: the Mongoose filter, projection, sort and options, and the Data API command. Needs no server. */
  compile(): CompiledFind;

  /** The same query as a Mongoose `Query`. */
  toMongoose(): MongooseQuery<Found<Doc, Selected, Facts>, Facts>;
}

type Nearable<Doc, Path extends string, Facts extends string> = Path extends keyof Doc
  ? ('#sort' | '#nearest') & Facts extends never ? Path : TypeMessage<NearestIsAnOrder>
  : TypeMessage<NoVectors<Path>>; // prettier-ignore
