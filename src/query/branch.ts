import type { ColumnName, KeyName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { Condition } from './condition.js';
import type { Touched } from './facts.js';
import type { Filterable, FilterProblem } from './filterable.js';
import type { Runnable } from './runnable.js';
import type { Find } from './find.js';
import type { Instead, LegalName } from './legal.js';
import type { KeyBesideOr, NotNeedsFiltering } from './messages.js';

/** What a branch of `or` starts from: the conditions beside it hold in it as well. */
export interface TableBranchStart<Shape extends TableShape, Facts extends string> {
  /** Starts a condition of this branch: a key column, in the order of the key, or an indexed one. */
  where<const Name extends string>(column: BranchColumn<Shape, Name, Facts>): BranchCondition<Shape, Name, Facts>;
}

/** A branch of `or` with its conditions; a further `where` means AND. */
export interface TableBranch<Shape extends TableShape, Facts extends string> extends TableBranchStart<Shape, Facts> {
  /** What the branch binds; there is no value. */
  readonly $facts: Facts;
  /** Whether a key or an index serves the branch; there is no value. */
  readonly $served: Served<Runnable<Shape, Facts>>;
}

/** What a branch of `or` gives: conditions that a key or an index serves. */
export interface Alternative<Facts extends string> {
  readonly $facts: Facts;
  readonly $served: true;
}

/** What the function of `not` starts from. */
export interface NotStart<Shape extends TableShape, Facts extends string> {
  /** Starts the condition that is not to hold. */
  where<const Name extends string>(column: Filterable<Shape, Name, Facts>): Opposite<Shape, Name, Facts>;
}

/** What the function of `not` gives. */
export interface Negated<Facts extends string> {
  readonly $facts: Facts;
}

/** The facts that the branches of an `or` start from. */
export type BranchFacts<Shape extends TableShape, Facts extends string> =
  Facts | ([Touched<KeyName<Shape>> & Facts] extends [never] ? ('#orKey' extends Facts ? '#key' : never) : '#key');

/** The facts after an `or` whose branches bind `Bound`: of key columns only that there are some. */
export type OrFacts<Shape extends TableShape, Facts extends string, Bound extends string> = string extends Bound
  ? Facts
  : | Facts
    | Exclude<Bound, Touched<KeyName<Shape>> | `?${KeyName<Shape>}` | '#key'>
    | ([Exclude<Touched<KeyName<Shape>> & Bound, Facts>] extends [never] ? never : '#orKey' | '#index');

/** The facts after a `not`. A function that was refused, which the compiler says once, adds nothing. */
export type NotFacts<Facts extends string, Bound extends string> = string extends Bound ? Facts : Bound;

type Served<Verdict> = Verdict extends TypeMessage<string> ? Verdict : true;

/** `Name` where a branch may bind it; else a message, or for an unknown name the legal ones. */
type BranchColumn<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends ColumnName<Shape>
    ? [BranchProblem<Shape, Name, Facts>] extends [never]
      ? Name
      : BranchProblem<Shape, Name, Facts>
    : Instead<Name, { [Legal in LegalName<Shape, Facts>]: Legal }[LegalName<Shape, Facts>]>;

type BranchProblem<Shape extends TableShape, Name extends string, Facts extends string> = '#key' extends Facts
  ? Name extends KeyName<Shape>
    ? TypeMessage<KeyBesideOr>
    : FilterProblem<Shape, Name, Facts>
  : FilterProblem<Shape, Name, Facts>;

/** The operators of a column, going on with a branch instead of a query. */
type BranchCondition<Shape extends TableShape, Name extends string, Facts extends string> = InBranch<
  Shape,
  Condition<Shape, Name, never, Facts>
>;

type InBranch<Shape extends TableShape, Menu> = {
  [Operator in keyof Menu]: Menu[Operator] extends (...given: infer Given) => Find<Shape, never, infer Next>
    ? (...given: Given) => TableBranch<Shape, Next>
    : Menu[Operator];
};

/** The operators that have an opposite, each as its opposite is; without filtering ranges only. */
type Opposite<Shape extends TableShape, Name extends string, Facts extends string> = '#filtering' extends Facts
  ? Flipped<Shape, Condition<Shape, Name, never, Facts>, Opposites & ElementOpposites>
  : Flipped<Shape, Condition<Shape, Name, never, Facts>, Opposites> & NoOpposite;

interface Opposites {
  gt: 'lte';
  gte: 'lt';
  lt: 'gte';
  lte: 'gt';
}

interface ElementOpposites {
  eq: 'ne';
  ne: 'eq';
  in: 'nin';
  nin: 'in';
  has: 'hasNone';
  hasAny: 'hasNone';
  hasNone: 'hasAny';
}

/** Without filtering, what is no range: said here, where it is written. */
type NoOpposite = { readonly [Operator in keyof ElementOpposites]: TypeMessage<NotNeedsFiltering> };

type Flipped<Shape extends TableShape, Menu, Table> = {
  [Operator in keyof Table as Table[Operator] extends keyof Menu ? Operator : never]: Turned<
    Shape,
    Menu,
    Operator,
    Table[Operator]
  >;
};

/** Parameters are those of the operator itself, as far as the column has it; the facts are those of the opposite. */
type Turned<Shape extends TableShape, Menu, Operator, Other> = Other extends keyof Menu
  ? Menu[Other] extends (...given: infer Given) => Find<Shape, never, infer Next>
    ? (
        ...given: Operator extends keyof Menu
          ? Menu[Operator] extends (...own: infer Own) => unknown
            ? Own
            : Given
          : Given
      ) => Negated<Next>
    : Menu[Other]
  : never;
