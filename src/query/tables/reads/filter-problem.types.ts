import type { ClusteringName, ColumnName, KeyName, PartitionName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type { ComputedMember, OperatorOutside, OperatorsOf, Unnamed } from '../../shared/filter-condition.types.js';
import type { UnknownName } from '../../../schema/unknown-name.js';
import type { OfferedOperators } from './condition.types.js';
import type { FindQuery } from './find.types.js';
import type { IfFacts } from '../rules/if.types.js';
import type {
  BoundTwice,
  InWithIndex,
  MaybeOfKey,
  NearestFilter,
  OneOperator,
  SortNeedsPartition,
} from '../rules/messages.js';
import type { IsMixed, OperatorSentences } from '../rules/operators.types.js';
import type { Role } from '../rules/role.types.js';
import type { BoundBefore, IndexOf, IsKey, KeyConditionFacts } from '../rules/state.types.js';
import type { GapProblem, PlaceProblem } from '../rules/where.types.js';

/** Why members of the filter are not legal; never if all are. */
export type MembersProblem<Shape extends TableShape, Names extends string, Bound extends string, Facts extends string> =
  IsKey<Shape, Names, Bound, Facts> extends true
    ? never
    : Problem<Shape, Names, Bound, Facts, Facts | FilterFacts<Shape, Names, Bound, Facts>>;

/** The facts that a legal filter adds. */
export type FilterFacts<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Facts extends string,
> = `${string}? ${string}` & Bound extends never
  ? CertainFacts<Shape, Names, Bound, Facts>
  : IfFacts<
      Facts | CertainFacts<Shape, CertainName<Names, Bound>, Bound, Facts>,
      Facts | CertainFacts<Shape, Names, Bound, Facts>
    >;

// Conditional, because a hover then shows the facts; otherwise it would show this name with the whole shape.
type CertainFacts<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Facts extends string,
> = ClusteringName<Shape> & Names extends never
  ? AllFacts<Shape, Names, Bound, Mode & Facts>
  : | AllFacts<Shape, Names, Bound, Mode & Facts>
    | GapFact<Shape, ClusteringName<Shape> & Names, Facts | AllFacts<Shape, Names, Bound, Mode & Facts>>;

/** The facts that decide which operators a column has. */
type Mode = '#nearest' | '#filtering' | '#branch' | '#delete';

type AllFacts<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Facts extends string,
> = Names extends unknown ? MemberFacts<Shape, Names, OperatorIn<Names, Bound>, Facts> : never;

/** The names whose condition is not a `maybe`. */
type CertainName<Names extends string, Bound extends string> = Names extends unknown
  ? [Extract<OperatorsOf<Names, Bound>, `${string}?`>] extends [never]
    ? Names
    : never
  : never;

/** The operator of a name; `eq` where a value alone stands. */
type OperatorIn<Name extends string, Bound extends string> = [OperatorsOf<Name, Bound>] extends [never]
  ? 'eq'
  : Sure<OperatorsOf<Name, Bound>>;

type Sure<Operator extends string> = Operator extends `${infer Name}?` ? Name : Operator;

/** What a condition on a key column binds, whatever else is bound; on another column what its operator does. */
type MemberFacts<Shape extends TableShape, Name extends string, Operator extends string, Facts extends string> = (
  '#nearest' | '#filtering' | '#branch'
) &
  Facts extends never
  ? KeyName<Shape> & Name extends never
    ? RegularFacts<Shape, Name, Operator>
    : KeyConditionFacts<Name>[Operator & keyof KeyConditionFacts<string>]
  : Name extends ColumnName<Shape>
    ? OfferedFacts<Shape, Name, Operator, Facts>
    : never;

/** What a condition on a column outside the key binds; without an index it is refused. */
type RegularFacts<Shape extends TableShape, Name extends string, Operator extends string> =
  Name extends ColumnName<Shape>
    ? | (false extends IndexOf<Shape, Name> | 'vector' ? never : '#index')
      | (Operator extends 'gt' | 'gte' | 'lt' | 'lte' ? KeyConditionFacts<Name>[Operator] : Name)
    : never;

type OfferedFacts<Shape extends TableShape, Name extends string, Operator extends string, Facts extends string> = Next<
  Shape,
  OperatorsHere<Shape, Name, Facts, Facts>,
  Operator
>;

type OperatorsHere<
  Shape extends TableShape,
  Name extends string,
  Facts extends string,
  Mode extends string,
> = OfferedOperators<Shape, Name, never, Mode>[Role<Shape, Name, Facts> &
  keyof OfferedOperators<Shape, Name, never, Mode>];

type Next<Shape extends TableShape, Operators, Operator extends string> = Operator extends keyof Operators
  ? Operators[Operator] extends (...given: never[]) => FindQuery<Shape['name'], infer Facts, never, Shape>
    ? Facts
    : never
  : never;

/** The fact that some clustering column is bound by an index of its own, where the key does not lead to it. */
type GapFact<Shape extends TableShape, Name extends string, Facts extends string> = Name extends unknown
  ? false extends IndexOf<Shape, Name>
    ? never
    : [GapProblem<Shape, Name, Facts>] extends [never]
      ? never
      : '#gap'
  : never;

/** Why members are not legal. */
export type Problem<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Before extends string,
  Facts extends string,
> =
  Names extends ColumnName<Shape>
    ? [OperatorsOf<Names, Bound>] extends [never]
      ? [Unnamed<Bound>] extends [never]
        ? MemberProblem<Shape, Names, 'eq', Before, Facts>
        : TypeMessage<OperatorOutside<Names>>
      : [Extract<OperatorsOf<Names, Bound>, `${string}?`>] extends [never]
        ? MemberProblem<Shape, Names, OperatorsOf<Names, Bound>, Before, Facts>
        : Names extends KeyName<Shape>
          ? TypeMessage<MaybeOfKey<Names>>
          : MemberProblem<Shape, Names, Sure<OperatorsOf<Names, Bound>>, Before, Facts>
    : string extends Names
      ? TypeMessage<ComputedMember<'column'>>
      : UnknownName<'column', Names, ColumnName<Shape>>;

type MemberProblem<
  Shape extends TableShape,
  Name extends string,
  Operator extends string,
  Before extends string,
  Facts extends string,
> = [Before] extends ['#one' | '#delete']
  ? UnboundProblem<Shape, Name, Operator, Facts>
  : [BoundBefore<Name, Before, MemberFacts<Shape, Name, Operator, never>>] extends [never]
    ? UnboundProblem<Shape, Name, Operator, Facts>
    : TypeMessage<BoundTwice<Name>>;

/** The same of a column that had no condition before. */
type UnboundProblem<Shape extends TableShape, Name extends string, Operator extends string, Facts extends string> = [
  PlaceProblem<Shape, Name, Facts>,
] extends [never]
  ? IsMixed<Operator> extends true
    ? TypeMessage<OneOperator<Name>>
    : [Operator] extends [keyof AnyOperators[Role<Shape, Name, Facts> & keyof AnyOperators]]
      ? never
      : 'in' extends Operator
        ? TypeMessage<NoInHere<Shape, Name, Facts>>
        : TypeMessage<OtherOperators<Shape, Name, Facts>>
  : PlaceProblem<Shape, Name, Facts>;

/** The operators of each role, of whatever column. */
type AnyOperators = OfferedOperators<TableShape, string, never, never>;

/** Why a column that has `eq` has no `in`. */
type NoInHere<Shape extends TableShape, Name extends string, Facts extends string> =
  Name extends PartitionName<Shape>
    ? ('#index' | '#own') & Facts extends never
      ? '#sort' extends Facts
        ? SortNeedsPartition<Name>
        : '#nearest' extends Facts
          ? NearestFilter
          : OtherOperators<Shape, Name, Facts>
      : InWithIndex
    : OtherOperators<Shape, Name, Facts>;

/** Which operators the column has, as a chain says it. */
type OtherOperators<Shape extends TableShape, Name extends string, Facts extends string> = OperatorSentences<
  Shape,
  Name
>[Role<Shape, Name, Facts> & keyof OperatorSentences<Shape, Name>];
