declare const column: unique symbol;
declare const bound: unique symbol;
declare const operand: unique symbol;
declare const written: unique symbol;

/** Any condition under a name. */
export interface NamedCondition<Name extends string> {
  // In an array, because a name alone would tell conditions apart before their operators are inferred.
  readonly [column]: readonly Name[];
}

/** Any condition with these operators. */
export interface BoundCondition<Bound extends string> {
  readonly [bound]: Bound;
}

/** None of the written members may be undefined or missing; the error about one that may be begins with the sentence. */
export type GivenNames<Sentence extends string, Names extends string> = {
  // eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents -- the sentence is in the name of the type only
  readonly [Name in Names]: NonNullable<unknown> | (Sentence & never);
};

/** The same of members that may be null. */
export type GivenPaths<Sentence extends string, Names extends string> = {
  // eslint-disable-next-line @typescript-eslint/no-redundant-type-constituents -- as above
  readonly [Name in Names]: NonNullable<unknown> | null | (Sentence & never);
};

/** For a filter with a computed name; at run time the name is known. */
export type ComputedMember<Of extends 'column' | 'path'> =
  `a computed name may be that of any ${Of}: write where(${Of}).eq(value)`;

export type WriteMaybe = 'a condition that may be missing is written maybe(value)';

/** The members from which the operators are inferred; nothing once the names are. */
export type BoundNames<Names extends string, Bound extends string> = string extends Names
  ? BoundMembers<ComputedMember<'path'>, Names, Bound>
  : unknown;

/** The error about members of any name begins with the sentence. */
type BoundMembers<_Sentence extends string, Names extends string, Bound extends string> = {
  readonly [Name in Names]: BoundCondition<Bound>;
};

/** The names of members, after one was refused. */
// The empty type is never chosen. It is part of what the compiler takes the filter for before anything is inferred:
// it has no members, so the compiler does not compare those of both alternatives to tell which of them is meant.
export type NamesAlone<Names extends PropertyKey, Problem> = [Problem] extends [never]
  ? NonNullable<unknown>
  : { readonly [Name in Names]?: unknown };

/**
 * What a member of a filter accepts other than values: any condition with these operators.
 *
 * @typeParam Name - the name that it stands under, which the compiler takes from the filter around it
 * @typeParam Bound - the operators, each with that name: `gte year`
 * @typeParam Operand - what they compare with
 */
// Not the type of any condition: from several conditions, the compiler would infer only from those of exactly this
// type. Nor does it extend the two above, which would cost more in each filter.
export interface MemberCondition<Name extends string, Bound extends string, Operand> {
  readonly [column]: readonly Name[];
  readonly [bound]: Bound;
  readonly [operand]: Operand;
}

/**
 * A condition for a filter object: the result of `gte(1940)`. JSON cannot express one, so data is never an operator.
 */
export interface FilterCondition<Name extends string, Bound extends string, Operand> extends MemberCondition<
  Name,
  Bound,
  Operand
> {
  readonly [written]: true;
}

/** Any condition as a value, whatever it says: cheap to compare with. */
export interface AnyCondition {
  readonly [written]: true;
}

/** What a range can start or end with: neither null nor undefined. */
export type RangeEnd = NonNullable<unknown>;

/** A lower bound, to which an upper one can be added. */
export interface LowerCondition<Name extends string, Operator extends string, Operand> extends FilterCondition<
  Name,
  Marked<Operator, Name>,
  Operand
> {
  /** Less than the value as well. */
  lt<Value extends RangeEnd = RangeEnd, Here extends string = never>(
    value: Value,
  ): MarkedCondition<Here, Operator | 'lt', Operand | Value>;
  /** Less than or equal to the value as well. */
  lte<Value extends RangeEnd = RangeEnd, Here extends string = never>(
    value: Value,
  ): MarkedCondition<Here, Operator | 'lte', Operand | Value>;
}

/** An upper bound, to which a lower one can be added. */
export interface UpperCondition<Name extends string, Operator extends string, Operand> extends FilterCondition<
  Name,
  Marked<Operator, Name>,
  Operand
> {
  /** Greater than the value as well. */
  gt<Value extends RangeEnd = RangeEnd, Here extends string = never>(
    value: Value,
  ): MarkedCondition<Here, Operator | 'gt', Operand | Value>;
  /** Greater than or equal to the value as well. */
  gte<Value extends RangeEnd = RangeEnd, Here extends string = never>(
    value: Value,
  ): MarkedCondition<Here, Operator | 'gte', Operand | Value>;
}

/** A condition whose operators are marked with its name. */
type MarkedCondition<Name extends string, Operator extends string, Operand> = FilterCondition<
  Name,
  Marked<Operator, Name>,
  Operand
>;

/** An operator with the name that it stands under; outside of a filter it has none. */
export type Marked<Operator extends string, Name extends string> = [Name] extends [never]
  ? `${Operator} `
  : `${Operator} ${Name}`;

/** The operators of a name, which may be one of several; never where it has none. */
export type OperatorsOf<Name extends string, Bound extends string> = Bound extends `${infer Operator} ${Name}`
  ? Operator
  : never;

/** The operators outside of any filter. */
export type Unnamed<Bound extends string> = Bound extends `${string} ` ? Bound : never;

/** The names of a filter, by its own type. */
export type NamesIn<Written> = Extract<keyof Written, string>;

/**
 * The operators of each member of a filter with its name, by the filter's own type; `eq` where a value alone stands.
 *
 * All of them are `BoundIn<Written>[keyof Written]`. An alias for that would be a separate type for each filter,
 * however similar.
 */
export type BoundIn<Written> = {
  [Name in keyof Written]-?: `${WrittenOperator<Written[Name]>} ${Name & string}`;
};

type WrittenOperator<Value> =
  Value extends MemberCondition<string, infer Bound, unknown>
    ? Bound extends `${infer Operator} ${string}`
      ? Operator
      : never
    : 'eq';

/** What one element of a list is compared with. */
export type ElementOperand<Element> = readonly ['element', Element];

/** What the parts of a map are compared with. */
export type KeyOperand<Key> = readonly ['key', Key];
export type ValueOperand<Value> = readonly ['value', Value];
export type EntryOperand<Key, Value> = readonly ['entry', Key, Value];

/** For filters whose operators the compiler has to see with their names; there is no such rule at run time. */
export type OperatorOutside<Name extends string> =
  `an operator is written inside the filter, where the compiler sees its name: { ${Name}: gte(value) }`;
