import type { ClusteringName, ColumnName, PartitionName, TableShape } from '../../../schema/index.js';
import type { SearchLimit } from '../../shared/limit.types.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { NeedsKey } from './state.types.js';
import type { Suggested } from './columns.types.js';
import type {
  NearestAlone,
  NearestFilter,
  NoTextIndex,
  NoTextVectors,
  NotAVector,
  RankAlone,
  WrongDimension,
} from './messages.js';

/** The columns with an index for a search. */
type SearchedName<Shape extends TableShape, Index extends 'vector' | 'text'> = {
  [Name in ColumnName<Shape>]: Shape['columns'][Name]['$index'] extends Index ? Name : never;
}[ColumnName<Shape>];

/** `Name` if nearest or rankBy supports it; otherwise a message, or, for an unknown name, the columns with such an index. */
export type SearchColumn<
  _Sentence extends string,
  Shape extends TableShape,
  Name extends string,
  Facts extends string,
  Index extends 'vector' | 'text',
> =
  Name extends ColumnName<Shape>
    ? [ColumnProblem<Shape, Name, Facts, Index>] extends [never]
      ? Name
      : ColumnProblem<Shape, Name, Facts, Index>
    : Suggested<Name, SearchedName<Shape, Index>>;

type ColumnProblem<
  Shape extends TableShape,
  Name extends string,
  Facts extends string,
  Index extends 'vector' | 'text',
> = Shape['columns'][Name]['$index'] extends Index
  ? SearchProblem<Shape, Facts, Alone[Index]>
  : TypeMessage<Unindexed<Name>[Index]>;

interface Alone {
  readonly vector: NearestAlone;
  readonly text: RankAlone;
}

interface Unindexed<Name extends string> {
  readonly vector: NotAVector<Name>;
  readonly text: NoTextIndex<Name>;
}

/** Why a search is not legal now, whatever its column; never if it is. `Alone` says that it cannot be combined. */
type SearchProblem<Shape extends TableShape, Facts extends string, Alone extends string> = ('#sort' | '#nearest') &
  Facts extends never
  ? ('#regular' | '#scan' | '#loose' | `?${PartitionName<Shape>}` | NeedsKey<Shape, ClusteringName<Shape>>) &
      Facts extends never
    ? '#many' extends Facts
      ? TypeMessage<SearchLimit>
      : never
    : TypeMessage<NearestFilter>
  : TypeMessage<Alone>;

/** The vector as given, or a text if a service creates vectors from text; otherwise a message. */
export type NearestVector<
  Shape extends TableShape,
  Name extends string,
  Vector extends { readonly length: number },
> = number extends Vector['length']
  ? [Vector, Shape['columns'][Name]['$input']] extends [string, infer Input]
    ? string extends Input
      ? Vector
      : TypeMessage<NoTextVectors<Name>>
    : Vector
  : Shape['columns'][Name] extends { readonly $dimension: infer Dimension extends number }
    ? Vector['length'] extends Dimension
      ? Vector
      : TypeMessage<WrongDimension<Vector['length'], Dimension>>
    : Vector;
