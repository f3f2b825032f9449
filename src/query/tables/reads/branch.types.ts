import type { ListOperator, Opposites } from '../../../cql/operators.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { Checked, ConditionOf, WordedBy, Wrong } from './condition.types.js';
import type { ClusteringName, ColumnName, Columns, KeyName, PartitionName, TableShape } from '../../../schema/index.js';
import type { NoBranch, BranchSentence, Takes } from '../../shared/callbacks.js';
import type { Several } from '../../shared/value-list.js';
import type { Fitting, PartFacts } from './fragment.js';
import type { AfterWritten } from './filter.types.js';
import type { OneOfNames } from '../rules/columns.types.js';
import type { BoundBefore, Touched } from '../rules/state.types.js';
import type { GapProblem } from '../rules/where.types.js';
import type { FindQuery } from './find.types.js';
import type {
  BoundTwice,
  InWithIndex,
  NearestFilter,
  NoOppositeOf,
  NotNeedsFiltering,
  NotOfBytes,
  NotOfFilter,
  OrIsLast,
  SortNeedsPartition,
} from '../rules/messages.js';

/** The start of a branch of `or`. */
export interface TableBranchStart<in out Shape extends TableShape, in out Facts extends string> {
  /** The name of the table; has no value at run time. */
  readonly $name: Shape['name'];

  /** Starts a condition of this branch, on an indexed column; or adds the conditions of a filter. */
  where<const Name extends string | object = ''>(
    column: Checked<OneOfNames, Shape, Name, Facts>[`=${Name & string}`] extends never
      ? Name
      : NoInfer<Wrong<Shape, Name, Facts>>,
  ): Name extends string ? BranchCondition<Shape, Name, Facts> : TableBranch<Shape, AfterWritten<Shape, Name, Facts>>;

  /**
   * Requires that at least one of several branches holds, and ends this one. Each is sent with the conditions before it.
   *
   * @example
   * from(Movie).find().or(
   *   (w) => w.where('rating').gt(9),
   *   (w) => w.where('country').eq('fr').or((v) => v.where('tags').has('noir'), (v) => v.where('rating').gt(7)),
   * )
   * // { $or: [{ rating: { $gt: 9 } }, { country: 'fr', tags: { $in: ['noir'] } }, { country: 'fr', rating: { $gt: 7 } }] }
   */
  or<Branches extends BranchFunctions<Shape, Facts>>(
    ...branches: Branches
  ): Branches extends readonly []
    ? TypeMessage<NoBranch>
    : [TwiceInside<Shape, Facts, Branches>] extends [never]
      ? EndedBranch<Facts | Inside<Shape, Branches>>
      : TypeMessage<BoundTwice<TwiceInside<Shape, Facts, Branches>>>;

  /** Adds the conditions of a fragment. */
  $call<Given extends Columns, Bound extends string>(
    fragment: Fitting<Shape, Facts, Given, Bound>,
  ): [Extract<Bound, `@${string}`>] extends [never]
    ? TableBranch<Shape, Facts | PartFacts<Bound>>
    : EndedBranch<Facts | PartFacts<Bound>>;
}

/** A branch of `or` that its own `or` has ended. */
export interface EndedBranch<Facts extends string> {
  readonly $facts: Facts;
  readonly where: TypeMessage<OrIsLast>;
  readonly or: TypeMessage<OrIsLast>;
}

/** A branch of `or` with its conditions; several `where` are combined with AND. */
export interface TableBranch<in out Shape extends TableShape, in out Facts extends string> extends TableBranchStart<
  Shape,
  Facts | '#several'
> {
  /** The columns that the branch binds; has no value at run time. */
  readonly $facts: Facts;
}

/** The result of a branch of `or`: its conditions. */
export interface Alternative<Facts extends string> {
  readonly $facts: Facts;
}

/** The start of the function of `not`. */
export interface NotStart<in out Shape extends TableShape, in out Facts extends string> {
  /** Starts the condition to negate. */
  where<const Name extends string | object = ''>(
    column: Checked<OneOfNames, Shape, Name, Facts>[`=${Name & string}`] extends never
      ? Name
      : NoInfer<Name extends string ? Wrong<Shape, Name, Facts> : TypeMessage<NotOfFilter>>,
  ): Name extends string ? Opposite<Shape, Name, Facts> : Negated<string>;
}

/** The result of the function of `not`. */
export interface Negated<Facts extends string> {
  readonly $facts: Facts;
}

