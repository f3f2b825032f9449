import type { CqlSorted } from '../../../cql/types.js';
import type { Bare, ColumnName, PartitionName, TableShape } from '../../../schema/index.js';
import type { Skip } from '../../shared/limit.types.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { OneOfNames, Suggested } from './columns.types.js';
import type { UsesIndex } from './state.types.js';
import type { SkipOfOne, SortTwice } from '../../shared/rules/messages.js';
import type {
  MixedDirections,
  NearestAlone,
  NotStoredOrder,
  RankAlone,
  SkipNeedsMemory,
  SkipWithSearch,
  SortNeedsPartition,
  SortWithIndex,
  Unsortable,
} from './messages.js';

/** The facts of an order: that there is one, its columns that cannot be sorted in memory, whether the key serves it. */
export type SortFacts<Shape extends TableShape, Order extends readonly string[]> =
  | '#sort'
  | `~${UnsortableIn<Shape, Bare<Order[number]>>}`
  | (Leading<Shape['clustering'], Order> extends true
      ? '#leading' | (Follows<Shape['clustering'], Order, never> extends true ? never : '#mixed')
      : never);

/** The problem that conditions added after an order cause; never if there is none. */
export type OrderProblem<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? `?${PartitionName<Shape>}` & Facts extends never
      ? UsesIndex<Shape, Facts> extends true
        ? [UnsortedBy<Facts>] extends [never]
          ? '#leading' extends Facts
            ? TypeMessage<SortWithIndex>
            : never
          : TypeMessage<Unsortable<UnsortedBy<Facts>>>
        : '#mixed' extends Facts
          ? TypeMessage<MixedDirections<Listed<Shape['clustering']>>>
          : never
      : never
    : never;

/** The number of rows to skip, if skipping is possible; otherwise a message. */
export type Skippable<Facts extends string, Count extends number> = ('#one' | '#nearest') & Facts extends never
  ? '#filtering' | '#sort' extends Facts
    ? '#sort?' extends Facts
      ? TypeMessage<SkipNeedsMemory>
      : [UnsortedBy<Facts>] extends [never]
        ? Skip<Count>
        : TypeMessage<Unsortable<UnsortedBy<Facts>>>
    : TypeMessage<SkipNeedsMemory>
  : TypeMessage<'#one' extends Facts ? SkipOfOne<'row'> : SkipWithSearch>;

type UnsortedBy<Facts extends string> = Facts extends `~${infer Name}` ? Name : never;

type OrderBy<Shape extends TableShape> = ColumnName<Shape> | `-${ColumnName<Shape>}`;

/** The columns of an order after its first one; messages if the order is not legal. */
// From the whole list of messages nothing is inferred: for that the compiler would look at each method of an array.
export type SortedLater<
  Shape extends TableShape,
  Facts extends string,
  First extends string,
  Later extends readonly string[],
> = CheckedOrder<OneOfNames, Shape, Facts, First, Later>[`=${First}`] extends never
  ? Later
  : NoInfer<readonly CheckedOrder<OneOfNames, Shape, Facts, First, Later>[`=${First}`][]>;

/** A message, or the legal columns, if the order is not legal. */
export type Unsorted<
  Sentence extends string,
  Shape extends TableShape,
  Facts extends string,
  First extends string,
  Later extends readonly string[],
> = Message<Sentence, Shape, Facts, First, Later>[`=${First}`];

/**
 * What is wrong with an order; never if it is legal.
 *
 * The first parameter of `sort` is a union of two: the column if this is never, and {@link Unsorted}. In this order the
 * compiler works out what is wrong with the order that is written, not what a query would take. No alias stands for the
 * first of the two, as in `where`.
 */
// From a property the compiler infers nothing, and takes it only once the order is known.
export interface CheckedOrder<
  in out _Sentence extends string,
  in out Shape extends TableShape,
  in out Facts extends string,
  in out First extends string,
  in out Later extends readonly string[],
> {
  readonly [first: `=${string}`]: SortProblem<Shape, Facts, readonly [First, ...Later]>;
}

/** The same as another type, which the compiler takes later. */
interface Message<
  in out _Sentence extends string,
  in out Shape extends TableShape,
  in out Facts extends string,
  in out First extends string,
  in out Later extends readonly string[],
> {
  readonly [first: `=${string}`]: CheckedOrder<OneOfNames, Shape, Facts, First, Later>[`=${First}`];
}

type SortProblem<Shape extends TableShape, Facts extends string, Order extends readonly string[]> =
  Order[number] extends OrderBy<Shape>
    ? '#nearest' extends Facts
      ? TypeMessage<'#rank' extends Facts ? RankAlone : NearestAlone>
      : '#sort' extends Facts
        ? TypeMessage<SortTwice<'column'>>
        : '#filtering' extends Facts
          ? InMemoryProblem<Shape, Facts, Order>
          : PartitionName<Shape> extends Facts
            ? `?${PartitionName<Shape>}` & Facts extends never
              ? UsesIndex<Shape, Facts> extends true
                ? TypeMessage<SortWithIndex>
                : Follows<Shape['clustering'], Order, Facts> extends true
                  ? never
                  : TypeMessage<NotStoredOrder<Listed<Shape['clustering']>>>
              : TypeMessage<SortNeedsPartition<FirstOpen<Shape['partition'], Facts>>>
            : TypeMessage<SortNeedsPartition<FirstOpen<Shape['partition'], Facts>>>
    : OrderUnknown<Shape, Facts, Order>;

