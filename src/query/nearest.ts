import type { ColumnName, PartitionName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { NearestAlone, NearestFilter, NotAVector, WrongDimension } from './messages.js';

type VectorName<Shape extends TableShape> = {
  [Name in ColumnName<Shape>]: Shape['columns'][Name]['$index'] extends 'vector' ? Name : never;
}[ColumnName<Shape>];

/** `Name` where nearest is legal on it; else a message, or for an unknown name the vector columns. */
export type NearestColumn<Shape extends TableShape, Name extends string, Facts extends string> = [
  NearestProblem<Shape, Name, Facts>,
] extends [never]
  ? Name
  : NearestProblem<Shape, Name, Facts>;

type NearestProblem<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends ColumnName<Shape>
    ? Shape['columns'][Name]['$index'] extends 'vector'
      ? ('#sort' | '#nearest') & Facts extends never
        ? ('#regular' | `?${PartitionName<Shape>}`) & Facts extends never
          ? never
          : TypeMessage<NearestFilter>
        : TypeMessage<NearestAlone>
      : TypeMessage<NotAVector<Name>>
    : VectorName<Shape>;

/** The vector as given; a message where its number of elements is known and wrong. */
export type NearestVector<Shape extends TableShape, Name extends string, Vector extends { readonly length: number }> =
  number extends Vector['length']
    ? Vector
    : Shape['columns'][Name] extends { readonly $dimension: infer Dimension extends number }
      ? Vector['length'] extends Dimension ? Vector : TypeMessage<WrongDimension<Vector['length'], Dimension>>
      : Vector; // prettier-ignore