/** The functions that define the branches of an `or`. They may use columns that are bound outside it, too. */
export type BranchFunctions<Shape extends TableShape, Facts extends string> = readonly (
  | (Takes<BranchSentence<'or'>> &
      ((where: TableBranchStart<Shape, '#branch' | (Facts & ('#filtering' | '#nearest'))>) => Alternative<string>))
  | (('#filtering' | '#nearest') & Facts extends never ? never : ServedIn<Shape>)
)[];

/** What tells where a branch that indexes serve may stand with others: there its function would take another type. */
export interface ServedBranch<Table, Of, Key> {
  readonly $table?: Table;
  readonly $key?: Key;
  readonly $binds?: (columns: Of) => void;
}

/** The branches of the table; in a fragment those of any table that are on its columns, outside the key. */
type ServedIn<Shape extends TableShape> = Shape['partition'] extends readonly []
  ? ServedBranch<unknown, Shape['columns'], never>
  : ServedBranch<Shape['name'], Shape['columns'], string>;

/**
 * The facts after an `or`. The conditions of a single branch are added to the others. An array may have one branch or
 * several: the columns outside the key then count as bound, and the clustering columns do not.
 *
 * @typeParam Branches - the functions that define the branches
 */
export type OrFacts<
  Shape extends TableShape,
  Facts extends string,
  Branches extends readonly unknown[],
> = Branches extends readonly [unknown]
  ? Facts | Beside<Outcome<BoundBy<Branches[0]>>>
  : | Facts
    | AfterBranch<Shape, Branches[number]>
    | (number extends Branches['length']
        ? Exclude<Outcome<BoundBy<Branches[number]>>, `#${string}` | Touched<KeyName<Shape>>>
        : never);

/** The facts of a branch, as if its conditions were outside the `or`: of key columns, whether the key serves them. */
export type Beside<Bound extends string> =
  | Unnested<Exclude<Bound, '#branch' | '#filtering' | '#several' | '#all' | '#own' | '#loose'>>
  | ('#own' extends Bound ? '#gap' : never);

/** The columns bound both outside an `or` and in what may be its single branch. */
export type TwiceInOr<
  Shape extends TableShape,
  Facts extends string,
  Branches extends readonly unknown[],
> = Branches extends readonly [unknown]
  ? BoundBefore<ColumnName<Shape>, Facts, Outcome<BoundBy<Branches[0]>>>
  : number extends Branches['length']
    ? BoundBefore<ColumnName<Shape>, Facts, Outcome<BoundBy<Branches[number]>>>
    : never;

/** The columns bound both in a branch and in the alternatives inside it. */
type TwiceInside<Shape extends TableShape, Facts extends string, Branches extends readonly unknown[]> = BoundBefore<
  ColumnName<Shape>,
  Facts,
  Outcome<BoundBy<Branches[number]>>
>;

/** The facts about alternatives inside a branch; a single one is treated as an array that may have more. */
type Inside<Shape extends TableShape, Branches extends readonly unknown[]> = Marked<
  OrFacts<Shape, never, Branches extends readonly [unknown] ? readonly Branches[number][] : Branches>
>;

/** The facts of an `or`, marked as being inside a branch. */
type Marked<Fact extends string> = Fact extends `#${string}` ? `@${Fact}` : Fact;

/** The facts about what a branch has inside, where it is the only one. */
type Unnested<Fact extends string> = Fact extends `@${infer Inner}` ? Inner : Fact;

type BoundBy<Branch> = Branch extends (where: never) => Alternative<infer Bound> ? Bound : never;

/** The columns that a branch binds. For a refused one, about which the compiler reports once, nothing is known. */
type Outcome<Bound extends string> = string extends Bound ? never : Bound;

/** The facts that one branch adds to an `or`: the indexes it uses, and its clustering columns. */
type AfterBranch<Shape extends TableShape, Branch> = Branch extends Branch
  ? Marks<Outcome<BoundBy<Branch>>> | InBranches<ClusteringName<Shape>, Outcome<BoundBy<Branch>>>
  : never;

type Marks<Bound extends string> =
  | (('#index' | '#own') & Bound extends never
      ? '@#own' & Bound extends never
        ? '#scans'
        : '#own' | '#deep' | ('@#scans' & Bound extends never ? never : '#scans')
      : '#own' | (('#several' | '#all' | `@${string}`) & Bound extends never ? '#seen' : '#deep'))
  | (('#scan' | '#regular' | '#loose' | '@#loose') & Bound extends never ? never : '#loose')
  | (('#index' | '#scan' | '#regular' | '@#outside') & Bound extends never ? never : '#outside');

