import type { Operator } from '../../cql/operators.js';
import { CONDITION } from '../../util/condition-mark.js';
import type { DocumentOnlyOperator } from './comparisons.js';
import { QueryError } from '../../util/errors.js';
import { findSurplusProblem } from '../../util/known-options.js';

/** The operators of filters, of tables or of collections. */
export type WrittenOperator = Operator | DocumentOnlyOperator;

/** One comparison of a condition. */
export interface WrittenComparison {
  readonly operator: WrittenOperator;
  readonly value: unknown;
}

/** What a condition of a filter says. */
export interface WrittenCondition {
  /** What must hold; nothing where `maybe` had no value. */
  readonly comparisons: readonly WrittenComparison[];
  /** Whether `maybe` made it. */
  readonly optional: boolean;
}

class ConditionValue {
  readonly [CONDITION]: WrittenCondition;

  constructor(condition: WrittenCondition) {
    this[CONDITION] = condition;
  }

  gt(...given: unknown[]): ConditionValue {
    return this.#and('gt', given);
  }
  gte(...given: unknown[]): ConditionValue {
    return this.#and('gte', given);
  }
  lt(...given: unknown[]): ConditionValue {
    return this.#and('lt', given);
  }
  lte(...given: unknown[]): ConditionValue {
    return this.#and('lte', given);
  }

  #and(operator: WrittenOperator, given: readonly unknown[]): ConditionValue {
    if (given.length > 1) refuseMore(given.slice(1), 1, operator);
    const [value] = given;
    const { comparisons, optional } = this[CONDITION];
    return new ConditionValue({ comparisons: [...comparisons, { operator, value }], optional });
  }
}

/** What a condition says; undefined for a value that is not a condition. */
export function conditionOf(value: unknown): WrittenCondition | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, CONDITION)) return undefined;
  const { [CONDITION]: condition }: { readonly [CONDITION]?: WrittenCondition } = value;
  return Array.isArray(condition?.comparisons) ? condition : undefined;
}

/**
 * Refuses arguments that an operator would ignore: `has('a', 'b')`.
 * @throws QueryError `WRONG_VALUE`
 */
export function refuseMore(surplus: readonly unknown[], takes: number, operator: string): void {
  const problem = findSurplusProblem(surplus, takes, `${operator}()`);
  if (problem === undefined) return;
  const message = `${problem}: hasAny, oneOf and the like take several values, as an array.`;
  throw new QueryError('WRONG_VALUE', message, { value: surplus[0] });
}

/**
 * A condition of these comparisons, typed as the caller says.
 * @param given - the arguments of the operator
 * @param takes - how many it takes
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- inferred from the place of the condition
export function writeCondition<Condition>(
  given: ArrayLike<unknown>,
  takes: number,
  ...comparisons: readonly WrittenComparison[]
): Condition {
  if (given.length > takes) refuseMore(Array.from(given).slice(takes), takes, nameFunction(comparisons));
  const made: object = new ConditionValue({ comparisons, optional: false });
  return made as Condition;
}

/** The function that makes a condition. */
function nameFunction([first, second]: readonly WrittenComparison[]): string {
  if (second) return 'between';
  const operator = first?.operator ?? '';
  return operator === 'in' ? 'oneOf' : operator === 'nin' ? 'noneOf' : operator;
}

/** The same condition, made by `maybe`; without a value one that says nothing. */
export function writeOptional(condition: object | undefined): object {
  return new ConditionValue({ comparisons: conditionOf(condition)?.comparisons ?? [], optional: true });
}
