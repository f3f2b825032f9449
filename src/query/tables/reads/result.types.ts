import type { Unsent } from '../../shared/arguments.js';
import type { HydratedDocument } from 'mongoose';
import type { Explanation } from '../nodes/explanation.js';
import type { ColumnName, KeyName, Row, ShapeRead, TableShape, ValueOf } from '../../../schema/index.js';
import type { Plain } from '../../../util/type-message.js';

/** One page of rows. Pass `next` to {@link FindQuery.page} to read the next page; it is null on the last page. */
export interface Page<Out> {
  readonly rows: Out[];
  readonly next: string | null;
}

/** The part of a Mongoose query that is typed without Mongoose; cast it to `mongoose.Query` for the rest. */
export interface MongooseQuery<Out, Facts extends string> {
  lean(): MongooseQuery<Out, Facts>;
  exec(): Promise<'#one' extends Facts ? Out | null : Out[]>;
}

/** The rows that a query returns: the selected columns, and `$similarity` after nearest. */
export type Result<Shape extends TableShape, Selected extends string, Facts extends string> = '#nearest' extends Facts
  ? '#rank' extends Facts
    ? Picked<Shape, Selected>
    : Plain<Picked<Shape, Selected> & { $similarity: number }>
  : Picked<Shape, Selected>;

/** The columns of a row. */
export type Picked<Shape extends TableShape, Selected extends string> = Shape extends {
  readonly $shape: infer Whole extends TableShape;
}
  ? PickedGenerically<Whole, Selected, Shape>
  : [Selected] extends [never]
    ? Row<Shape>
    : { [Name in Selected]: ValueOf<Shape, Name> };

/** The same of a table whose shape is a type parameter: what its constraint says of a column is known as well. */
type PickedGenerically<Shape extends TableShape, Selected extends string, Known extends TableShape> = [
  Selected,
] extends [never]
  ? [ColumnName<Known>] extends [never]
    ? Row<Shape>
    : Row<Shape> & Row<Known>
  : { [Name in Selected]: ValueOf<Shape, Name> & (Name extends ColumnName<Known> ? ValueOf<Known, Name> : unknown) };

/** A row as a Mongoose document, with methods and change tracking: the selected columns and the key. */
export type RowDocument<Shape extends TableShape, Selected extends string = never> = HydratedDocument<
  Picked<Shape, [Selected] extends [never] ? never : Selected | KeyName<ShapeRead<Shape>>>
>;

/** A distinct value of a column: of a list or set, an element. */
export type DistinctOf<Column> = Column extends { readonly kind: 'set'; readonly $value: Set<infer Element> }
  ? Element
  : Column extends { readonly kind: 'list'; readonly $value: readonly (infer Element)[] }
    ? Element
    : Column extends { readonly $value: infer Value }
      ? Value
      : never;

/** Explains a read of rows, a count, an existence check, or a read of distinct values. */
export interface Explain<Shape extends TableShape> {
  (call?: 'count' | 'exists'): Explanation;
  (call: 'distinct', column: keyof ShapeRead<Shape>['columns'] & string): Explanation;
}

/** A query that returns Mongoose documents. */
export interface FindDocs<Shape extends TableShape, Selected extends string, Facts extends string> extends Unsent {
  /** Runs the query. Returns the documents; findOne returns the document or null. */
  exec(): Promise<'#one' extends Facts ? RowDocument<Shape, Selected> | null : RowDocument<Shape, Selected>[]>;
}
