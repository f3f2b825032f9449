import type { Column } from '../columns/column.js';
import type { ColumnOf, PathDefinition, ValueColumn } from './types.js';
import type { MapIndexOption, TextIndexOption, VectorIndexOption } from '../columns/options.js';

export type { ColumnOf, SchemaOf } from './types.js';

/** What a table takes for its columns: columns, and definitions as Mongoose schemas have them. */
export type Definitions = Readonly<Record<string, Column | PathDefinition>>;

/** The primary key without which a table has Mongoose's own. */
export type KeyFrom<Partition extends readonly string[]> = [Partition] extends [never] ? ['_id'] : Partition;

/** The columns of these definitions, and an `_id` where it is the key and not among them. */
// Each mapped type stands here in full: an alias would be printed in the place of the columns.
export type ColumnsFrom<Given extends Definitions, Partition> = [Partition] extends [never]
  ? { -readonly [Name in keyof Given | '_id']: Name extends keyof Given ? ColumnOf<Given[Name]> : IdColumn }
  : { -readonly [Name in keyof Given]: ColumnOf<Given[Name]> };

/** The `_id` that Mongoose gives to documents: the text of an ObjectId, made when none is given. */
export interface IdColumn extends Column<'text', string, false, string> {
  readonly $made: true;
}

/** The names of a document's members that can be columns. */
export type DocName<Doc> = Exclude<keyof Doc & string, '__v'>;

/** The columns of the documents of a schema; `Indexes` says which of them have an index. */
export type DocColumns<Doc, Indexes, Partition> = {
  -readonly [Name in DocName<Doc> | ([Partition] extends [never] ? '_id' : never)]-?: Name extends keyof Doc
    ? Name extends '_id'
      ? MadeIfId<ValueColumn<Doc[Name]>>
      : ValueColumn<Doc[Name], Name extends keyof Indexes ? Indexes[Name] : false>
    : IdColumn;
};

/** The indexes of the documents of a schema, by name; of a list of numbers `{ dimension }` makes a vector. */
export type DocIndexes<Doc> = {
  readonly [Name in DocName<Doc>]?:
    TextIndexOption | MapIndexOption | { readonly dimension: number; readonly index?: VectorIndexOption };
};

type MadeIfId<Given extends Column> = Given['$value'] extends string ? IdColumn : Given;
