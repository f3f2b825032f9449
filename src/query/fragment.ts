import type { ColumnName, Columns, KeyName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { Alternative, TableBranchStart } from './branch.js';
import type { BoundTwice, FragmentColumn, SortWithIndex } from './messages.js';

/** A table of whose columns only these are known, none of them in its key. */
export interface PartOf<Given extends Columns> {
  readonly columns: Given;
  readonly partition: readonly [];
  readonly clustering: readonly [];
}

/** Conditions for any table that has the given columns. Made by {@link fragment}, used by `$call`. */
export interface Fragment<Given extends Columns, Bound extends string> {
  readonly columns: Given;
  readonly $bound: Bound;
  /** Adds the conditions of the fragment. */
  readonly build: (where: TableBranchStart<PartOf<Given>, never>) => Alternative<Bound>;
}

/** The fragment where the table has its columns and the query binds none of them; else a message. */
export type Fitting<
  Shape extends TableShape,
  Facts extends string,
  Given extends Columns,
  Bound extends string,
> = Shape['columns'] extends Given
  ? [KeyName<Shape> & keyof Given] extends [never]
    ? [ColumnName<{ columns: Given; partition: []; clustering: [] }> & Facts] extends [never]
      ? '#sort' extends Facts
        ? TypeMessage<SortWithIndex>
        : Fragment<Given, Bound>
      : TypeMessage<BoundTwice<ColumnName<{ columns: Given; partition: []; clustering: [] }> & Facts>>
    : TypeMessage<FragmentColumn<KeyName<Shape> & keyof Given & string>>
  : TypeMessage<FragmentColumn<Missing<Shape, Given>>>;

/** The columns that the table does not have, or has otherwise. */
type Missing<Shape extends TableShape, Given extends Columns> = {
  [Name in keyof Given & string]: Name extends keyof Shape['columns']
    ? Shape['columns'][Name] extends Given[Name]
      ? never
      : Name
    : Name;
}[keyof Given & string];

/**
 * Makes conditions that any table takes that has the given columns, with these indexes and in no key.
 *
 * @example
 * const live = fragment({ status: c.text({ index: true }) }, (w) => w.where('status').eq('live'));
 * from(Movie).find().$call(live)
 * // { status: 'live' }
 */
export function fragment<Given extends Columns, Bound extends string>(
  columns: Given,
  build: (where: TableBranchStart<PartOf<Given>, never>) => Alternative<Bound>,
): Fragment<Given, Bound> {
  const made: object = Object.freeze({ columns: Object.freeze({ ...columns }), build });
  return made as Fragment<Given, Bound>;
}
