import type { Bare, ClusteringName, ColumnName, PartitionName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { FirstUnbound, IndexOf, NeedsKey } from './facts.js';
import type { Instead, LegalName } from './legal.js';
import type {
  BoundTwice,
  InWithIndex,
  NearestFilter,
  NeedsBefore,
  SortWithIndex,
  UdtFilter,
  Unserved,
  VectorFilter,
} from './messages.js';

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
      : [FilterProblem<Shape, Name, Facts>] extends [never]
        ? Name
        : TypeMessage<TextOf<FilterProblem<Shape, Name, Facts>>>
    : Instead<Name, { [Legal in LegalName<Shape, Facts>]: Legal }[LegalName<Shape, Facts>]>;

type TextOf<Message> = Message extends TypeMessage<infer Text> ? Text : never;

/** Why a condition on the column is not legal now; never when it is. */
export type FilterProblem<Shape extends TableShape, Name extends string, Facts extends string> = Name extends Facts
  ? TypeMessage<BoundTwice<Name>>
  : '#filtering' extends Facts
    ? FreeProblem<Shape, Name, Facts>
    : Name extends PartitionName<Shape>
      ? never
      : ServedProblem<Shape, Name, Facts>;

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
      ? Shape['columns'][Name]['kind'] extends 'vector' | 'udt'
        ? Unfilterable<Shape, Name>
        : TypeMessage<Unserved<Name>>
      : IndexOf<Shape, Name> extends 'vector'
        ? TypeMessage<VectorFilter<Name>>
        : BesideIndex<Shape, Facts>;

/** Why no condition at all is possible on a vector or a column of a user-defined type. */
type Unfilterable<Shape extends TableShape, Name extends string> = TypeMessage<
  Shape['columns'][Name]['kind'] extends 'udt' ? UdtFilter<Name> : VectorFilter<Name>
>;

/** What an indexed column cannot stand beside. */
type BesideIndex<Shape extends TableShape, Facts extends string> = `?${PartitionName<Shape>}` & Facts extends never
  ? '#sort' extends Facts
    ? TypeMessage<SortWithIndex>
    : never
  : TypeMessage<InWithIndex>;

/** A clustering column that the key does not lead to, but an index of its own does; not beside one that has none. */
type OwnIndexProblem<Shape extends TableShape, Name extends string, Facts extends string> = `!${Name}` extends Facts
  ? TypeMessage<BoundTwice<Name>>
  : NeedsKey<Shape, ClusteringName<Shape>> & Facts extends never
    ? BesideIndex<Shape, Facts>
    : GapProblem<Shape, Name, Facts>;

/** With filtering: any column but a vector; beside nearest only the key in its order and indexed columns. */
type FreeProblem<Shape extends TableShape, Name extends string, Facts extends string> = `!${Name}` extends Facts
  ? TypeMessage<BoundTwice<Name>>
  : Shape['columns'][Name]['kind'] extends 'vector' | 'udt'
    ? Unfilterable<Shape, Name>
    : '#nearest' extends Facts
      ? Name extends PartitionName<Shape>
        ? never
        : ServedProblem<Shape, Name, Facts> extends TypeMessage<Unserved<Name>>
          ? [ServedProblem<Shape, Name, Facts>] extends [never]
            ? never
            : TypeMessage<NearestFilter>
          : ServedProblem<Shape, Name, Facts>
      : never;

/** T6: a clustering column comes after its predecessors. */
export type GapProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? [UnboundBefore<Shape['clustering'], Name, Facts>] extends [never]
      ? never
      : TypeMessage<NeedsBefore<Name, UnboundBefore<Shape['clustering'], Name, Facts>>>
    : TypeMessage<NeedsBefore<Name, FirstUnbound<Shape['partition'], Facts>>>;
