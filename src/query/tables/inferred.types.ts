import type { ColumnName, Key, KeyName, NewRow, Patch, Row, Table, TableShape } from '../../schema/index.js';
import type { Alternative, ServedBranch, TableBranchStart } from './reads/branch.types.js';
import type { FindQuery } from './reads/find.types.js';
import type { LegalName } from './rules/columns.types.js';
import type { RawFind } from './reads/raw.types.js';

/**
 * The shape of a table, by the table, its model or a query: its columns and its key.
 *
 * @example
 * type Movies = ShapeOf<typeof movies>;
 * // { columns: { genre: …; … }; partition: readonly ['genre']; clustering: readonly ['-year', 'id'] }
 */
export type ShapeOf<Source> = Source extends { readonly $table: Table<infer Shape> }
  ? Shape
  : Source extends FindQuery<infer _Name, infer _Facts, infer _Selected, infer Shape>
    ? Shape
    : Source extends RawFind<infer Shape, infer _Selected, infer _Facts>
      ? Shape
      : never;

/**
 * A row as read, by its table or model; by a query, one row of its result.
 *
 * @example
 * const titles = from(Movie).find().select('title');
 * const row: RowOf<typeof titles> = { title: 'Laura' };
 */
export type RowOf<Source> = Source extends { readonly $table: Table<infer Shape> }
  ? Row<Shape>
  : OneOf<ResultOf<Source>>;

type OneOf<Result> = Result extends readonly (infer One)[] ? One : NonNullable<Result>;

/** What `exec()` of a query gives: of `find()` the rows, of `findOne()` the row or null. Of any query or write. */
export type ResultOf<Query> = Query extends { readonly exec: (...given: never) => Promise<infer Out> } ? Out : never;

/** A row to insert, by its table or model. */
export type NewRowOf<Source> = NewRow<ShapeOf<Source>>;

/** The primary key, by its table or model. */
export type KeyOf<Source> = Key<ShapeOf<Source>>;

/** The values that an update can set, by the table or model. */
export type PatchOf<Source> = Patch<ShapeOf<Source>>;

/** The names of the columns, by their table or model. */
export type ColumnOf<Source> = ColumnName<ShapeOf<Source>>;

/**
 * A branch of `or`, by the table or model: for arrays of branches. `Name` are the columns that it may bind; a query that
 * has other conditions on one of them does not take the array, because it may have a single branch.
 *
 * @example
 * const branches: BranchOf<typeof Movie, 'rating' | 'tags'>[] = [(w) => w.where('rating').gt(8)];
 * from(Movie).find().or(...branches)
 * // { rating: { $gt: 8 } }
 */
export type BranchOf<
  Source,
  Name extends LegalName<ShapeOf<Source>, '#branch'> = LegalName<ShapeOf<Source>, '#branch'>,
> = BranchFunction<ShapeOf<Source>, Name>;

/** A function that defines a branch of some `or`, with conditions on some of the columns. */
interface BranchFunction<Shape extends TableShape, Name extends string> extends ServedBranch<
  Shape['name'],
  Pick<Shape['columns'], Name>,
  Extract<Name, KeyName<Shape>>
> {
  (
    where: TableBranchStart<Shape, '#branch'>,
  ): Alternative<
    | '#branch'
    | '#several'
    | '#all'
    | (Name extends KeyName<Shape> ? '#own' | `@#|${Name}` : '#index')
    | '@#own'
    | '@#seen'
    | '@#deep'
    | '@#outside'
    | Name
    | `>${Name}`
    | `<${Name}`
  >;
}
