import type { Column } from '../columns/column.js';
import type { ColumnOf, PathDefinition, ValueColumn } from './types.js';
import type { MapIndexOption, TextIndexOption, VectorIndexOption } from '../columns/options.js';

export type { ColumnOf, SchemaOf } from './types.js';

/** The columns argument of a table: columns, and definitions as in Mongoose schemas. */
export type Definitions = Readonly<Record<string, Column | PathDefinition>>;

/** The primary key; without one, a table has Mongoose's `_id`. */
export type KeyFrom<Partition extends readonly string[]> = [Partition] extends [never] ? ['_id'] : Partition;

/** The columns of these definitions, with an `_id` if it is the key and not among them. */
// Each mapped type is written out: an alias would be printed instead of the columns.
export type ColumnsFrom<Given extends Definitions, Partition> = [Partition] extends [never]
  ? { -readonly [Name in keyof Given | '_id']: Name extends keyof Given ? ColumnOf<Given[Name]> : IdColumn }
  : { -readonly [Name in keyof Given]: ColumnOf<Given[Name]> };

/** The `_id` that Mongoose gives documents: the text of an ObjectId, generated if none is given. */
export interface IdColumn extends Column<'text', string, false, string> {
  readonly $made: true;
}

/** The names of a document's members that can be columns. */
export type DocName<Doc> = Exclude<keyof Doc & string, '__v'>;

/** The columns of a schema's documents; `Indexes` states which of them are indexed. */
export type DocColumns<Doc, Indexes, Partition> = {
  -readonly [Name in DocName<Doc> | ([Partition] extends [never] ? '_id' : never)]-?: Name extends keyof Doc
    ? Name extends '_id'
      ? MadeIfId<ValueColumn<Doc[Name]>>
      : ValueColumn<Doc[Name], Name extends keyof Indexes ? Indexes[Name] : false>
    : IdColumn;
};

/** The indexes of a schema's documents, by name; `{ dimension }` turns an array of numbers into a vector. */
export type DocIndexes<Doc> = {
  readonly [Name in DocName<Doc>]?:
    TextIndexOption | MapIndexOption | { readonly dimension: number; readonly index?: VectorIndexOption };
};

type MadeIfId<Given extends Column> = Given['$value'] extends string ? IdColumn : Given;
