import type { TypeMessage } from '../../../util/type-message.js';
import type {
  GivenPaths,
  BoundNames,
  ElementOperand,
  MemberCondition,
  NamedCondition,
  OperatorOutside,
  OperatorsOf,
  Unnamed,
  WriteMaybe,
} from '../../shared/filter-condition.types.js';
import type { NoOperator } from '../../shared/rules/messages.js';
import type { OneId, PathTakes } from '../rules/messages.js';
import type { PathComparison } from '../rules/operators.js';
import type { ListedPaths } from '../types/listed.types.js';
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
// The empty type is never chosen; `NamesAlone` says what it is for.
type OfferedPaths<Doc, Names extends string, Wrong extends string> = [Wrong] extends [never]
  ? NamedPaths<Names, keyof Doc, ListedPaths<Doc>> & {
      readonly [Name in keyof Doc]?: Accepted<Name & string, string, Doc[Name]>;
    }
  : string extends Names
    ? NonNullable<unknown>
    : { readonly [Name in keyof Doc]?: unknown };

/** Where an operator at a dotted path takes its name from; nothing once the names are inferred. */
// What is in the list is the same for each filter. About another path the compiler finds out twice in each.
type NamedPaths<Names extends string, Plain, Listed extends string> = string extends Names
  ? { readonly [Name in Names extends Plain | Listed ? never : Names]: NamedCondition<Name> } & {
      readonly [Name in Listed]?: NamedCondition<Name>;
    }
  : NonNullable<unknown>;

/** The values at dotted paths, or the messages. */
// Unknown without a name, and so until the names are inferred.
type CheckedPaths<Doc, Names extends string, Bound extends string, Wrong extends string> = [Names] extends [never]
  ? unknown
  : [Wrong] extends [never]
    ? { readonly [Name in Names & Dotted]: Accepted<Name, string, ValueAt<Doc, Name>> }
    : { readonly [Name in Wrong]: PathProblem<Doc, Name, Bound, ValueAt<Doc, Name>> };

/** Any filter on these paths; a message in place of a path that documents do not have. */
export type AnyDocumentFilter<Doc, Names extends string> = {
  readonly [Name in Names]?: [Legal<Doc, Name>] extends [Name]
    ? Accepted<Name, `${string} ${Name}`, ValueAt<Doc, Name>>
    : Legal<Doc, Name>;
};

type WrongPaths<Doc, Names extends string, Bound extends string> = Names extends unknown
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
export type FilterFact<Names extends string, Bound extends string> = Names extends unknown
  ? [Extract<OperatorsOf<Names, Bound>, `${string}?`>] extends [never]
    ? '#where'
    : never
  : never;

type PathMember<Doc, Path extends string, Bound extends string, Value> = [
  PathProblem<Doc, Path, Bound, Value>,
] extends [never]
  ? Accepted<string, string, Value>
  : PathProblem<Doc, Path, Bound, Value>;

/** Why a member is not legal; never if it is. */
type PathProblem<Doc, Path extends string, Bound extends string, Value> = unknown extends Value
  ? BoundProblem<Path, Bound, Value, OperatorsOf<Path, Bound>>
  : [Value] extends [AnyWrong]
    ? WrongPath<Doc, Path, Value>
    : [Bound] extends [never]
      ? PlainProblem<Path, Value>
      : BoundProblem<Path, Bound, Value, OperatorsOf<Path, Bound>>;

/** The same in a filter that has operators. */
type BoundProblem<Path extends string, Bound extends string, Value, Operators extends string> = [Operators] extends [
  never,
]
  ? [Unnamed<Bound>] extends [never]
    ? PlainProblem<Path, Value>
    : TypeMessage<OperatorOutside<Path>>
  : OperatorProblem<Path, Operators, ComparisonAt<Path, Value>>;

type PlainProblem<Path extends string, Value> = Path extends ReservedPath
  ? OperatorProblem<Path, 'eq', ComparisonAt<Path, Value>>
  : never;

type OperatorProblem<Path extends string, Operator extends string, Of extends Comparison> = [Operator] extends [
  Taken<Of> | `${Taken<Of>}?`,
]
  ? Path extends '_id'
    ? IdProblem<SureOperator<Operator>>
    : never
  : TypeMessage<NoOperator<Exclude<SureOperator<Operator>, Taken<Of>>, PathTakes<Path, Of & PathComparison>>>;

type Comparison = keyof OfferedOperators<unknown, unknown>;

/** The operators of paths whose values compare so. */
type Taken<Of extends Comparison> = string & keyof OfferedOperators<unknown, unknown>[Of];

type SureOperator<Operator extends string> = Operator extends `${infer Name}?` ? Name : Operator;

/** A lower and an upper bound are two conditions. */
type IdProblem<Operator extends string> = [Extract<Operator, 'gt' | 'gte'>] extends [never]
  ? never
  : [Extract<Operator, 'lt' | 'lte'>] extends [never]
    ? never
    : TypeMessage<OneId>;

/** A value alone, as `eq` takes it, or a condition. */
type Accepted<Name extends string, Bound extends string, Value> = unknown extends Value
  ? NonNullable<unknown> | null | MemberCondition<Name, Bound, unknown>
  : NonNullable<Value> extends readonly unknown[]
    ? | Input<Value>
      | ScalarElement<Value>
      | MemberCondition<Name, Bound, Input<Value> | ScalarElement<Value> | ElementOperand<ScalarElement<Value>>>
    : Input<Value> | MemberCondition<Name, Bound, Input<Value>>;
