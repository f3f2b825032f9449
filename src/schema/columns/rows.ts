import type { Plain } from '../../util/type-message.js';
import type { Column } from './column.js';

export type Columns = Readonly<Record<string, Column>>;

/** A table's types: its columns, its partition columns and its clustering columns in order ('-' = descending). */
export interface TableShape {
  /** The table's name, by which editors and messages tell its queries apart. */
  readonly name?: string | undefined;
  readonly columns: Columns;
  readonly partition: readonly string[];
  readonly clustering: readonly string[];
}

/** A clustering column without its direction. */
export type Bare<Order extends string> = Order extends `-${infer Name}` ? Name : Order;

export type ColumnName<Shape extends TableShape> = keyof Shape['columns'] & string;
export type ClusteringName<Shape extends TableShape> = Bare<Shape['clustering'][number]>;
export type PartitionName<Shape extends TableShape> = Shape['partition'][number];
/** The names of the primary key's columns. */
export type KeyName<Shape extends TableShape> = Shape['partition'][number] | Bare<Shape['clustering'][number]>;

/** The value of a column as read: never null for key columns, and lists, sets and maps, which are empty instead. */
export type ValueOf<Shape extends TableShape, Name extends string> =
  Name extends KeyName<Shape>
    ? Shape['columns'][Name]['$value']
    : Shape['columns'][Name]['kind'] extends 'list' | 'set' | 'map'
      ? Shape['columns'][Name]['$value']
      : Shape['columns'][Name]['$value'] | null;

/** A whole row. */
export type Row<Shape extends TableShape> = Plain<{
  -readonly [Name in ColumnName<Shape>]: ValueOf<Shape, Name>;
}>;

/** The key columns that an insert must name: `_id` is optional, because Mongoose creates a value for it. */
export type RequiredName<Shape extends TableShape, Name extends string> = Name extends unknown
  ? Shape['columns'][Name] extends { readonly $made: true }
    ? never
    : Name
  : never;

/** The input of an insert: key columns required, all others optional. */
export type NewRow<Shape extends TableShape> = Plain<
  { [Name in RequiredName<Shape, KeyName<Shape>>]: Shape['columns'][Name]['$input'] } & {
    [Name in Exclude<KeyName<Shape>, RequiredName<Shape, KeyName<Shape>>>]?: Shape['columns'][Name]['$input'];
  } & { [Name in Exclude<ColumnName<Shape>, KeyName<Shape>>]?: Shape['columns'][Name]['$input'] | null }
>;

/** The primary key. */
export type Key<Shape extends TableShape> = Plain<{
  [Name in KeyName<Shape>]: Shape['columns'][Name]['$input'];
}>;

/** The columns that an update can set, with their values; null clears a column. */
export type Patch<Shape extends TableShape> = Plain<{
  readonly [Name in Exclude<ColumnName<Shape>, KeyName<Shape>>]?: Shape['columns'][Name]['$input'] | null;
}>;

/** The primary key as read. */
export type ReadKey<Shape extends TableShape> = Plain<{
  [Name in KeyName<Shape>]: Shape['columns'][Name]['$value'];
}>;