type InBranches<Name extends string, Bound extends string> = Name extends unknown
  ? (Touched<Name> | `@#|${Name}`) & Bound extends never
    ? never
    : `#|${Name}`
  : never;

/** The operators of a column, continuing with a branch instead of a query. */
type BranchCondition<Shape extends TableShape, Name extends string, Facts extends string> = WordedBy<
  Shape,
  Name,
  Facts,
  InBranch<Shape, ConditionOf<Shape, Name, Facts>>
>;

type InBranch<Shape extends TableShape, OfferedOperators> = {
  [Operator in keyof OfferedOperators]: OfferedOperators[Operator] extends (
    ...given: infer Given
  ) => FindQuery<Shape['name'], infer Next, never, Shape>
    ? Operator extends ListOperator
      ? ListMethod<Given, TableBranch<Shape, Next>>
      : (...given: Given) => TableBranch<Shape, Next>
    : OfferedOperators[Operator];
};

/** An operator of several values: of its parameters alone the compiler would not know whether a list is empty. */
type ListMethod<Given extends readonly unknown[], Next> = <const List extends Given[0] & readonly unknown[]>(
  values: List & Several<List>,
) => Next;

/** The operators with an opposite; a message where neither key nor index serves the opposite. */
type Opposite<Shape extends TableShape, Name extends string, Facts extends string> = Flipped<
  Shape,
  ConditionOf<Shape, Name, Facts>,
  NoOpposite<Shape, Name, Facts>,
  NoIn<Shape, Name, Facts>
>;

/**
 * Why the opposite of an operator is not available, as text: the compiler would print the name of a message type
 * instead.
 */
type NoOpposite<Shape extends TableShape, Name extends string, Facts extends string> = (`>${Name}` | `<${Name}`) &
  Facts extends never
  ? Name extends ColumnName<Shape>
    ? Shape['columns'][Name]['kind'] extends 'blob'
      ? NotOfBytes
      : '#nearest' extends Facts
        ? NearestFilter
        : Name extends ClusteringName<Shape>
          ? TextOf<GapProblem<Shape, Name, Facts>>
          : NotNeedsFiltering
    : NotNeedsFiltering
  : BoundTwice<Name>;

type TextOf<Message> = [Message] extends [never]
  ? NotNeedsFiltering
  : Message extends TypeMessage<infer Text>
    ? Text
    : NotNeedsFiltering;

/** The same for `in`, which a partition column cannot have together with an index or an order. */
type NoIn<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends PartitionName<Shape>
    ? ('#index' | '#own') & Facts extends never
      ? '#sort' extends Facts
        ? SortNeedsPartition<Name>
        : NoOpposite<Shape, Name, Facts>
      : '#nearest' extends Facts
        ? NearestFilter
        : InWithIndex
    : NoOpposite<Shape, Name, Facts>;

type Flipped<Shape extends TableShape, OfferedOperators, Problem extends string, InProblem extends string> =
  OfferedOperators extends TypeMessage<string>
    ? OfferedOperators
    : {
        [
          Operator in keyof Opposites as (Operator | Opposites[Operator]) & keyof OfferedOperators extends never
            ? never
            : Operator
        ]: Opposites[Operator] extends keyof OfferedOperators
          ? Turned<Shape, OfferedOperators, Operator, Opposites[Operator]>
          : (
              value: TypeMessage<Operator extends 'nin' ? InProblem : Problem>,
              ...more: readonly unknown[]
            ) => Negated<string>;
      } & {
        [Operator in Exclude<keyof OfferedOperators, keyof Opposites>]: (
          value: TypeMessage<NoOppositeOf<Operator & string>>,
        ) => Negated<string>;
      };

/** The parameters are those of the operator, as far as the column has it; the facts are those of its opposite. */
type Turned<Shape extends TableShape, OfferedOperators, Operator, Other> = Other extends keyof OfferedOperators
  ? OfferedOperators[Other] extends (...given: infer Given) => FindQuery<Shape['name'], infer Next, never, Shape>
    ? Operator extends ListOperator
      ? ListMethod<OwnParameters<OfferedOperators, Operator, Given>, Negated<Next>>
      : (...given: OwnParameters<OfferedOperators, Operator, Given>) => Negated<Next>
    : OfferedOperators[Other]
  : never;

type OwnParameters<
  OfferedOperators,
  Operator,
  Given extends readonly unknown[],
> = Operator extends keyof OfferedOperators
  ? OfferedOperators[Operator] extends (...own: infer Own) => unknown
    ? Own
    : Given
  : Given;