/** Of columns that are not all known. */
type OrderUnknown<Shape extends TableShape, Facts extends string, Order extends readonly string[]> = Suggested<
  Bare<Exclude<Order[number], OrderBy<Shape>>>,
  LegalOrder<Shape, Facts, Order>,
  ColumnName<Shape>
>;

/** The columns that an order may begin with, or, of an order of several, consist of. */
type LegalOrder<Shape extends TableShape, Facts extends string, Order extends readonly string[]> = (
  '#nearest' | '#sort'
) &
  Facts extends never
  ? '#filtering' extends Facts
    ? OrderBy<Shape>
    : PartitionName<Shape> extends Facts
      ? Order extends readonly [string]
        ? NextStored<Shape['clustering'], Facts>
        : Shape['clustering'][number] | Opposite<Shape['clustering'][number]>
      : never
  : never;

/** The first clustering column, in both directions; behind one that is bound by eq also the next. */
type NextStored<Clustering extends readonly string[], Facts extends string> = Clustering extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? First | Opposite<First> | (FixedByEq<Bare<First>, Facts> extends true ? NextStored<Rest, Facts> : never)
  : never;

type Opposite<Order extends string> = Order extends `-${infer Name}` ? Name : `-${Order}`;

/**
 * Whether an order is the stored one or its exact reverse, except for columns bound by eq. The first column may be one of
 * several, each of which is then checked.
 */
type Follows<Stored extends readonly string[], Order extends readonly string[], Facts extends string> =
  Forwards<Stored, Order, Facts> extends true
    ? true
    : Forwards<Reversed<Stored>, Order, Facts> extends true
      ? true
      : Order extends readonly [infer First extends string, ...infer Later extends readonly string[]]
        ? EitherWay<Stored, First, Later, Facts>
        : false;

type EitherWay<
  Stored extends readonly string[],
  First extends string,
  Later extends readonly string[],
  Facts extends string,
> = First extends unknown
  ? Forwards<Stored, readonly [First, ...Later], Facts> extends true
    ? true
    : Forwards<Reversed<Stored>, readonly [First, ...Later], Facts>
  : never;

type Reversed<Stored extends readonly string[]> = { readonly [At in keyof Stored]: Opposite<Stored[At]> };

type Forwards<
  Stored extends readonly string[],
  Order extends readonly string[],
  Facts extends string,
> = Order extends readonly [infer Wanted extends string, ...infer Later extends readonly string[]]
  ? Stored extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
    ? [Wanted] extends [First]
      ? Forwards<Rest, Later, Facts>
      : FixedByEq<Bare<First>, Facts> extends true
        ? Forwards<Rest, Order, Facts>
        : false
    : false
  : Order extends readonly []
    ? true
    : false;

type FixedByEq<Name extends string, Facts extends string> = Name extends Facts
  ? `?${Name}` extends Facts
    ? false
    : true
  : false;

/** The first partition column that is not bound by eq. */
type FirstOpen<Names extends readonly string[], Facts extends string> = Names extends readonly [
  infer Name extends string,
  ...infer Rest extends readonly string[],
]
  ? FixedByEq<Name, Facts> extends true
    ? FirstOpen<Rest, Facts>
    : Name
  : never;

/** With filtering: any sortable columns, in memory; an order that the database would serve itself obeys its rules. */
type InMemoryProblem<Shape extends TableShape, Facts extends string, Order extends readonly string[]> =
  IsStored<Shape, Facts, Order> extends true
    ? never
    : UnsortableIn<Shape, Bare<Order[number]>> extends never
      ? Leading<Shape['clustering'], Order> extends true
        ? LeadingProblem<Shape, Facts>
        : never
      : TypeMessage<Unsortable<UnsortableIn<Shape, Bare<Order[number]>>>>;

/** Whether the database stores the order. */
type IsStored<Shape extends TableShape, Facts extends string, Order extends readonly string[]> =
  PartitionName<Shape> extends Facts
    ? `?${PartitionName<Shape>}` & Facts extends never
      ? UsesIndex<Shape, Facts> extends true
        ? false
        : Follows<Shape['clustering'], Order, Facts>
      : false
    : false;

/**
 * The problem of leading clustering columns that are not in the stored order: the Data API passes them to the database.
 */
type LeadingProblem<Shape extends TableShape, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? `?${PartitionName<Shape>}` & Facts extends never
      ? TypeMessage<UsesIndex<Shape, Facts> extends true ? SortWithIndex : MixedDirections<Listed<Shape['clustering']>>>
      : never
    : never;

type Leading<Stored extends readonly string[], Order extends readonly string[]> = Order extends readonly [
  infer Wanted extends string,
  ...infer Later extends readonly string[],
]
  ? Stored extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
    ? Bare<First> extends Bare<Wanted>
      ? Leading<Rest, Later>
      : false
    : false
  : true;

type UnsortableIn<Shape extends TableShape, Name extends string> = Name extends unknown
  ? CqlSorted[Shape['columns'][Name]['kind']] extends false
    ? Name
    : never
  : never;

/** `-year, id` */
type Listed<Names extends readonly string[]> = Names extends readonly [infer Only extends string]
  ? Only
  : Names extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
    ? `${First}, ${Listed<Rest>}`
    : 'nothing';
