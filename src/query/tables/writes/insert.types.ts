import type { Unsent } from '../../shared/arguments.js';
import type { ColumnName, TableShape } from '../../../schema/index.js';
import type { CompiledWrite } from '../nodes/compiled.js';
import type { Explanation } from '../nodes/explanation.js';
import type { Foreign, MemberOf, Refused } from '../../shared/rules/names.js';
import type { WholeValue } from '../rules/columns.types.js';
import type { OnlyParts } from './parts.types.js';

/** Nothing if all members are columns; otherwise a message for each that is not. */
export type OnlyColumns<_Sentence extends string, Shape extends TableShape, Given, Row = Given> =
  MemberOf<Given> extends ColumnName<Shape>
    ? OnlyParts<Shape, Row>
    : Refused<Foreign<Given, ColumnName<Shape>>, 'column', ColumnName<Shape>>;

/** The same for each row of an array; `Any` is a row of any type in the union. */
export type OnlyRows<Shape extends TableShape, Given, Any> = {
  readonly [At in keyof Given]: OnlyColumns<WholeValue<'NewRowOf'>, Shape, Any, Given[At]>;
};

/** The result of insertOne. */
export interface InsertOneResult<Key> {
  /** The primary key of the row. */
  readonly insertedKey: Key;
}

/** The result of insertMany if every row is inserted. */
export interface InsertManyResult<Key> {
  readonly insertedCount: number;
  /** The primary keys in the order of the rows. */
  readonly insertedKeys: readonly Key[];
}

/**
 * An insert. In Cassandra it is an upsert: an existing row with the same key gets the given columns and keeps the
 * others. Nothing is sent before `exec()`.
 */
export interface Insert<Out> extends Unsent {
  /**
   * Validates the rows as Mongoose documents and sends them.
   * @throws InsertManyError from insertMany if some rows are not inserted, with the status of each
   */
  exec(): Promise<Out>;
  /** Returns what will be sent; for several chunks, the first. Needs no server. */
  compile(): CompiledWrite;

  /** Explains how the database will run it. Needs no server. */
  explain(): Explanation;
}
