import type { ColumnName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { CompiledWrite } from '../nodes/compiled.js';
import type { Explanation } from '../nodes/explanation.js';
import type { UnknownColumn } from '../rules/messages.js';

/** The names of the members of a value; of one that may be of several types those of all. */
export type MemberOf<Given> = Given extends Given ? keyof Given & (string | number) : never;

/** Nothing where all members are columns; else a message in the place of each that is none. */
export type OnlyColumns<Shape extends TableShape, Given> = [Exclude<MemberOf<Given>, ColumnName<Shape>>] extends [never]
  ? unknown
  : { readonly [Name in Exclude<MemberOf<Given>, ColumnName<Shape>>]?: TypeMessage<UnknownColumn<`${Name}`>> };

/** The same for each row of an array; `Any` is a row of any of the arrays that it may be. */
export type OnlyRows<Shape extends TableShape, Given, Any> = {
  readonly [At in keyof Given]: OnlyColumns<Shape, Any>;
};

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
