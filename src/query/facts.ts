/**
 * What a builder knows of its query at compile time: a union of facts.
 *
 * - `genre`: the column is bound by eq, in, has or a key
 * - `?genre`: … and it was `in`
 * - `>year`, `<year`: the column has a lower, an upper bound
 * - `!year`: a key column is bound by ne or nin, which the key does not serve
 * - `#index`: an index finds rows; `#scan`: a column is indexed, but its index does not serve the operator; `#regular`: a
 *   regular column has no index
 * - `#filtering`, `#sort`, `#nearest`, `#one`: what the methods of these names (findOne: `#one`) were called for; after
 *   rankBy `#nearest` and `#rank`
 * - `#sort?`: the order was set in `$if`; `~address`: a column in the order that no order in memory takes; `#leading`: the
 *   order is by the leading clustering columns, `#mixed`: in directions that are not stored
 * - `#orKey`: a branch of `or` binds key columns; `#key` inside a branch: key columns are bound beside the `or`
 */
import type { Bare, ClusteringName, ColumnName, KeyName, PartitionName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { LegalName } from './legal.js';
import type { OrderProblem } from './order.js';
import type {
  AfterRange, BoundTwice, InWithIndex, KeyBesideOr, NearestFilter, NeedsBefore, PartitionIncomplete, SortWithIndex,
  UdtFilter, Unserved, VectorFilter,
} from './messages.js'; // prettier-ignore

/** The index of a column. */
export type IndexOf<Shape extends TableShape, Name extends string> = Shape['columns'][Name]['$index'];

/** The first of the names that no fact binds; never when all are bound. */
export type FirstUnbound<Names extends readonly string[], Facts extends string> = Names extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<Name> extends Facts
    ? FirstUnbound<Rest, Facts>
    : Bare<Name>
  : never;

/** The clustering column that must be bound before this one is; never when it is reachable. */
export type UnboundBefore<
  Clustering extends readonly string[],
  Name extends string,
  Facts extends string,
> = Clustering extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
  ? Bare<First> extends Name
    ? never
    : Bare<First> extends Facts
      ? UnboundBefore<Rest, Name, Facts>
      : Bare<First>
  : never;

/**
 * `Name` where a condition on it is legal now; else a message that says why not, and for an unknown name the legal ones.
 * `Name` stands bare in a branch, or the compiler could not infer it. Two things save it most of its work: the message stands
 * around what says it, or it would look into that for names to infer; and all names at once, for which it asks to know what
 * may be written here, are answered by the legal ones.
 */
// The legal names stand here in full: an alias would be printed in their place.
export type Filterable<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends ColumnName<Shape>
    ? [ColumnName<Shape>] extends [Name]
      ? { [Legal in LegalName<Shape, Facts>]: Legal }[LegalName<Shape, Facts>]
      : [FilterProblem<Shape, Name, Facts>] extends [never] ? Name : TypeMessage<TextOf<FilterProblem<Shape, Name, Facts>>>
    : { [Legal in LegalName<Shape, Facts>]: Legal }[LegalName<Shape, Facts>]; // prettier-ignore

type TextOf<Message> = Message extends TypeMessage<infer Text> ? Text : never;

/** Why a condition on the column is not legal now; never when it is. */
export type FilterProblem<Shape extends TableShape, Name extends string, Facts extends string> = Name extends Facts
  ? TypeMessage<BoundTwice<Name>>
  : '#filtering' extends Facts
    ? FreeProblem<Shape, Name, Facts>
    : Name extends PartitionName<Shape> ? never : ServedProblem<Shape, Name, Facts>; // prettier-ignore

/** `Name` where it is a column of the table; else the names of all columns. */
export type Known<Shape extends TableShape, Name extends string> =
  Name extends ColumnName<Shape> ? Name : Extract<keyof Shape['columns'], string>;

type ServedProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends ClusteringName<Shape>
    ? [GapProblem<Shape, Name, Facts>] extends [never]
      ? never
      : IndexOf<Shape, Name> extends false
        ? GapProblem<Shape, Name, Facts>
        : OwnIndexProblem<Shape, Name, Facts>
    : IndexOf<Shape, Name> extends false
      ? Shape['columns'][Name]['kind'] extends 'vector' | 'udt' ? Unfilterable<Shape, Name> : TypeMessage<Unserved<Name>>
      : IndexOf<Shape, Name> extends 'vector' ? TypeMessage<VectorFilter<Name>> : BesideIndex<Shape, Facts>; // prettier-ignore

/** Why no condition at all is possible on a vector or a column of a user-defined type. */
type Unfilterable<Shape extends TableShape, Name extends string> = TypeMessage<
  Shape['columns'][Name]['kind'] extends 'udt' ? UdtFilter<Name> : VectorFilter<Name>
>;

/** What an indexed column cannot stand beside. */
type BesideIndex<Shape extends TableShape, Facts extends string> =
  `?${PartitionName<Shape>}` & Facts extends never
    ? '#sort' extends Facts ? TypeMessage<SortWithIndex> : never
    : TypeMessage<InWithIndex>; // prettier-ignore

/** A clustering column that the key does not lead to, but an index of its own does; not beside one that has none. */
type OwnIndexProblem<Shape extends TableShape, Name extends string, Facts extends string> = `!${Name}` extends Facts
  ? TypeMessage<BoundTwice<Name>>
  : NeedsKey<Shape, ClusteringName<Shape>> & Facts extends never
    ? BesideIndex<Shape, Facts>
    : GapProblem<Shape, Name, Facts>;

/** With filtering: any column but a vector; beside nearest only the key in its order and indexed columns. */
type FreeProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  `!${Name}` extends Facts
    ? TypeMessage<BoundTwice<Name>>
    : Shape['columns'][Name]['kind'] extends 'vector' | 'udt'
      ? Unfilterable<Shape, Name>
      : '#nearest' extends Facts
        ? Name extends PartitionName<Shape>
          ? never
          : ServedProblem<Shape, Name, Facts> extends TypeMessage<Unserved<Name>>
            ? [ServedProblem<Shape, Name, Facts>] extends [never] ? never : TypeMessage<NearestFilter>
            : ServedProblem<Shape, Name, Facts>
        : never; // prettier-ignore

/** T6: a clustering column comes after its predecessors. */
export type GapProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? [UnboundBefore<Shape['clustering'], Name, Facts>] extends [never]
      ? never
      : TypeMessage<NeedsBefore<Name, UnboundBefore<Shape['clustering'], Name, Facts>>>
    : TypeMessage<NeedsBefore<Name, FirstUnbound<Shape['partition'], Facts>>>;

/** Whether the query can be run: `unknown` when it can, else a message. */
export type Runnable<Shape extends TableShape, Facts extends string> = '#filtering' extends Facts
  ? '#orKey' extends Facts
    ? BesideOrKey<Shape, Facts> extends TypeMessage<KeyBesideOr> ? TypeMessage<KeyBesideOr> : Ordered<Shape, Facts>
    : Ordered<Shape, Facts>
  : Complete<Shape, Facts>; // prettier-ignore

/** With filtering: what came after the order may have made it another one. */
type Ordered<Shape extends TableShape, Facts extends string> = '#sort' extends Facts
  ? unknown extends Searched<Shape, Facts>
    ? [OrderProblem<Shape, Facts>] extends [never] ? unknown : OrderProblem<Shape, Facts>
    : Searched<Shape, Facts>
  : Searched<Shape, Facts>; // prettier-ignore

/** With filtering. */
type Searched<Shape extends TableShape, Facts extends string> = '#nearest' extends Facts
  ? '#regular' extends Facts
    ? TypeMessage<NearestFilter>
    : KeyBesideNearest<Shape, Facts>
  : `?${PartitionName<Shape>}` & Facts extends never
    ? Filtered<Shape, Facts>
    : UsesIndex<Shape, Facts> extends true ? TypeMessage<InWithIndex> : Filtered<Shape, Facts>; // prettier-ignore

/** T17: key columns are bound beside `or` or in its branches, which would otherwise not be served by themselves. */
type BesideOrKey<Shape extends TableShape, Facts extends string> = '#orKey' extends Facts
  ? [Touched<KeyName<Shape>> & Facts] extends [never] ? unknown : TypeMessage<KeyBesideOr>
  : unknown; // prettier-ignore

/** What even filtering does not answer: the Data API asks for it where a regular column is in the filter. */
type Filtered<Shape extends TableShape, Facts extends string> = ('#index' | '#regular' | '#scan') & Facts extends never
  ? PastRange<Shape, Facts>
  : unknown;

/** T5: the partition key is bound as a whole or not at all, unless its bound columns have indexes of their own. */
type Complete<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? '#index' extends Facts
      ? '#orKey' extends Facts
        ? TypeMessage<KeyBesideOr>
        : `?${PartitionName<Shape>}` & Facts extends never
          ? NeedsKey<Shape, ClusteringName<Shape>> & Facts extends never ? unknown : BehindGap<Shape['clustering'], Facts>
          : TypeMessage<InWithIndex>
      : unknown
    : PartitionName<Shape> & Facts extends never
      ? BesideOrKey<Shape, Facts>
      : NeedsKey<Shape, PartitionName<Shape>> & Facts extends never
        ? unknown
        : TypeMessage<PartitionIncomplete<FirstUnbound<Shape['partition'], Facts>>>; // prettier-ignore

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
    : [FirstTouched<Rest, Facts>] extends [never] ? unknown : TypeMessage<NeedsBefore<FirstTouched<Rest, Facts>, Bare<First>>>
  : unknown; // prettier-ignore

/** The first of the names that some fact says to be in the filter. */
type FirstTouched<Names extends readonly string[], Facts extends string> = Names extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? Touched<Bare<Name>> & Facts extends never ? FirstTouched<Rest, Facts> : Bare<Name>
  : never; // prettier-ignore

/** Whether Cassandra uses an index, one of a key column included: not where the key alone finds the rows. */
export type UsesIndex<Shape extends TableShape, Facts extends string> = '#index' extends Facts
  ? true
  : [OwnIndex<Shape, KeyName<Shape>, Facts>] extends [never]
    ? false
    : PartitionName<Shape> extends Facts
      ? ('#regular' | '#scan') & Facts extends never ? HasGap<Shape['clustering'], Facts> : true
      : true; // prettier-ignore

/** The key columns whose own index serves their condition. */
type OwnIndex<Shape extends TableShape, Name extends string, Facts extends string> = Name extends Name
  ? IndexOf<Shape, Name> extends false
    ? never
    : `?${Name}` extends Facts
      ? never
      : Shape['columns'][Name]['kind'] extends Unranged
        ? Name & Facts
        : (Name | `>${Name}` | `<${Name}` | `!${Name}`) & Facts
  : never;

/** The types whose index serves equality alone. */
type Unranged = 'text' | 'ascii' | 'boolean' | 'uuid';

/** Whether a clustering column is in the filter that the key does not lead to. */
type HasGap<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Bare<First> extends Facts
    ? HasGap<Rest, Facts>
    : (`!${Bare<First>}` | Touched<Bare<Rest[number]>>) & Facts extends never ? false : true
  : false; // prettier-ignore

/** The facts that say a column is in the filter. */
export type Touched<Name extends string> = Name | `>${Name}` | `<${Name}` | `!${Name}`;

/** The facts about key columns that only the key serves, not an index of their own. */
type NeedsKey<Shape extends TableShape, Name extends string> = Name extends Name
  ? IndexOf<Shape, Name> extends false
    ? Touched<Name>
    : Shape['columns'][Name]['kind'] extends Unranged
      ? `?${Name}` | `>${Name}` | `<${Name}` | `!${Name}`
      : `?${Name}`
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

type WithoutGap<Shape extends TableShape, Clustering extends readonly string[], Facts extends string> =
  Clustering extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
    ? Bare<First> extends Facts
      ? WithoutGap<Shape, Rest, Facts>
      : (Touched<Bare<Rest[number]>> | Extract<NeedsKey<Shape, Bare<First>>, `!${string}`>) & Facts extends never
        ? unknown
        : TypeMessage<NearestFilter>
    : unknown; // prettier-ignore

/** T6 with filtering: no condition on the clustering column right after a range, when the whole partition key is bound. */
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
  ? (`>${Bare<First>}` | `<${Bare<First>}`) & Facts extends never
    ? RangeThenMore<Shape, [Second, ...Rest], Facts>
    : Touched<Bare<Second>> & Facts extends never
      ? RangeThenMore<Shape, [Second, ...Rest], Facts>
      : false extends IndexOf<Shape, Bare<First>> | IndexOf<Shape, Bare<Second>>
        ? TypeMessage<AfterRange<Bare<Second>, Bare<First>>>
        : RangeThenMore<Shape, [Second, ...Rest], Facts>
  : unknown;
