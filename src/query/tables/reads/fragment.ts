import type { ClusteringName, Column, Columns, KeyName, TableShape } from '../../../schema/index.js';
import { QueryError } from '../../../util/errors.js';
import { notABranch, type BranchSentence, type Takes } from '../../shared/callbacks.js';
import { findSurplusProblem } from '../../../util/known-options.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { Alternative, TableBranchStart } from './branch.types.js';
import type { BoundBefore, Touched } from '../rules/state.types.js';
import type { GapProblem } from '../rules/where.types.js';
import type {
  BoundTwice,
  FragmentColumn,
  FragmentKeyColumn,
  FragmentUnserved,
  NoOrInDelete,
  SortWithIndex,
} from '../rules/messages.js';

/**
 * A table of which only these columns are known, and not whether they are in its key: as columns of a key they have the
 * facts that tell all operators apart.
 */
export interface PartOf<Given extends Columns> {
  readonly columns: Given;
  readonly partition: readonly [];
  readonly clustering: readonly (keyof Given & string)[];
}

/** The start of a fragment: of a branch that takes any condition. */
export type FragmentStart<Given extends Columns> = TableBranchStart<PartOf<Given>, '#branch' | '#filtering'>;

/** Conditions for any table with the given columns. Created by {@link fragment}, used with `$call`. */
export interface Fragment<Given extends Columns, Bound extends string> {
  readonly columns: Given;
  readonly $bound: Bound;
  /** Adds the conditions of the fragment. */
  readonly build: (where: FragmentStart<Given>) => Alternative<Bound>;
}

/** The facts of a fragment whose columns are outside the key of the table, as those of a branch of `or`. */
export type PartFacts<Bound extends string> = Bound extends '#own'
  ? '#index'
  : Bound extends '#loose'
    ? '#regular'
    : Bound extends '#filtering' | `?${string}` | `!?${string}` | `@#|${string}`
      ? never
      : Bound extends `!${infer Name}`
        ? Name
        : Bound extends '@#own' | '@#scans'
          ? Bound | '@#outside'
          : Bound;

/** The fragment if the table has its columns and the query has not bound them; otherwise a message. */
export type Fitting<Shape extends TableShape, Facts extends string, Given extends Columns, Bound extends string> = [
  Misfit<Shape, Given>,
] extends [never]
  ? [BoundBefore<keyof Given & string, Facts, PartFacts<Bound>>] extends [never]
    ? '#filtering' extends Facts
      ? Fragment<Given, Bound>
      : ('#regular' | '#scan' | '#loose' | '@#loose') & Bound extends never
        ? '#sort' extends Facts
          ? TypeMessage<SortWithIndex>
          : Fragment<Given, Bound>
        : TypeMessage<FragmentUnserved>
    : TypeMessage<BoundTwice<BoundBefore<keyof Given & string, Facts, PartFacts<Bound>>>>
  : TypeMessage<FragmentColumn<Misfit<Shape, Given>>>;

/** The fragment if its columns are key columns that the delete can take next; otherwise a message. */
export type FittingDelete<
  Shape extends TableShape,
  Facts extends string,
  Given extends Columns,
  Bound extends string,
> = [Misfit<Shape, Given, KeyName<Shape>>] extends [never]
  ? [Extract<Bound, `@${string}`>] extends [never]
    ? [BoundBefore<keyof Given & string, Facts, Bound>] extends [never]
      ? [GapIn<Shape, ClusteringName<Shape>, Facts, BoundKey<Bound>>] extends [never]
        ? Fragment<Given, Bound>
        : GapIn<Shape, ClusteringName<Shape>, Facts, BoundKey<Bound>>
      : TypeMessage<BoundTwice<BoundBefore<keyof Given & string, Facts, Bound>>>
    : TypeMessage<NoOrInDelete>
  : TypeMessage<FragmentKeyColumn<Misfit<Shape, Given, KeyName<Shape>>>>;

/** The facts of a fragment on key columns, without the marks of branches. */
export type BoundKey<Bound extends string> = Exclude<Bound, `#${string}` | `?${string}` | `!?${string}`>;

type GapIn<
  Shape extends TableShape,
  Name extends string,
  Facts extends string,
  Added extends string,
> = Name extends unknown
  ? Touched<Name> & Added extends never
    ? never
    : GapProblem<Shape, Name, Facts | Added>
  : never;

/** The columns that the table lacks or defines differently, or whose place is another. */
type Misfit<
  Shape extends TableShape,
  Given extends Columns,
  Place = Exclude<keyof Shape['columns'], KeyName<Shape>>,
> = {
  [Name in keyof Given & string]: Name extends Place & keyof Shape['columns']
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
 * Creates conditions for any table that has the given columns with these indexes: outside the key for reads and branches
 * of `or`, in the key for `deleteMany`. An `or` comes last. Conditions that no index serves need `allowFiltering()`.
 *
 * @example
 * const live = fragment({ status: c.text({ enum: ['live'], index: true }) }, (w) => w.where('status').eq('live'));
 * from(Movie).find().$call(live)
 * // { status: 'live' }
 */
export function fragment<Given extends Columns, Bound extends string>(
  columns: Given,
  build: Takes<BranchSentence<'fragment'>> & ((where: FragmentStart<Given>) => Alternative<Bound>),
): Fragment<Given, Bound> {
  // eslint-disable-next-line prefer-rest-params -- a rest parameter would be part of the signature
  const surplus = findSurplusProblem([...arguments].slice(2), 2, 'fragment()');
  const problem = surplus ?? (typeof build === 'function' ? undefined : notABranch('fragment', build));
  if (problem !== undefined) throw new QueryError('WRONG_VALUE', `${problem}.`);
  const made: object = Object.freeze({ columns: Object.freeze({ ...columns }), build });
  return made as Fragment<Given, Bound>;
}
