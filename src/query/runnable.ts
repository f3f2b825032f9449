import type { Bare, ClusteringName, KeyName, PartitionName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { FirstUnbound, IndexOf, NeedsKey, OutsideKey, Touched, Unranged, UsesIndex } from './facts.js';
import type {
  AfterRange,
  InWithIndex,
  KeyBesideOr,
  NearestFilter,
  NeedsBefore,
  PartitionIncomplete,
  SortWithIndex,
} from './messages.js';
import type { OrderProblem } from './order.js';

/** Whether the query can be run: `unknown` when it can, else a message. */
export type Runnable<Shape extends TableShape, Facts extends string> = '#filtering' extends Facts
  ? '#orKey' extends Facts
    ? BesideOrKey<Shape, Facts> extends TypeMessage<KeyBesideOr>
      ? TypeMessage<KeyBesideOr>
      : Ordered<Shape, Facts>
    : Ordered<Shape, Facts>
  : Complete<Shape, Facts>;

/** With filtering: what came after the order may have made it another one. */
type Ordered<Shape extends TableShape, Facts extends string> = '#sort' extends Facts
  ? unknown extends Searched<Shape, Facts>
    ? [OrderProblem<Shape, Facts>] extends [never]
      ? unknown
      : OrderProblem<Shape, Facts>
    : Searched<Shape, Facts>
  : Searched<Shape, Facts>;

/** With filtering. */
type Searched<Shape extends TableShape, Facts extends string> = '#nearest' extends Facts
  ? ('#regular' | '#orKey') & Facts extends never
    ? KeyBesideNearest<Shape, Facts>
    : TypeMessage<NearestFilter>
  : `?${PartitionName<Shape>}` & Facts extends never
    ? Filtered<Shape, Facts>
    : UsesIndex<Shape, Facts> extends true
      ? TypeMessage<InWithIndex>
      : Filtered<Shape, Facts>;

/** T17: key columns are bound beside `or` or in its branches, which would otherwise not be served by themselves. */
type BesideOrKey<Shape extends TableShape, Facts extends string> = '#orKey' extends Facts
  ? [Touched<KeyName<Shape>> & Facts] extends [never]
    ? '#nearest' extends Facts
      ? TypeMessage<NearestFilter>
      : unknown
    : TypeMessage<KeyBesideOr>
  : unknown;

/** What even filtering does not answer: the Data API asks for it where a regular column is in the filter. */
type Filtered<Shape extends TableShape, Facts extends string> = OutsideKey & Facts extends never
  ? PastRange<Shape, Facts>
  : '#regular?' extends Facts
    ? PastRange<Shape, Facts>
    : unknown;

/**
 * T5: the partition key is bound as a whole or not at all, unless its bound columns have indexes of their own. T7: an index may
 * have come in after the order, as that of a clustering column does for ne and nin.
 */
type Complete<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? '#index' extends Facts
      ? '#orKey' extends Facts
        ? TypeMessage<KeyBesideOr>
        : `?${PartitionName<Shape>}` & Facts extends never
          ? '#sort' extends Facts
            ? TypeMessage<SortWithIndex>
            : NeedsKey<Shape, ClusteringName<Shape>> & Facts extends never
              ? unknown
              : BehindGap<Shape['clustering'], Facts>
          : TypeMessage<InWithIndex>
      : unknown
    : PartitionName<Shape> & Facts extends never
      ? BesideOrKey<Shape, Facts>
      : NeedsKey<Shape, PartitionName<Shape>> & Facts extends never
        ? unknown
        : TypeMessage<PartitionIncomplete<FirstUnbound<Shape['partition'], Facts>>>;

/**
 * T6: where a clustering column in the filter has no index of its own, those behind a gap need what is missing there. One by
 * ne or nin that follows the key is behind none.
 */
type BehindGap<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<First> extends Facts
    ? BehindGap<Rest, Facts>
    : [FirstTouched<Rest, Facts>] extends [never]
      ? unknown
      : TypeMessage<NeedsBefore<FirstTouched<Rest, Facts>, Bare<First>>>
  : unknown;

/** The first of the names that some fact says to be in the filter. */
type FirstTouched<Names extends readonly string[], Facts extends string> = Names extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Touched<Bare<Name>> & Facts extends never
    ? FirstTouched<Rest, Facts>
    : Bare<Name>
  : never;

/** T8: beside nearest the key is fixed up to a clustering prefix, or found by indexes alone, also with filtering. */
type KeyBesideNearest<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? NeedsKey<Shape, ClusteringName<Shape>> & Facts extends never
      ? unknown
      : WithoutGap<Shape, Shape['clustering'], Facts>
    : NeedsKey<Shape, KeyName<Shape>> & Facts extends never
      ? unknown
      : TypeMessage<NearestFilter>;

type WithoutGap<
  Shape extends TableShape,
  Clustering extends readonly string[],
  Facts extends string,
> = Clustering extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
  ? Bare<First> extends Facts
    ? WithoutGap<Shape, Rest, Facts>
    : (Touched<Bare<Rest[number]>> | Extract<NeedsKey<Shape, Bare<First>>, `!${string}`>) & Facts extends never
      ? unknown
      : TypeMessage<NearestFilter>
  : unknown;

/**
 * T6 with filtering: no condition on the clustering column right after a range or a ne, when the whole partition key is bound
 * and not both are found by indexes, which serve no `in`.
 */
type PastRange<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts ? RangeThenMore<Shape, Shape['clustering'], Facts> : unknown;

type RangeThenMore<
  Shape extends TableShape,
  Clustering extends readonly string[],
  Facts extends string,
> = Clustering extends readonly [
  infer First extends string,
  infer Second extends string,
  ...infer Rest extends readonly string[],
]
  ? (`>${Bare<First>}` | `<${Bare<First>}` | `!${Bare<First>}`) & Facts extends never
    ? RangeThenMore<Shape, [Second, ...Rest], Facts>
    : Touched<Bare<Second>> & Facts extends never
      ? RangeThenMore<Shape, [Second, ...Rest], Facts>
      : false extends
            IndexOf<Shape, Bare<First>> | IndexOf<Shape, Bare<Second>> | ByIn<Shape, Bare<First>, Bare<Second>, Facts>
        ? TypeMessage<AfterRange<Bare<Second>, Bare<First>>>
        : RangeThenMore<Shape, [Second, ...Rest], Facts>
  : unknown;

/** False where the second column is bound by in and nothing says that the first is filtered, as the Data API does of some types. */
type ByIn<
  Shape extends TableShape,
  First extends string,
  Second extends string,
  Facts extends string,
> = `?${Second}` extends Facts ? (Shape['columns'][First]['kind'] extends Unranged ? never : false) : never;
