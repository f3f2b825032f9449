import type { ClusteringName, ColumnName, KeyName, PartitionName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type {
  AnyCondition,
  BoundIn,
  EntryOperand,
  MemberCondition,
  NamesIn,
  KeyOperand,
  OperatorOutside,
  OperatorsOf,
  Unnamed,
  ValueOperand,
} from '../../shared/filter-condition.types.js';
import type { UnknownName } from '../../shared/rules/names.js';
import type { OfferedOperators, Operand, Part } from './condition.types.js';
import type { IsMixed, OperatorSentences } from '../rules/operators.types.js';
import type { Role } from '../rules/role.types.js';
import type { FindQuery } from './find.types.js';
import type { IfFacts } from '../rules/if.types.js';
import type { BoundBefore, IndexOf, IsKey, KeyConditionFacts } from '../rules/state.types.js';
import type { GapProblem, PlaceProblem } from '../rules/where.types.js';
import type {
  BoundTwice,
  InWithIndex,
  MaybeOfKey,
  NearestFilter,
  OneOperator,
  SortNeedsPartition,
} from '../rules/messages.js';

/**
 * A filter object, where it is legal after the facts; a message in place of each member that is not.
 *
 * `Names` and `Bound` are inferred: the columns, and of each condition the operators with its column. They are unions
 * of strings, so similar filters cost the compiler next to nothing, however many there are; a filter's own type would
 * be a new one each time.
 */
export type Filter<Shape extends TableShape, Names extends string, Bound extends string, Facts extends string> = (IsKey<
  Shape,
  Names,
  Bound,
  Facts
> extends true
  ? unknown
  : Refusals<Shape, Names, Bound, Facts, Facts | FilterFacts<Shape, Names, Bound, Facts>>) &
  Given<Names> & {
    readonly [Name in ColumnName<Shape>]?: ValueOrCondition<
      Operand<Shape, Name>,
      Name,
      Bound,
      ComparedWith<Shape['columns'][Name]>
    >;
  };

/** What a member of a filter takes. */
// By this name the compiler prints it behind the message about a member; without a name it would print each of the types with
// the message in front.
type ValueOrCondition<Value, Name extends string, Bound extends string, Operand> =
  Value | MemberCondition<Name, Bound, Operand>;

/** Any filter on these columns, whether it is served or not. */
// Conditional, because the compiler then prints its members; otherwise it would print this name with the whole shape.
export type AnyFilter<Shape extends TableShape, Names extends string> = Shape extends TableShape
  ? {
      readonly [Name in Names]?:
        Operand<Shape, Name> | MemberCondition<Name, `${string} ${Name}`, ComparedWith<Shape['columns'][Name]>>;
    }
  : never;

/**
 * A filter where a name is allowed as well: then the filter's own type is inferred. Its names and operators are read
 * from it immediately: as unions of strings, other filters share them.
 */
export type WrittenFilter<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Facts extends string,
> = {
  readonly [Name in Names]: WrittenMember<Shape, Name, Bound, Facts, Facts | FilterFacts<Shape, Names, Bound, Facts>>;
};

type WrittenMember<
  Shape extends TableShape,
  Name extends string,
  Bound extends string,
  Before extends string,
  Facts extends string,
> = [Problem<Shape, Name, Bound, Before, Facts>] extends [never]
  ? Operand<Shape, Name> | MemberCondition<string, string, ComparedWith<Shape['columns'][Name]>>
  : Problem<Shape, Name, Bound, Before, Facts>;

/** The facts of a query after such a filter. */
export type AfterWritten<Shape extends TableShape, Written, Facts extends string> = AfterFilter<
  Shape,
  NamesIn<Written>,
  BoundIn<Written>[keyof Written],
  Facts
>;

/** None of the written members may be undefined. */
type Given<Names extends string> = { readonly [Name in Names]: NonNullable<unknown> };

type ComparedWith<Definition> = Definition extends { readonly $key: unknown }
  ? | KeyOperand<Part<Definition, '$key'>>
    | ValueOperand<Part<Definition, '$element'>>
    | EntryOperand<Part<Definition, '$key'>, Part<Definition, '$element'>>
  : Definition extends { readonly $element: unknown }
    ? Part<Definition, '$element'>
    : Definition extends { readonly kind: 'counter'; readonly $value: infer Value }
      ? Value
      : Definition extends { readonly $input: infer Value }
        ? Value
        : never;

/**
 * The facts of a query after a filter: after a refused one, which the compiler reports once, every column counts as
 * bound.
 */
// The names of an empty filter are not inferred.
export type AfterFilter<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Facts extends string,
> = string extends Names
  ? Facts
  : IsKey<Shape, Names, Bound, Facts> extends true
    ? Facts | Names
    : [Problem<Shape, Names, Bound, Facts, Facts | FilterFacts<Shape, Names, Bound, Facts>>] extends [never]
      ? Facts | FilterFacts<Shape, Names, Bound, Facts>
      : KeyName<Shape> | Extract<Facts, '#one' | '#delete'>;

type FilterFacts<Shape extends TableShape, Names extends string, Bound extends string, Facts extends string> = [
  Extract<Bound, `${string}? ${string}`>,
] extends [never]
  ? CertainFacts<Shape, Names, Bound, Facts>
  : IfFacts<
      Facts | CertainFacts<Shape, CertainName<Names, Bound>, Bound, Facts>,
      Facts | CertainFacts<Shape, Names, Bound, Facts>
    >;

type CertainFacts<Shape extends TableShape, Names extends string, Bound extends string, Facts extends string> =
  | AllFacts<Shape, Names, Bound, Extract<Facts, Mode>>
  | GapFact<Shape, Extract<Names, ClusteringName<Shape>>, Facts | AllFacts<Shape, Names, Bound, Extract<Facts, Mode>>>;

/** The facts that decide which operators a column has. */
type Mode = '#nearest' | '#filtering' | '#branch' | '#delete';

type AllFacts<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Facts extends string,
> = Names extends Names ? MemberFacts<Shape, Names, OperatorIn<Names, Bound>, Facts> : never;

/** The names whose condition is not a `maybe`. */
type CertainName<Names extends string, Bound extends string> = Names extends Names
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
type MemberFacts<Shape extends TableShape, Name extends string, Operator extends string, Facts extends string> =
  Name extends KeyName<Shape>
    ? [Exclude<Facts, '#delete'>] extends [never]
      ? Operator extends keyof KeyConditionFacts<Name>
        ? KeyConditionFacts<Name>[Operator]
        : never
      : OfferedFacts<Shape, Name, Operator, Facts>
    : Name extends ColumnName<Shape>
      ? OfferedFacts<Shape, Name, Operator, Facts>
      : never;

type OfferedFacts<Shape extends TableShape, Name extends string, Operator extends string, Facts extends string> = Next<
  Shape,
  Offered<Shape, Name, Facts, Facts>,
  Operator
>;

type Offered<
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
type GapFact<Shape extends TableShape, Name extends string, Facts extends string> = Name extends Name
  ? IndexOf<Shape, Name> extends false
    ? never
    : [GapProblem<Shape, Name, Facts>] extends [never]
      ? never
      : '#gap'
  : never;

type Refusals<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Before extends string,
  Facts extends string,
> = [Problem<Shape, Names, Bound, Before, Facts>] extends [never]
  ? NoInfer<Unmixed<Bound>>
  : {
      readonly [Name in WrongName<Shape, Names, Bound, Before, Facts>]: Problem<Shape, Name, Bound, Before, Facts>;
    };

/**
 * Refuses a plain value as an alternative to another operator, `flag ? 1940 : gte(1950)`, of which `Bound` shows only
 * the operator.
 */
type Unmixed<Bound extends string> = [Bound] extends [never]
  ? unknown
  : { readonly [Name in NameIn<Exclude<Bound, EqualOperator>>]: AnyCondition | TypeMessage<OneOperator<Name>> };

type EqualOperator = `${'eq' | 'in'}${'' | '?'} ${string}`;

type NameIn<Bound extends string> = Bound extends `${string} ${infer Name}` ? Name : never;

type WrongName<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Before extends string,
  Facts extends string,
> = Names extends Names ? ([Problem<Shape, Names, Bound, Before, Facts>] extends [never] ? never : Names) : never;

/** Why members are not legal. */
type Problem<
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
    : UnknownName<'column', Names, ColumnName<Shape>>;

type MemberProblem<
  Shape extends TableShape,
  Name extends string,
  Operator extends string,
  Before extends string,
  Facts extends string,
> = [BoundBefore<Name, Before, MemberFacts<Shape, Name, Operator, never>>] extends [never]
  ? [PlaceProblem<Shape, Name, Facts>] extends [never]
    ? IsMixed<Operator> extends true
      ? TypeMessage<OneOperator<Name>>
      : [Operator] extends [keyof Offered<Shape, Name, Facts, Extract<Facts, Mode>>]
        ? never
        : 'in' extends Operator
          ? TypeMessage<NoInHere<Shape, Name, Facts>>
          : TypeMessage<OtherOperators<Shape, Name, Facts>>
    : PlaceProblem<Shape, Name, Facts>
  : TypeMessage<BoundTwice<Name>>;

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
