import type { Bare, ClusteringName, ColumnName, PartitionName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { FirstUnbound, IndexOf, NeedsKey } from './state.types.js';
import type { Suggested, LegalName } from './columns.types.js';
import type {
  BoundTwice,
  BytesFilter,
  ClusteringInOr,
  InWithIndex,
  NearestFilter,
  NeedsBefore,
  PartitionInOr,
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
    : Suggested<Name, { [Legal in LegalName<Shape, Facts>]: Legal }[LegalName<Shape, Facts>]>;

type TextOf<Message> = Message extends TypeMessage<infer Text> ? Text : never;

/** Why a condition on the column is not legal now; never when it is. */
export type FilterProblem<Shape extends TableShape, Name extends string, Facts extends string> = (Name | `!${Name}`) &
  Facts extends never
  ? ('#nearest' | '#filtering' | '#branch') & Facts extends never
    ? Name extends PartitionName<Shape>
      ? never
      : ServedProblem<Shape, Name, Facts>
    : '#branch' extends Facts
      ? BranchProblem<Shape, Name, Facts>
      : '#nearest' extends Facts
        ? SearchProblem<Shape, Name>
        : Unfilterable<Shape, Name>
  : TypeMessage<BoundTwice<Name>>;

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
    : [IndexProblem<Shape, Name, Unserved<Name>>] extends [never]
      ? BesideIndex<Shape, Facts>
      : IndexProblem<Shape, Name, Unserved<Name>>;

/** Why a column cannot be asked by an index of its own; `Missing` says that it has none. */
type IndexProblem<Shape extends TableShape, Name extends string, Missing extends string> =
  IndexOf<Shape, Name> extends false
    ? [Unfilterable<Shape, Name>] extends [never]
      ? TypeMessage<Missing>
      : Unfilterable<Shape, Name>
    : IndexOf<Shape, Name> extends 'vector'
      ? TypeMessage<VectorFilter<Name>>
      : never;

/** Why no condition at all is possible on a vector, a column of a user-defined type, or one that holds nothing but bytes. */
type Unfilterable<Shape extends TableShape, Name extends string> = Shape['columns'][Name]['kind'] extends 'vector'
  ? TypeMessage<VectorFilter<Name>>
  : Shape['columns'][Name]['kind'] extends 'udt'
    ? TypeMessage<UdtFilter<Name>>
    : Shape['columns'][Name] extends { readonly $element: Uint8Array }
      ? Shape['columns'][Name]['kind'] extends 'map'
        ? Shape['columns'][Name] extends { readonly $key: Uint8Array }
          ? TypeMessage<BytesFilter<Name>>
          : never
        : TypeMessage<BytesFilter<Name>>
      : never;

/** What an indexed column cannot stand beside. */
type BesideIndex<Shape extends TableShape, Facts extends string> = `?${PartitionName<Shape>}` & Facts extends never
  ? '#sort' extends Facts
    ? TypeMessage<SortWithIndex>
    : never
  : TypeMessage<InWithIndex>;

/** A clustering column that the key does not lead to, but an index of its own does; not beside one that has none. */
type OwnIndexProblem<Shape extends TableShape, Name extends string, Facts extends string> = NeedsKey<
  Shape,
  ClusteringName<Shape>
> &
  Facts extends never
  ? BesideIndex<Shape, Facts>
  : GapProblem<Shape, Name, Facts>;

/** T8: beside nearest and rankBy partition columns, and columns with an index of their own. */
type SearchProblem<Shape extends TableShape, Name extends string> =
  Name extends PartitionName<Shape> ? never : IndexProblem<Shape, Name, NearestFilter>;

/** T17: in a branch of `or` a clustering column counts as a regular one, and a partition column cannot stand. */
type BranchProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends PartitionName<Shape>
    ? TypeMessage<PartitionInOr<Name>>
    : '#nearest' extends Facts
      ? IndexProblem<Shape, Name, NearestFilter>
      : '#filtering' extends Facts
        ? Unfilterable<Shape, Name>
        : IndexProblem<Shape, Name, Name extends ClusteringName<Shape> ? ClusteringInOr<Name> : Unserved<Name>>;

/** T6: a clustering column comes after its predecessors. */
export type GapProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? [UnboundBefore<Shape['clustering'], Name, Facts>] extends [never]
      ? never
      : TypeMessage<NeedsBefore<Name, UnboundBefore<Shape['clustering'], Name, Facts>>>
    : TypeMessage<NeedsBefore<Name, FirstUnbound<Shape['partition'], Facts>>>;
