import { SENT_OPPOSITES, type OperatorGroup, type SentOf } from '../../../cql/operators.js';
import type { Json } from '../../../json/json.js';
import type { ApiError } from '../../errors/errors.js';
import type { IndexTarget } from '../stored/index-values.js';
import type { Value } from '../types/value.js';

export type Range = SentOf<'lower' | 'upper'>;
/** `$notAll` is not an operator of filters: it is the negation of `$all`. */
export type Operator = SentOf<OperatorGroup> | '$notAll';

/** One comparison of a filter, with its operand as sent (`Json`) or as values of the column. */
export interface Comparison<Operand> {
  readonly kind: 'comparison';
  readonly column: string;
  /** The compared part of the column: the value itself, or the elements, keys, values or entries of a collection. */
  readonly target: IndexTarget;
  readonly operator: Operator;
  readonly operands: readonly Operand[];
  /** Written without an operator: `{column: value}`. */
  readonly bare: boolean;
  /** The error to raise after the sort of the command has been checked. */
  readonly fault?: ApiError;
  /** Matches no row, whatever its operands: null was the first of them. */
  readonly findsNothing?: boolean;
}

export interface Junction<Operand> {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Condition<Operand>[];
}

export type Condition<Operand> = Comparison<Operand> | Junction<Operand>;

/** A comparison as it was sent. */
export type Term = Comparison<Json>;
/** A comparison with values. */
export type Restriction = Comparison<Value>;

export const isRange = (operator: Operator): operator is Range =>
  operator === '$gt' || operator === '$gte' || operator === '$lt' || operator === '$lte';

/** The comparisons of a condition, in order. */
export function listComparisons<Operand>(condition: Condition<Operand> | undefined): readonly Comparison<Operand>[] {
  const found: Comparison<Operand>[] = [];
  if (condition) collect(found, condition);
  return found;
}

/** All go into one list: building one per level would copy deep ones repeatedly. */
function collect<Operand>(found: Comparison<Operand>[], condition: Condition<Operand>): void {
  if (condition.kind === 'comparison') found.push(condition);
  else for (const part of condition.parts) collect(found, part);
}

/** The same condition with other comparisons. */
export function mapComparisons<From, To>(
  condition: Condition<From>,
  change: (comparison: Comparison<From>) => Comparison<To>,
): Condition<To> {
  if (condition.kind === 'comparison') return change(condition);
  return { kind: condition.kind, parts: condition.parts.map((part) => mapComparisons(part, change)) };
}

/** The operator's negation by `$not`. */
export const getOpposite = (operator: Operator): Operator => OPPOSITES[operator];

/** The comparisons that must all hold, and the alternatives in addition to them. */
export function splitConjuncts<Operand>(condition: Condition<Operand> | undefined): {
  readonly restrictions: readonly Comparison<Operand>[];
  readonly alternatives: readonly Junction<Operand>[];
} {
  const restrictions: Comparison<Operand>[] = [];
  const alternatives: Junction<Operand>[] = [];
  const collect = (part: Condition<Operand>): void => {
    if (part.kind === 'comparison') restrictions.push(part);
    else if (part.kind === 'and') part.parts.forEach(collect);
    else alternatives.push(part);
  };
  if (condition) collect(condition);
  return { restrictions, alternatives };
}

/** The last comparison of each column, the only one that the Data API checks before it queries the database. */
export const keepLastPerColumn = <Operand>(all: readonly Comparison<Operand>[]): readonly Comparison<Operand>[] => [
  ...new Map(all.map((one) => [one.column, one])).values(),
];

const OPPOSITES: Readonly<Record<Operator, Operator>> = {
  ...SENT_OPPOSITES,
  $all: '$notAll',
  $notAll: '$all',
  $match: '$match',
};
