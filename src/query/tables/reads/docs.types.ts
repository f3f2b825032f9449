import type { HydratedDocument } from 'mongoose';
import type { Row, ShapeRead, TableShape } from '../../../schema/index.js';

/** A row as a Mongoose document, with methods and change tracking. */
export type RowDocument<Shape extends TableShape> = HydratedDocument<Row<ShapeRead<Shape>>>;

/** A query that returns Mongoose documents. */
export interface FindDocs<Shape extends TableShape, Facts extends string> {
  /** Runs the query. Returns the documents; findOne returns the document or null. */
  exec(): Promise<'#one' extends Facts ? RowDocument<Shape> | null : RowDocument<Shape>[]>;
}
