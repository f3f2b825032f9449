import type { Bare, ClusteringName, ColumnName, PartitionName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { FirstUnbound, IndexOf, NeedsKey } from './state.types.js';
import type { Suggested, LegalName } from './columns.types.js';
import type {
  BoundTwice,
  BytesFilter,
  ClusteringInOr,
  InWithIndex,
  NameUnknown,
  NearestFilter,
  NeedsBefore,
  OnlyKeyColumns,
  PartitionInOr,
  SortWithIndex,
  UdtFilter,
  Unserved,
  VectorFilter,
} from './messages.js';

/** The clustering column that must be bound before this one; never if there is none. */
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

/** Why the name cannot start a condition now; never if it can. For an unknown name, such as none yet, the legal ones. */
export type NameProblem<Shape extends TableShape, Name extends string, Facts extends string> = string extends Name
  ? TypeMessage<NameUnknown>
  : Name extends ColumnName<Shape>
    ? FilterProblem<Shape, Name, Facts>
    : Suggested<Name, LegalName<Shape, Facts>, ColumnName<Shape>>;

/** Why a condition on the column is not legal now; never if it is. */
export type FilterProblem<Shape extends TableShape, Name extends string, Facts extends string> = (Name | `!${Name}`) &
  Facts extends never
  ? PlaceProblem<Shape, Name, Facts>
  : TypeMessage<BoundTwice<Name>>;

/** The same of a column that has no condition yet. */
export type PlaceProblem<Shape extends TableShape, Name extends string, Facts extends string> = (
  '#nearest' | '#filtering' | '#branch' | '#delete'
) &
  Facts extends never
  ? Name extends PartitionName<Shape>
    ? never
    : ServedProblem<Shape, Name, Facts>
  : '#delete' extends Facts
    ? DeleteProblem<Shape, Name, Facts>
    : '#branch' extends Facts
      ? BranchProblem<Shape, Name, Facts>
      : '#nearest' extends Facts
        ? SearchProblem<Shape, Name>
        : Unfilterable<Shape, Name>;

type ServedProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends ClusteringName<Shape>
    ? GapProblem<Shape, Name, Facts> extends never
      ? never
      : false extends IndexOf<Shape, Name>
        ? GapProblem<Shape, Name, Facts>
        : OwnIndexProblem<Shape, Name, Facts>
    : IndexProblem<Shape, Name, Unserved<Name>> extends never
      ? BesideIndex<Shape, Facts>
      : IndexProblem<Shape, Name, Unserved<Name>>;

/** Why a column has no usable index; `Missing` says that it has none. */
type IndexProblem<Shape extends TableShape, Name extends string, Missing extends string> =
  false extends IndexOf<Shape, Name>
    ? Unfilterable<Shape, Name> extends never
      ? TypeMessage<Missing>
      : Unfilterable<Shape, Name>
    : IndexOf<Shape, Name> extends 'vector'
      ? TypeMessage<VectorFilter<Name>>
      : never;

/** Why a vector, a column of a user-defined type, or one that contains only bytes supports no conditions. */
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

/** The conditions that cannot be combined with an indexed column. */
type BesideIndex<Shape extends TableShape, Facts extends string> = `?${PartitionName<Shape>}` & Facts extends never
  ? '#sort' extends Facts
    ? TypeMessage<SortWithIndex>
    : never
  : TypeMessage<InWithIndex>;

/** A clustering column that its own index serves instead of the key; not together with one without an index. */
type OwnIndexProblem<Shape extends TableShape, Name extends string, Facts extends string> = NeedsKey<
  Shape,
  ClusteringName<Shape>
> &
  Facts extends never
  ? BesideIndex<Shape, Facts>
  : GapProblem<Shape, Name, Facts>;

/** T8: with nearest and rankBy, partition columns and columns with their own index. */
type SearchProblem<Shape extends TableShape, Name extends string> =
  Name extends PartitionName<Shape> ? never : IndexProblem<Shape, Name, NearestFilter>;

/** T17: in a branch of `or` a clustering column counts as a regular one, and partition columns are not allowed. */
type BranchProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends PartitionName<Shape>
    ? TypeMessage<PartitionInOr<Name>>
    : '#nearest' extends Facts
      ? IndexProblem<Shape, Name, NearestFilter>
      : '#filtering' extends Facts
        ? Unfilterable<Shape, Name>
        : IndexProblem<Shape, Name, Name extends ClusteringName<Shape> ? ClusteringInOr<Name> : Unserved<Name>>;

/** T13: a delete finds rows by the partition key and clustering columns in order. */
type DeleteProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends PartitionName<Shape>
    ? never
    : Name extends ClusteringName<Shape>
      ? GapProblem<Shape, Name, Facts>
      : TypeMessage<OnlyKeyColumns<Name>>;

/** T6: clustering columns must be bound in order. */
export type GapProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  PartitionName<Shape> extends Facts
    ? UnboundBefore<Shape['clustering'], Name, Facts> extends never
      ? never
      : TypeMessage<NeedsBefore<Name, UnboundBefore<Shape['clustering'], Name, Facts>>>
    : TypeMessage<NeedsBefore<Name, FirstUnbound<Shape['partition'], Facts>>>;
