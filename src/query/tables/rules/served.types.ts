import type { CqlJson } from '../../../cql/types.js';
import type { Bare, ClusteringName, KeyName, PartitionName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { NeedsQuotes } from '../../../cql/names.js';
import type {
  FirstUnbound,
  HasGap,
  IndexOf,
  NeedsKey,
  OutsideKey,
  Shallow,
  Touched,
  IsUnranged,
  UsesIndex,
} from './state.types.js';
import type {
  AfterRange,
  IndexInOr,
  InWithIndex,
  NearestFilter,
  NeedsBefore,
  PartitionIncomplete,
  SortWithIndex,
} from './messages.js';
import type { OrderProblem } from './sort.types.js';

/** Whether the query can be run: `unknown` if it can, otherwise a message. */
export type Runnable<Shape extends TableShape, Facts extends string> = ('#nearest' | '#filtering') & Facts extends never
  ? Complete<Shape, Facts>
  : '#nearest' extends Facts
    ? Searched<Shape, Facts>
    : Ordered<Shape, Facts>;

/**
 * T8: nearest and rankBy can be combined with a complete partition key, and with conditions that indexes serve;
 * filtering does not permit more.
 */
type Searched<Shape extends TableShape, Facts extends string> = (
  '#regular' | '#scan' | '#loose' | `?${PartitionName<Shape>}`
) &
  Facts extends never
  ? NeedsKey<Shape, PartitionName<Shape> extends Facts ? ClusteringName<Shape> : KeyName<Shape>> & Facts extends never
    ? unknown
    : TypeMessage<NearestFilter>
  : TypeMessage<NearestFilter>;

/**
 * T4 to T7 without filtering: the conditions that the complete partition key or indexes serve.
 *
 * Conditions added after the order may have introduced an index.
 */
type Complete<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? ('#index' | '#own' | '#gap') & Facts extends never
      ? unknown
      : HasGap<Shape['clustering'], Facts> extends true
        ? NeedsKey<Shape, ClusteringName<Shape>> & Facts extends never
          ? WithIndex<Shape, Facts>
          : BehindGap<Shape['clustering'], Facts>
        : ('#index' | '#own') & Facts extends never
          ? unknown
          : WithIndex<Shape, Facts>
    : (NeedsKey<Shape, PartitionName<Shape>> | `?${PartitionName<Shape>}`) & Facts extends never
      ? NeedsKey<Shape, ClusteringName<Shape>> & Facts extends never
        ? unknown
        : FirstProblem<Shape, Shape['clustering'], Facts>
      : TypeMessage<PartitionIncomplete<FirstUnbound<Shape['partition'], Facts>>>;

/** T4, T7: with an index, only one partition and no order. */
type WithIndex<Shape extends TableShape, Facts extends string> = `?${PartitionName<Shape>}` & Facts extends never
  ? '#sort' extends Facts
    ? TypeMessage<SortWithIndex>
    : unknown
  : TypeMessage<InWithIndex>;

/** T6: a clustering column without its own index, and no partition. */
type FirstProblem<
  Shape extends TableShape,
  Clustering extends readonly string[],
  Facts extends string,
> = Clustering extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
  ? NeedsKey<Shape, Bare<First>> & Facts extends never
    ? FirstProblem<Shape, Rest, Facts>
    : TypeMessage<NeedsBefore<Bare<First>, FirstUnbound<Shape['partition'], Facts>>>
  : unknown;

/** T6: if a clustering column in the filter has no index of its own, those after a gap need the missing column. */
type BehindGap<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<First> extends Facts
    ? BehindGap<Rest, Facts>
    : FirstTouched<Rest, Facts> extends never
      ? unknown
      : TypeMessage<NeedsBefore<FirstTouched<Rest, Facts>, Bare<First>>>
  : unknown;

/** The first of the names that, according to the facts, is in the filter. */
type FirstTouched<Names extends readonly string[], Facts extends string> = Names extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Touched<Bare<Name>> & Facts extends never
    ? FirstTouched<Rest, Facts>
    : Bare<Name>
  : never;

/** With filtering: conditions added after the order may have changed how it is served. */
type Ordered<Shape extends TableShape, Facts extends string> = '#sort' extends Facts
  ? unknown extends Filtered<Shape, Facts>
    ? OrderProblem<Shape, Facts> extends never
      ? unknown
      : OrderProblem<Shape, Facts>
    : Filtered<Shape, Facts>
  : Filtered<Shape, Facts>;

/** Queries that even filtering does not permit. */
type Filtered<Shape extends TableShape, Facts extends string> = `?${PartitionName<Shape>}` & Facts extends never
  ? AskedFor<Shape, Facts>
  : UsesIndex<Shape, Facts> extends true
    ? TypeMessage<InWithIndex>
    : AskedFor<Shape, Facts>;

type AskedFor<Shape extends TableShape, Facts extends string> = '#deep' extends Facts
  ? DeepIndex<Shape, Facts> extends true
    ? TypeMessage<IndexInOr>
    : AskedForFiltering<Shape, Facts>
  : AskedForFiltering<Shape, Facts>;

/**
 * T17 with filtering: the database looks for an index only in branches with one condition. Its behaviour with others is
 * unknown, unless it must filter for another reason.
 */
type DeepIndex<Shape extends TableShape, Facts extends string> = Shallow & Facts extends never
  ? NeedsFiltering<Shape, Facts>
  : '#shallow?' extends Facts
    ? NeedsFiltering<Shape, Facts>
    : false;

/**
 * Whether a condition in a branch needs filtering in partitions that the key finds, and is the only reason to filter.
 */
type NeedsFiltering<Shape extends TableShape, Facts extends string> = '#loose' extends Facts
  ? PartitionName<Shape> extends Facts
    ? HasGap<Shape['clustering'], Facts> extends true
      ? false
      : true
    : false
  : false;

type AskedForFiltering<Shape extends TableShape, Facts extends string> = OutsideKey & Facts extends never
  ? PastRange<Shape, Facts>
  : '#regular?' extends Facts
    ? PastRange<Shape, Facts>
    : ('#regular' | '#scan' | '#loose') & Facts extends never
      ? Unseen<Shape, KeyName<Shape>, Facts> extends never
        ? PastRange<Shape, Facts>
        : unknown
      : unknown;

/**
 * The key columns in the filter whose index the Data API does not see: with a regular column, it then enables
 * filtering.
 */
type Unseen<Shape extends TableShape, Name extends string, Facts extends string> = Name extends unknown
  ? Touched<Name> & Facts extends never
    ? never
    : false extends IndexOf<Shape, Name>
      ? Name
      : NeedsQuotes<Name> extends true
        ? Name
        : never
  : never;

/**
 * T6 with filtering: a condition on a clustering column after a range, ne or nin. The database refuses it with an error
 * that does not ask for filtering, so the Data API enables filtering only if it sees a reason itself: an omitted
 * partition or clustering column, or an operator that an index does not serve.
 */
type PastRange<Shape extends TableShape, Facts extends string> =
  IsWhole<Shape['partition'], Facts> extends true
    ? HasHole<Shape['clustering'], Facts> extends true
      ? unknown
      : Warned<Shape, KeyName<Shape>, Facts> extends never
        ? RangeThenMore<Shape, Shape['clustering'], Facts>
        : unknown
    : unknown;

/**
 * The facts about key columns that make the Data API enable filtering: a range, ne or nin that the index of their type
 * does not serve. It does not see the index of a column whose name needs quotes.
 */
type Warned<Shape extends TableShape, Name extends string, Facts extends string> = Name extends unknown
  ? false extends IndexOf<Shape, Name>
    ? never
    : IsUnranged<Shape, Name> extends true
      ? `#|${Name}` extends Facts
        ? never
        : NeedsQuotes<Name> extends true
          ? never
          : (`>${Name}` | `<${Name}` | `!${Name}`) & Facts
      : never
  : never;

/** Whether every column is in the filter, with any operator. */
type IsWhole<Names extends readonly string[], Facts extends string> = Names extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Touched<Name> & Facts extends never
    ? false
    : IsWhole<Rest, Facts>
  : true;

/** Whether a clustering column is in the filter, inside or outside an `or`, and one before it is not. */
type HasHole<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? (Touched<Bare<First>> | `#|${Bare<First>}`) & Facts extends never
    ? (Touched<Bare<Rest[number]>> | `#|${Bare<Rest[number]>}`) & Facts extends never
      ? false
      : true
    : HasHole<Rest, Facts>
  : false;

type RangeThenMore<
  Shape extends TableShape,
  Clustering extends readonly string[],
  Facts extends string,
> = Clustering extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
  ? (`>${Bare<First>}` | `<${Bare<First>}` | `!${Bare<First>}`) & Facts extends never
    ? RangeThenMore<Shape, Rest, Facts>
    : FirstRefused<Shape, Bare<First>, Rest, Facts> extends never
      ? RangeThenMore<Shape, Rest, Facts>
      : TypeMessage<AfterRange<FirstRefused<Shape, Bare<First>, Rest, Facts>, Bare<First>>>
  : unknown;

/** The first column after a range that is refused. */
type FirstRefused<
  Shape extends TableShape,
  Ranged extends string,
  Names extends readonly string[],
  Facts extends string,
> = Names extends readonly [infer Name extends string, ...infer Rest extends readonly string[]]
  ? Touched<Bare<Name>> & Facts extends never
    ? FirstRefused<Shape, Ranged, Rest, Facts>
    : NeedsKey<Shape, LaterSent<Shape, Ranged, Bare<Name>, Facts>> & Facts extends never
      ? FirstRefused<Shape, Ranged, Rest, Facts>
      : Bare<Name>
  : never;

/** Of two key columns, the one whose condition the Data API writes later: that one needs its own index. */
type LaterSent<Shape extends TableShape, First extends string, Second extends string, Facts extends string> =
  Turn<Shape, Second, Facts> extends Before[Turn<Shape, First, Facts>] ? First : Second;

/**
 * The position at which the Data API writes a condition: by the JSON type of its value; those on `_id`, `in` and `nin`
 * last.
 */
type Turn<Shape extends TableShape, Name extends string, Facts extends string> = (`?${Name}` | `!?${Name}`) &
  Facts extends never
  ? Name extends '_id'
    ? 'id'
    : CqlJson[Shape['columns'][Name]['kind']]
  : 'list';

/** The positions before each. */
interface Before {
  text: never;
  array: never;
  object: never;
  number: 'text';
  boolean: 'text' | 'number';
  bytes: 'text' | 'number' | 'boolean';
  id: 'text' | 'number' | 'boolean' | 'bytes';
  list: 'text' | 'number' | 'boolean' | 'bytes' | 'id';
}
