import type { ColumnName, Key, KeyName, NewRow, ReadKey, Table, TableShape } from '../../schema/index.js';
import type { TypeMessage } from '../../util/type-message.js';
import { createDeleteMany, createDeleteManyBy, createDeleteOne } from './writes/delete.js';
import type { Delete, DeleteMany } from './writes/delete.types.js';
import type { Executor } from './reads/executor.js';
import { createFind, createFindBy } from './reads/find.js';
import type { FindQuery } from './reads/find.types.js';
import { createInsertMany, createInsertOne } from './writes/insert.js';
import type { Insert, InsertManyResult, InsertOneResult, OnlyColumns, OnlyRows } from './writes/insert.types.js';
import type { UnknownName } from '../../schema/unknown-name.js';
import type { Foreign, MemberOf } from '../shared/rules/names.js';
import type { Filter, AfterFilter } from './reads/filter.types.js';
import type { WholeValue } from './rules/columns.types.js';
import type { NotAKeyColumn } from './rules/messages.js';
import type { InsertManyOptions } from './nodes/nodes.js';
import { CHANGES, refuseSurplus } from '../shared/arguments.js';
import { createQueries } from '../shared/lacked-methods.js';
import { createUpdate } from './writes/update.js';
import type { Update } from './writes/update.types.js';

/** Nothing if all members are key columns; otherwise a message for each that is not. */
export type OnlyKey<_Sentence extends string, Shape extends TableShape, Given> = [MemberOf<Given>] extends [
  KeyName<Shape>,
]
  ? unknown
  : {
      readonly [Name in Foreign<Given, KeyName<Shape>>]: Name extends ColumnName<Shape>
        ? TypeMessage<NotAKeyColumn<Name>>
        : UnknownName<'column', `${Name}`, ColumnName<Shape>>;
    };

/** The queries of a table. */
export interface From<Shape extends TableShape> {
  /** Reads rows. */
  find(): FindQuery<Shape['name'], never, never, Shape>;
  /**
   * Reads the rows that a filter finds.
   *
   * @example
   * from(Movie).find({ genre: 'Film-Noir', year: between(1940, 1949), tags: has('classic') })
   * // { genre: 'Film-Noir', year: { $gte: 1940, $lte: 1949 }, tags: { $in: ['classic'] } }
   */
  find<Names extends string, Bound extends string = never>(
    filter: Filter<Shape, Names, Bound, never>,
  ): FindQuery<Shape['name'], AfterFilter<Shape, Names, Bound, never>, never, Shape>;
  /** Reads the first matching row. */
  findOne(): FindQuery<Shape['name'], '#one', never, Shape>;
  /**
   * Reads the first row that a filter finds; the row of a primary key, where all its columns are given.
   *
   * @example
   * from(Movie).findOne({ genre: 'Film-Noir', year: 1941 })
   * // { genre: 'Film-Noir', year: 1941 }
   */
  findOne<Names extends string, Bound extends string = never>(
    filter: Filter<Shape, Names, Bound, '#one'>,
  ): FindQuery<Shape['name'], AfterFilter<Shape, Names, Bound, '#one'>, never, Shape>;
  /** Inserts a row, or overwrites the given columns of the row with the same key. */
  insertOne<const Given extends NewRow<Shape>>(
    row: Given & NoInfer<OnlyColumns<WholeValue<'NewRowOf'>, Shape, Given>>,
  ): Insert<InsertOneResult<ReadKey<Shape>>>;
  /** Inserts any number of rows, in chunks. */
  insertMany<const Given extends readonly NewRow<Shape>[]>(
    rows: Given & OnlyRows<Shape, Given, Given[number]>,
    options?: InsertManyOptions,
  ): Insert<InsertManyResult<ReadKey<Shape>>>;
  /** Updates the row with a primary key. */
  updateOne<const Given extends Key<Shape>>(
    key: Given & NoInfer<OnlyKey<WholeValue<'KeyOf'>, Shape, Given>>,
  ): Update<Shape['name'], never, Shape>;
  /** Deletes the row with a primary key. */
  deleteOne<const Given extends Key<Shape>>(key: Given & NoInfer<OnlyKey<WholeValue<'KeyOf'>, Shape, Given>>): Delete;
  /** Deletes a partition, a range of its rows, or with `all()` every row. */
  deleteMany(): DeleteMany<Shape['name'], '#delete', Shape>;
  /**
   * Deletes the rows of a partition, or of a range of it.
   *
   * @example
   * from(Movie).deleteMany({ genre: 'Film-Noir', year: lt(1930) })
   * // { genre: 'Film-Noir', year: { $lt: 1930 } }
   */
  deleteMany<Names extends string, Bound extends string = never>(
    filter: Filter<Shape, Names, Bound, '#delete'>,
  ): DeleteMany<Shape['name'], AfterFilter<Shape, Names, Bound, '#delete'>, Shape>;
}

/** The queries of a table, run by an executor. */
export function createFrom<Shape extends TableShape>(table: Table<Shape>, executor: Executor): From<Shape> {
  // Queries are immutable, so all queries of a table start from the same object. An undefined filter must not become a
  // search for any row.
  const all = createFind(table, false, executor);
  const refuseMore = (call: string, surplus: readonly unknown[], hint?: string): void =>
    refuseSurplus(table.name, call, surplus, hint);
  const refuseSecond = (call: string, given: readonly unknown[]): void => {
    if (given.length > 1) refuseMore(call, given.slice(1));
  };
  const made: object = {
    find: (...filters: readonly unknown[]) => {
      refuseSecond('find', filters);
      return filters.length === 0 ? all : createFindBy(table, 'find', filters[0], executor);
    },
    findOne: (...filters: readonly unknown[]) => {
      refuseSecond('findOne', filters);
      return filters.length === 0
        ? createFind(table, true, executor)
        : createFindBy(table, 'findOne', filters[0], executor);
    },
    insertOne: (row: unknown, ...more: readonly unknown[]) => {
      refuseMore('insertOne', more);
      return createInsertOne(table, row, executor);
    },
    insertMany: (rows: unknown, options?: InsertManyOptions, ...more: readonly unknown[]) => {
      refuseMore('insertMany', more);
      return createInsertMany(table, rows, options, executor);
    },
    updateOne: (key: unknown, ...more: readonly unknown[]) => {
      refuseMore('updateOne', more, CHANGES);
      return createUpdate(table, key, executor);
    },
    deleteOne: (key: unknown, ...more: readonly unknown[]) => {
      refuseMore('deleteOne', more);
      return createDeleteOne(table, key, executor);
    },
    deleteMany: (...filters: readonly unknown[]) => {
      refuseSecond('deleteMany', filters);
      return filters.length === 0 ? createDeleteMany(table, executor) : createDeleteManyBy(table, filters[0], executor);
    },
  };
  return createQueries(table.name, made) as From<Shape>;
}
