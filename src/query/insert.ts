import type { ColumnName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { CompiledWrite } from './compiled.js';
import type { Explanation } from './explanation.js';
import type { UnknownColumn } from './messages.js';

/** Nothing where all members are columns; else a message in the place of each that is none. */
export type OnlyColumns<Shape extends TableShape, Given> =
  Exclude<keyof Given, ColumnName<Shape>> extends never
    ? unknown
    : { readonly [Name in Exclude<keyof Given & string, ColumnName<Shape>>]?: TypeMessage<UnknownColumn<Name>> };

/** What insertOne gives. */
export interface InsertOneResult<Key> {
  /** The primary key of the row. */
  readonly insertedKey: Key;
}

/** What insertMany gives, when every row is in. */
export interface InsertManyResult<Key> {
  readonly insertedCount: number;
  /** The primary keys in the order of the rows. */
  readonly insertedKeys: readonly Key[];
}

/**
 * An insert. In Cassandra it is an upsert: a row of the same key gets the given columns and keeps its others. Nothing is
 * sent before `exec()`.
 */
export interface Insert<Out> {
  /**
   * Validates the rows as Mongoose documents and sends them.
   * @throws InsertManyError from insertMany, when some rows are not in: it says of each whether it is
   */
  exec(): Promise<Out>;
  /** What will be sent; for several chunks the first. Needs no server. */
  compile(): CompiledWrite;

  /** How the database will do it. Needs no server. */
  explain(): Explanation;
}
