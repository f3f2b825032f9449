import type { HydratedDocument } from 'mongoose';
import type { KeyName, ShapeRead, TableShape } from '../../../schema/index.js';
import type { Picked } from './result.types.js';

/** A row as a Mongoose document, with methods and change tracking: the selected columns and the key. */
export type RowDocument<Shape extends TableShape, Selected extends string = never> = HydratedDocument<
  Picked<Shape, [Selected] extends [never] ? never : Selected | KeyName<ShapeRead<Shape>>>
>;

/** A query that returns Mongoose documents. */
export interface FindDocs<Shape extends TableShape, Selected extends string, Facts extends string> {
  /** Runs the query. Returns the documents; findOne returns the document or null. */
  exec(): Promise<'#one' extends Facts ? RowDocument<Shape, Selected> | null : RowDocument<Shape, Selected>[]>;
}
