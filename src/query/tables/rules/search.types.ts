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

type VectorName<Shape extends TableShape> = {
  [Name in ColumnName<Shape>]: Shape['columns'][Name]['$index'] extends 'vector' ? Name : never;
}[ColumnName<Shape>];

/** `Name` if nearest supports it; otherwise a message, or, for an unknown name, the vector columns. */
export type NearestColumn<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends ColumnName<Shape>
    ? [NearestProblem<Shape, Name, Facts>] extends [never]
      ? Name
      : NearestProblem<Shape, Name, Facts>
    : Suggested<Name, VectorName<Shape>>;

type NearestProblem<
  Shape extends TableShape,
  Name extends string,
  Facts extends string,
> = Shape['columns'][Name]['$index'] extends 'vector'
  ? SearchProblem<Shape, Facts, NearestAlone>
  : TypeMessage<NotAVector<Name>>;

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

/** `Name` if rankBy supports it; otherwise a message, or, for an unknown name, the columns with a text index. */
export type RankColumn<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends ColumnName<Shape>
    ? [RankProblem<Shape, Name, Facts>] extends [never]
      ? Name
      : RankProblem<Shape, Name, Facts>
    : Suggested<
        Name,
        {
          [Legal in ColumnName<Shape>]: Shape['columns'][Legal]['$index'] extends 'text' ? Legal : never;
        }[ColumnName<Shape>]
      >;

type RankProblem<
  Shape extends TableShape,
  Name extends string,
  Facts extends string,
> = Shape['columns'][Name]['$index'] extends 'text'
  ? SearchProblem<Shape, Facts, RankAlone>
  : TypeMessage<NoTextIndex<Name>>;
