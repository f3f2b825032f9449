import type { Key, KeyName, NewRow, Table, TableShape } from '../../schema/index.js';
import type { TypeMessage } from '../../util/type-message.js';
import { createDeleteMany, createDeleteOne } from './writes/delete.js';
import type { Delete, DeleteMany } from './writes/delete.types.js';
import type { Executor } from './reads/executor.js';
import { createFind, createFindOne } from './reads/find.js';
import type { Find, KeyFacts } from './reads/find.types.js';
import { createInsertMany, createInsertOne } from './writes/insert.js';
import type {
  Insert,
  InsertManyResult,
  InsertOneResult,
  MemberOf,
  OnlyColumns,
  OnlyRows,
} from './writes/insert.types.js';
import type { NotAKeyColumn } from './rules/messages.js';
import type { InsertManyOptions } from './nodes/nodes.js';
import { refuseSurplus } from '../shared/arguments.js';
import { createUpdate } from './writes/update.js';
import type { Update } from './writes/update.types.js';

/** Nothing if all members are key columns; otherwise a message for each that is not. */
export type OnlyKey<Shape extends TableShape, Given> = [Exclude<MemberOf<Given>, KeyName<Shape>>] extends [never]
  ? unknown
  : { readonly [Name in Exclude<MemberOf<Given>, KeyName<Shape>>]: TypeMessage<NotAKeyColumn<`${Name}`>> };

/** The queries of a table. */
export interface From<Shape extends TableShape> {
  /** Reads rows. */
  find(): Find<Shape, never, never>;
  /** Reads the first matching row. */
  findOne(): Find<Shape, never, '#one'>;
  /** Reads one row by its whole primary key. */
  findOne<const Given extends Key<Shape>>(key: Given & OnlyKey<Shape, Given>): Find<Shape, never, KeyFacts<Shape>>;
  /** Inserts a row, or overwrites the given columns of the row with the same key. */
  insertOne<const Given extends NewRow<Shape>>(
    row: Given & OnlyColumns<Shape, Given>,
  ): Insert<InsertOneResult<Key<Shape>>>;
  /** Inserts any number of rows, in chunks. */
  insertMany<const Given extends readonly NewRow<Shape>[]>(
    rows: Given & OnlyRows<Shape, Given, Given[number]>,
    options?: InsertManyOptions,
  ): Insert<InsertManyResult<Key<Shape>>>;
  /** Updates the row with a primary key. */
  updateOne<const Given extends Key<Shape>>(key: Given & OnlyKey<Shape, Given>): Update<Shape, never>;
  /** Deletes the row with a primary key. */
  deleteOne<const Given extends Key<Shape>>(key: Given & OnlyKey<Shape, Given>): Delete;
  /** Deletes a partition, a range of its rows, or with `all()` every row. */
  deleteMany(): DeleteMany<Shape, never>;
}

/** The queries of a table, run by an executor. */
export function createFrom<Shape extends TableShape>(table: Table<Shape>, executor: Executor): From<Shape> {
  // Queries are immutable, so all queries of a table start from the same object.
  const all = createFind(table, executor);
  const refuseMore = (call: string, surplus: readonly unknown[]): void => refuseSurplus(table.name, call, surplus);
  const made: object = {
    find: (...more: readonly unknown[]) => {
      refuseMore('find', more);
      return all;
    },
    // An undefined key must not become a search for any row.
    findOne: (...keys: readonly unknown[]) => {
      refuseMore('findOne', keys.slice(1));
      return createFindOne(table, keys.length > 0 ? { key: keys[0] } : {}, executor);
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
      refuseMore('updateOne', more);
      return createUpdate(table, key, executor);
    },
    deleteOne: (key: unknown, ...more: readonly unknown[]) => {
      refuseMore('deleteOne', more);
      return createDeleteOne(table, key, executor);
    },
    deleteMany: (...more: readonly unknown[]) => {
      refuseMore('deleteMany', more);
      return createDeleteMany(table, executor);
    },
  };
  return made as From<Shape>;
}
