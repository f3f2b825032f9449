import type { ColumnName, KeyName, TableShape } from '../../../schema/index.js';
import type { TypeMessage } from '../../../util/type-message.js';
import type {
  AnyCondition,
  BoundIn,
  BoundNames,
  EntryOperand,
  GivenNames,
  KeyOperand,
  MemberCondition,
  NamesAlone,
  NamesIn,
  ValueOperand,
  WriteMaybe,
} from '../../shared/filter-condition.types.js';
import type { Operand, Part } from './condition.types.js';
import type { FilterFacts, MembersProblem, Problem } from './filter-problem.types.js';
import type { OneOperator } from '../rules/messages.js';
import type { IsKey } from '../rules/state.types.js';

/**
 * A filter object, where it is legal after the facts; a message in place of each member that is not.
 *
 * `Names` and `Bound` are inferred: the columns, and of each condition the operators with its column. They are unions
 * of strings, so similar filters cost the compiler next to nothing, however many there are; a filter's own type would
 * be a new one each time.
 */
// Names and operators are inferred from members of their own, and what is checked has nothing to infer: otherwise the
// compiler would instantiate all of it again for each operator of each filter.
export type Filter<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Facts extends string,
> = NoInfer<CheckedColumns<Shape, Names, Bound, Facts, MembersProblem<Shape, Names, Bound, Facts>>> &
  GivenNames<WriteMaybe, Names> &
  BoundNames<Names, Bound> &
  OfferedColumns<Shape, MembersProblem<Shape, Names, Bound, Facts>>;

/** What the members may be; only their names, once one is refused: one message is enough. */
type OfferedColumns<Shape extends TableShape, Problem> = [Problem] extends [never]
  ? {
      readonly [Name in ColumnName<Shape>]?: ValueOrCondition<
        Operand<Shape, Name>,
        Name,
        ComparedWith<Shape['columns'][Name]>
      >;
    }
  : NamesAlone<ColumnName<Shape>, Problem>;

/** The messages, or what remains to be checked of a legal filter. */
// First unknown, and so the compiler looks no further until the names are inferred.
type CheckedColumns<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Facts extends string,
  Problem,
> = [Problem | Bound] extends [never]
  ? unknown
  : [Problem] extends [never]
    ? Unmixed<Bound>
    : Refusals<Shape, Names, Bound, Facts, Facts | FilterFacts<Shape, Names, Bound, Facts>>;

/** What a member of a filter takes. */
type ValueOrCondition<Value, Name extends string, Operand> = Value | MemberCondition<Name, string, Operand>;

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
 * The facts of a query after a filter. After a refused one, which the compiler reports once, everything may follow, as
 * after a refused name; in a delete or a further filter every key column counts as bound.
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
    : [MembersProblem<Shape, Names, Bound, Facts>] extends [never]
      ? Facts | FilterFacts<Shape, Names, Bound, Facts>
      : [Facts] extends ['#one']
        ? Facts | '#filtering'
        : KeyName<Shape> | Extract<Facts, '#one' | '#delete'>;

/**
 * Refuses a plain value as an alternative to another operator, `flag ? 1940 : gte(1950)`, of which `Bound` shows only
 * the operator.
 */
type Unmixed<Bound extends string> = [Bound] extends [never]
  ? unknown
  : { readonly [Name in NameIn<Exclude<Bound, EqualOperator>>]: AnyCondition | TypeMessage<OneOperator<Name>> };

type EqualOperator = `${'eq' | 'in'}${'' | '?'} ${string}`;

type NameIn<Bound extends string> = Bound extends `${string} ${infer Name}` ? Name : never;

type Refusals<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Before extends string,
  Facts extends string,
> = {
  readonly [Name in WrongName<Shape, Names, Bound, Before, Facts>]: Problem<Shape, Name, Bound, Before, Facts>;
};

type WrongName<
  Shape extends TableShape,
  Names extends string,
  Bound extends string,
  Before extends string,
  Facts extends string,
> = Names extends unknown ? ([Problem<Shape, Names, Bound, Before, Facts>] extends [never] ? never : Names) : never;
