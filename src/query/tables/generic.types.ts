import type { ColumnName, Guaranteed, IsWhole, Key, KeyName, NewRow, TableShape } from '../../schema/index.js';
import type { From } from './from.js';
import type { InsertManyOptions } from './nodes/nodes.js';
import type { AfterFilter, Filter } from './reads/filter.types.js';
import type { FindQuery } from './reads/find.types.js';
import type { Delete, DeleteMany } from './writes/delete.types.js';
import type { GenericUpdate } from './writes/generic-update.types.js';
import type { Insert, InsertManyResult, InsertOneResult } from './writes/insert.types.js';

/**
 * The queries of a table; of one whose shape is a type parameter, those of generic code.
 *
 * @typeParam Constraint - the shape again. It is distributed over, so while the shape is a type parameter the compiler
 * resolves the type with the constraint of the parameter in its place, instead of deferring it.
 */
export type FromOf<Shape extends TableShape, Constraint extends TableShape = Shape> = Constraint extends TableShape
  ? IsWhole<Constraint> extends true
    ? From<Shape>
    : GenericFrom<Shape, Constraint>
  : never;

/** A key, or the rest of one and the key columns that the constraint guarantees: `{ ...rest, tenant }`. */
export type GenericKey<Shape extends TableShape, Known extends TableShape> =
  Key<Shape> | Completed<Key<Shape>, Known, KeyName<Known>>;

/**
 * A row, or the rest of one and columns that the constraint guarantees: one of them, those of the key, or the given
 * names.
 */
export type GenericRow<Shape extends TableShape, Known extends TableShape, Names extends string> =
  | NewRow<Shape>
  | Completed<NewRow<Shape>, Known, KeyName<Known>>
  | Completed<NewRow<Shape>, Known, Names>
  | CompletedByOne<NewRow<Shape>, Known, ColumnName<Known>>;

type Completed<Whole, Known extends TableShape, Names extends string> = Omit<Whole, Names> & {
  readonly [Name in Names]: Known['columns'][Name]['$input'];
};

type CompletedByOne<Whole, Known extends TableShape, Name extends string> = Name extends unknown
  ? Completed<Whole, Known, Name>
  : never;

/**
 * The queries of generic code, of a table whose shape is a type parameter: keys, rows and results have the types of the
 * parameter, and conditions are those on the columns that its constraint guarantees.
 */
export interface GenericFrom<Shape extends TableShape, Constraint extends TableShape> {
  /** Reads rows. */
  find(): FindQuery<Shape['name'], never, never, Guaranteed<Shape, Constraint>>;
  /** Reads the rows that a filter finds, on the columns that the constraint guarantees. */
  find<Names extends string, Bound extends string = never>(
    filter: Filter<Guaranteed<Shape, Constraint>, Names, Bound, never>,
  ): FindQuery<
    Shape['name'],
    AfterFilter<Guaranteed<Shape, Constraint>, Names, Bound, never>,
    never,
    Guaranteed<Shape, Constraint>
  >;
  /** Reads the first matching row. */
  findOne(): FindQuery<Shape['name'], '#one', never, Guaranteed<Shape, Constraint>>;
  // Before keys, because the compiler infers what an operator's name is from the first signature alone.
  /** Reads the first row that a filter finds, on the columns that the constraint guarantees. */
  findOne<Names extends string, Bound extends string = never>(
    filter: Filter<Guaranteed<Shape, Constraint>, Names, Bound, '#one'>,
  ): FindQuery<
    Shape['name'],
    AfterFilter<Guaranteed<Shape, Constraint>, Names, Bound, '#one'>,
    never,
    Guaranteed<Shape, Constraint>
  >;
  /** Reads one row by its whole primary key. */
  findOne(
    // eslint-disable-next-line @typescript-eslint/unified-signatures -- an undefined key would then compile
    key: GenericKey<Shape, Guaranteed<Shape, Constraint>>,
  ): FindQuery<Shape['name'], '#one', never, Guaranteed<Shape, Constraint>>;
  /** Inserts a row, or overwrites the given columns of the row with the same key. */
  insertOne<Names extends ColumnName<Guaranteed<Shape, Constraint>> = never>(
    row: GenericRow<Shape, Guaranteed<Shape, Constraint>, Names>,
  ): Insert<InsertOneResult<Key<Shape>>>;
  /** Inserts any number of rows, in chunks. */
  insertMany<Names extends ColumnName<Guaranteed<Shape, Constraint>> = never>(
    rows: readonly GenericRow<Shape, Guaranteed<Shape, Constraint>, Names>[],
    options?: InsertManyOptions,
  ): Insert<InsertManyResult<Key<Shape>>>;
  /** Updates the row with a primary key. */
  updateOne(
    key: GenericKey<Shape, Guaranteed<Shape, Constraint>>,
  ): GenericUpdate<Shape, Guaranteed<Shape, Constraint>, never>;
  /** Deletes the row with a primary key. */
  deleteOne(key: GenericKey<Shape, Guaranteed<Shape, Constraint>>): Delete;
  /** Deletes a partition, a range of its rows, or with `all()` every row. */
  deleteMany(): DeleteMany<Shape['name'], '#delete', Guaranteed<Shape, Constraint>>;
  /** Deletes the rows of a partition, or of a range of it, by a filter on the columns that the constraint guarantees. */
  deleteMany<Names extends string, Bound extends string = never>(
    filter: Filter<Guaranteed<Shape, Constraint>, Names, Bound, '#delete'>,
  ): DeleteMany<
    Shape['name'],
    AfterFilter<Guaranteed<Shape, Constraint>, Names, Bound, '#delete'>,
    Guaranteed<Shape, Constraint>
  >;
}
