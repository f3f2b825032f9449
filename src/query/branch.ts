import type { ClusteringName, TableShape } from '../schema/index.js';
import type { TypeMessage } from '../util/type-message.js';
import type { Condition } from './condition.js';
import type { Touched } from './facts.js';
import type { Filterable } from './filterable.js';
import type { Find } from './find.js';
import type { NotNeedsFiltering } from './messages.js';

/** What a branch of `or` starts from. */
export interface TableBranchStart<Shape extends TableShape, Facts extends string> {
  /** Starts a condition of this branch, on an indexed column. */
  where<const Name extends string>(column: Filterable<Shape, Name, Facts>): BranchCondition<Shape, Name, Facts>;
}

/** A branch of `or` with its conditions; a further `where` means AND. */
export interface TableBranch<Shape extends TableShape, Facts extends string> extends TableBranchStart<Shape, Facts> {
  /** What the branch binds; there is no value. */
  readonly $facts: Facts;
}

/** What a branch of `or` gives: its conditions. */
export interface Alternative<Facts extends string> {
  readonly $facts: Facts;
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

/** The facts that the branches of an `or` start from: what is bound beside it, they may bind again. */
export type BranchFacts<Facts extends string> = '#branch' | (Facts & ('#filtering' | '#nearest'));

/** The facts after an `or` whose branches bind `Bound`: which indexes they use, and which clustering columns stand in them. */
export type OrFacts<Shape extends TableShape, Facts extends string, Bound extends string> = string extends Bound
  ? Facts
  : Facts | (Bound & ('#index' | '#own' | '#scan' | '#regular' | '#loose')) | InBranches<ClusteringName<Shape>, Bound>;

type InBranches<Name extends string, Bound extends string> = Name extends Name
  ? Touched<Name> & Bound extends never
    ? never
    : `#|${Name}`
  : never;

/** The facts after a `not`. A function that was refused, which the compiler says once, adds nothing. */
export type NotFacts<Facts extends string, Bound extends string> = string extends Bound ? Facts : Bound;

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

/** The operators that have an opposite, each as its opposite is; a message where neither key nor index serves that. */
type Opposite<Shape extends TableShape, Name extends string, Facts extends string> = Flipped<
  Shape,
  Condition<Shape, Name, never, Facts>
>;

interface Opposites {
  gt: 'lte';
  gte: 'lt';
  lt: 'gte';
  lte: 'gt';
  eq: 'ne';
  ne: 'eq';
  in: 'nin';
  nin: 'in';
  has: 'hasNone';
  hasAny: 'hasNone';
  hasNone: 'hasAny';
  hasKey: 'hasNoKey';
  hasAnyKey: 'hasNoKeys';
  hasNoKey: 'hasKey';
  hasNoKeys: 'hasAnyKey';
  hasValue: 'hasNoValue';
  hasAnyValue: 'hasNoValues';
  hasNoValue: 'hasValue';
  hasNoValues: 'hasAnyValue';
  hasEntry: 'hasNoEntry';
  hasAnyEntry: 'hasNoEntries';
  hasNoEntry: 'hasEntry';
  hasNoEntries: 'hasAnyEntry';
}

type Flipped<Shape extends TableShape, Menu> = {
  [
    Operator in keyof Opposites as (Operator | Opposites[Operator]) & keyof Menu extends never ? never : Operator
  ]: Opposites[Operator] extends keyof Menu
    ? Turned<Shape, Menu, Operator, Opposites[Operator]>
    : (value: TypeMessage<NotNeedsFiltering>, ...more: readonly unknown[]) => Negated<string>;
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
