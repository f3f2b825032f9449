import type { BigNumber } from 'bignumber.js';
import type { DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, UUID } from '@datastax/astra-db-ts';
import type { FloatingType } from '../../cql/types.js';
import type { Column } from '../columns/column.js';
import type { ColumnName, KeyName, RequiredName, TableShape, ValueOf } from '../columns/rows.js';
import type { Plain } from '../../util/type-message.js';

/** The values that are text in JSON. */
type AsText = bigint | Date | Uint8Array | BigNumber | UUID | DataAPIDate | DataAPITime | DataAPIDuration | DataAPIInet;

/**
 * The JSON form of a value: text for uuids, dates, decimals, bigints and addresses, base64 for bytes, an array for a set,
 * an object for a map whose keys are text in JSON, an array of pairs for other maps. `NaN` and infinities are text too,
 * which the type of a number does not say.
 */
export type JsonOf<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends AsText
    ? string
    : Value extends ReadonlyMap<infer Key, infer Of>
      ? JsonOf<Key> extends string
        ? { [Name in JsonOf<Key> & string]: JsonOf<Of> }
        : [JsonOf<Key>, JsonOf<Of>][]
      : Value extends ReadonlySet<infer Of>
        ? JsonOf<Of>[]
        : Value extends ArrayLike<infer Of>
          ? JsonOf<Of>[]
          : { [Name in keyof Value]: JsonOf<Value[Name]> };

/** The JSON form of a whole row. */
export type RowJson<Shape extends TableShape> = Plain<{
  [Name in ColumnName<Shape>]: JsonOf<ValueOf<Shape, Name>>;
}>;

/** What a column accepts in the body of a request: its JSON form, or its values. */
type Given<Of extends Column> =
  JsonOf<Of['$value']> | Of['$input'] | (Of['kind'] extends FloatingType ? 'NaN' | 'Infinity' | '-Infinity' : never);

/** The value of a column that a body is converted to. */
type Converted<Of extends Column> = Of['kind'] extends 'vector'
  ? Of['$value'] | Extract<Of['$input'], string>
  : Of['$value'];

/** The body of a request that inserts a row: key columns required, all others optional. */
export type NewRowJson<Shape extends TableShape> = Plain<
  { [Name in RequiredName<Shape, KeyName<Shape>>]: Given<Shape['columns'][Name]> } & {
    [Name in Exclude<ColumnName<Shape>, RequiredName<Shape, KeyName<Shape>>>]?:
      Given<Shape['columns'][Name]> | (Name extends KeyName<Shape> ? never : null);
  }
>;

/** The row that such a body is converted to. */
export type ConvertedRow<Shape extends TableShape> = Plain<
  { [Name in RequiredName<Shape, KeyName<Shape>>]: Converted<Shape['columns'][Name]> } & {
    [Name in Exclude<ColumnName<Shape>, RequiredName<Shape, KeyName<Shape>>>]?:
      Converted<Shape['columns'][Name]> | (Name extends KeyName<Shape> ? never : null);
  }
>;

/** The body of a request that updates a row: some of the columns outside the key. */
export type ChangesJson<Shape extends TableShape> = Plain<{
  [Name in Exclude<ColumnName<Shape>, KeyName<Shape>>]?: Given<Shape['columns'][Name]> | null;
}>;

/** The changes that such a body is converted to. */
export type ConvertedChanges<Shape extends TableShape> = Plain<{
  [Name in Exclude<ColumnName<Shape>, KeyName<Shape>>]?: Converted<Shape['columns'][Name]> | null;
}>;

/** The primary key in a request: also numbers and booleans as text, as in the parameters of a route. */
export type KeyJson<Shape extends TableShape> = Plain<{
  [Name in KeyName<Shape>]:
    Given<Shape['columns'][Name]> | (Shape['columns'][Name]['$value'] extends number | boolean ? string : never);
}>;

/** The key that it is converted to. */
export type ConvertedKey<Shape extends TableShape> = Plain<{
  [Name in KeyName<Shape>]: Converted<Shape['columns'][Name]>;
}>;

/** The values that the JSON of each column is converted to. */
export type ConvertedColumns<Shape extends TableShape> = {
  [Name in ColumnName<Shape>]: Converted<Shape['columns'][Name]>;
};

/**
 * The values that the JSON of some columns is converted to; all columns are optional if the type of the JSON is not known.
 *
 * Names are not remapped with `as`, so that the compiler compares two of these types by their members, even if one comes
 * from the package's declarations for `import` and one from those for `require`.
 *
 * @typeParam Values - the values of all columns
 * @typeParam Key - the names of the key columns; any text for a table of which nothing is known
 */
export type FromJson<Values, Key extends string, Body> = string extends Key
  ? { [Name: string]: unknown }
  : unknown extends Body
    ? { [Name in keyof Values]?: Values[Name] | (Name extends Key ? never : null) }
    : {
        -readonly [Name in keyof Body & keyof Values]: Values[Name] | (null extends Body[Name] ? null : never);
      };
