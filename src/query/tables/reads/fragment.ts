import type { Column, Columns, KeyName, TableShape } from '../../../schema/index.js';
import { QueryError } from '../../../util/errors.js';
import { findSurplusProblem } from '../../../util/known-options.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { Alternative, TableBranchStart } from './branch.types.js';
import type { BoundBefore } from '../rules/state.types.js';
import type { BoundTwice, FragmentColumn, SortWithIndex } from '../rules/messages.js';

/** A table of which only these columns are known, none of them in its key. */
export interface PartOf<Given extends Columns> {
  readonly columns: Given;
  readonly partition: readonly [];
  readonly clustering: readonly [];
}

/** Conditions for any table with the given columns. Created by {@link fragment}, used with `$call`. */
export interface Fragment<Given extends Columns, Bound extends string> {
  readonly columns: Given;
  readonly $bound: Bound;
  /** Adds the conditions of the fragment. */
  readonly build: (where: TableBranchStart<PartOf<Given>, never>) => Alternative<Bound>;
}

/** The fragment if the table has its columns and the query has not bound them; otherwise a message. */
export type Fitting<Shape extends TableShape, Facts extends string, Given extends Columns, Bound extends string> = [
  Misfit<Shape, Given>,
] extends [never]
  ? [BoundBefore<keyof Given & string, Facts, Bound>] extends [never]
    ? '#filtering' extends Facts
      ? Fragment<Given, Bound>
      : '#sort' extends Facts
        ? TypeMessage<SortWithIndex>
        : Fragment<Given, Bound>
    : TypeMessage<BoundTwice<BoundBefore<keyof Given & string, Facts, Bound>>>
  : TypeMessage<FragmentColumn<Misfit<Shape, Given>>>;

/** The columns that the table lacks, defines differently, or has in its key. */
type Misfit<Shape extends TableShape, Given extends Columns> = {
  [Name in keyof Given & string]: Name extends Exclude<keyof Shape['columns'], KeyName<Shape>>
    ? Shape['columns'][Name] extends Wanted<Given[Name]>
      ? Given[Name]['$input'] extends Shape['columns'][Name]['$input']
        ? never
        : Name
      : Name
    : Name;
}[keyof Given & string];

/** The required type of a table's column. It may accept more values than the fragment, which uses only its own. */
interface Wanted<Of extends Column> {
  readonly kind: Of['kind'];
  readonly $index: Of['$index'] extends 'regular' ? 'regular' : Of['$index'];
}

/**
 * Creates conditions for any table that has the given columns, with these indexes and outside the key.
 *
 * @example
 * const live = fragment({ status: c.text({ enum: ['live'], index: true }) }, (w) => w.where('status').eq('live'));
 * from(Movie).find().$call(live)
 * // { status: 'live' }
 */
export function fragment<Given extends Columns, Bound extends string>(
  columns: Given,
  build: (where: TableBranchStart<PartOf<Given>, never>) => Alternative<Bound>,
): Fragment<Given, Bound> {
  // eslint-disable-next-line prefer-rest-params -- a rest parameter would be part of the signature
  const problem = findSurplusProblem([...arguments].slice(2), 2, 'fragment()');
  if (problem !== undefined) throw new QueryError('WRONG_VALUE', `${problem}.`);
  const made: object = Object.freeze({ columns: Object.freeze({ ...columns }), build });
  return made as Fragment<Given, Bound>;
}
