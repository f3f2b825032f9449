import type { TypeMessage } from '../../../util/type-message.js';
import type {
  GivenPaths,
  BoundNames,
  ElementOperand,
  MemberCondition,
  NamedCondition,
  NamesAlone,
  OperatorOutside,
  OperatorsOf,
  Unnamed,
  WriteMaybe,
} from '../../shared/filter-condition.types.js';
import type { NoOperator } from '../../shared/rules/messages.js';
import type { OneId, PathTakes } from '../rules/messages.js';
import type { PathComparison } from '../rules/operators.js';
import type { Input } from '../types/input.types.js';
import type { AnyWrong, Legal, ValueAt, WrongPath } from '../types/path.types.js';
import type { ComparisonAt, OfferedOperators, ReservedPath, ScalarElement } from './operators.types.js';

/**
 * A filter object; a message in place of each member that is not legal.
 *
 * `Names` and `Bound` are inferred, as for tables: the paths, and of each condition the operators with its path.
 */
// Names and operators are inferred from members of their own, and what is checked has nothing to infer: otherwise the
// compiler would instantiate all of it again for each filter.
export type DocumentFilter<Doc, Names extends string, Bound extends string> = GivenPaths<WriteMaybe, Names> &
  BoundNames<Names, Bound> &
  OfferedPaths<Doc, Names, WrongPaths<Doc, Names, Bound>> &
  NoInfer<CheckedPaths<Doc, Names, Bound, WrongPaths<Doc, Names, Bound>>>;

/** What the members may be; only their names, once one is refused: one message is enough. */
// From the first of them an operator at a dotted path takes its name; there are none once the names are inferred.
type OfferedPaths<Doc, Names extends string, Wrong extends string> = [Wrong] extends [never]
  ? {
      readonly [Name in string extends Names ? Names & Dotted : never]: NamedCondition<Name>;
    } & {
      readonly [Name in keyof Doc]?:
        GivenValue<Doc[Name]> | MemberCondition<Name & string, string, Compared<Doc[Name]>>;
    }
  : NamesAlone<keyof Doc, Wrong>;

/** The values at dotted paths, or the messages. */
// Unknown without a name, and so until the names are inferred.
type CheckedPaths<Doc, Names extends string, Bound extends string, Wrong extends string> = [Names] extends [never]
  ? unknown
  : [Wrong] extends [never]
    ? {
        readonly [Name in Names & Dotted]:
          GivenValue<ValueAt<Doc, Name>> | MemberCondition<Name, string, Compared<ValueAt<Doc, Name>>>;
      }
    : { readonly [Name in Wrong]: PathProblem<Doc, Name, Bound, ValueAt<Doc, Name>> };

/** Any filter on these paths; a message in place of a path that documents do not have. */
export type AnyDocumentFilter<Doc, Names extends string> = {
  readonly [Name in Names]?: [Legal<Doc, Name>] extends [Name]
    ? GivenValue<ValueAt<Doc, Name>> | MemberCondition<Name, `${string} ${Name}`, Compared<ValueAt<Doc, Name>>>
    : Legal<Doc, Name>;
};

type WrongPaths<Doc, Names extends string, Bound extends string> = Names extends Names
  ? [PathProblem<Doc, Names, Bound, ValueAt<Doc, Names>>] extends [never]
    ? never
    : Names
  : never;

/**
 * The same where a path is allowed as well: then the filter's own type is inferred, from which names and operators are
 * read.
 */
export type WrittenPaths<Doc, Names extends string, Bound extends string> = {
  readonly [Name in Names]: PathMember<Doc, Name, Bound, ValueAt<Doc, Name>>;
};

type Dotted = `${string}.${string}`;

/** The fact `#where`, if a filter has a condition that `maybe` cannot leave out. */
export type FilterFact<Names extends string, Bound extends string> = Names extends Names
  ? [Extract<OperatorsOf<Names, Bound>, `${string}?`>] extends [never]
    ? '#where'
    : never
  : never;

type PathMember<Doc, Path extends string, Bound extends string, Value> = [
  PathProblem<Doc, Path, Bound, Value>,
] extends [never]
  ? GivenValue<Value> | MemberCondition<string, string, Compared<Value>>
  : PathProblem<Doc, Path, Bound, Value>;

/** Why a member is not legal; never if it is. */
type PathProblem<Doc, Path extends string, Bound extends string, Value> = unknown extends Value
  ? BoundProblem<Path, Bound, Value>
  : [Value] extends [AnyWrong]
    ? WrongPath<Doc, Path, Value>
    : [Bound] extends [never]
      ? PlainProblem<Path, Value>
      : BoundProblem<Path, Bound, Value>;

/** The same in a filter that has operators. */
type BoundProblem<Path extends string, Bound extends string, Value> = [OperatorsOf<Path, Bound>] extends [never]
  ? [Unnamed<Bound>] extends [never]
    ? PlainProblem<Path, Value>
    : TypeMessage<OperatorOutside<Path>>
  : OperatorProblem<Path, SureOperator<OperatorsOf<Path, Bound>>, ComparisonAt<Path, Value>>;

type PlainProblem<Path extends string, Value> = Path extends ReservedPath
  ? OperatorProblem<Path, 'eq', ComparisonAt<Path, Value>>
  : never;

type SureOperator<Operator extends string> = Operator extends `${infer Name}?` ? Name : Operator;

type OperatorProblem<
  Path extends string,
  Operator extends string,
  Of extends keyof OfferedOperators<unknown, unknown>,
> = [Operator] extends [keyof OfferedOperators<unknown, unknown>[Of]]
  ? Path extends '_id'
    ? IdProblem<Operator>
    : never
  : TypeMessage<
      NoOperator<Exclude<Operator, keyof OfferedOperators<unknown, unknown>[Of]>, PathTakes<Path, Of & PathComparison>>
    >;

/** A lower and an upper bound are two conditions. */
type IdProblem<Operator extends string> = [Extract<Operator, 'gt' | 'gte'>] extends [never]
  ? never
  : [Extract<Operator, 'lt' | 'lte'>] extends [never]
    ? never
    : TypeMessage<OneId>;

/** A value alone: what `eq` takes. */
type GivenValue<Value> = unknown extends Value
  ? NonNullable<unknown> | null
  : NonNullable<Value> extends readonly unknown[]
    ? Input<Value> | ScalarElement<Value>
    : Input<Value>;

/** What the operators of a path compare with. */
type Compared<Value> = unknown extends Value
  ? unknown
  : NonNullable<Value> extends readonly unknown[]
    ? Input<Value> | ScalarElement<Value> | ElementOperand<ScalarElement<Value>>
    : Input<Value>;
