import type { Operator } from '../../cql/operators.js';
import { CONDITION } from '../../util/condition-mark.js';

/** One comparison of a condition. */
export interface WrittenComparison {
  readonly operator: Operator;
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

  gt(value: unknown): ConditionValue {
    return this.#and('gt', value);
  }
  gte(value: unknown): ConditionValue {
    return this.#and('gte', value);
  }
  lt(value: unknown): ConditionValue {
    return this.#and('lt', value);
  }
  lte(value: unknown): ConditionValue {
    return this.#and('lte', value);
  }

  #and(operator: Operator, value: unknown): ConditionValue {
    const { comparisons, optional } = this[CONDITION];
    return new ConditionValue({ comparisons: [...comparisons, { operator, value }], optional });
  }
}

/** What a condition says; undefined for a value that is none. */
export function conditionOf(value: unknown): WrittenCondition | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, CONDITION)) return undefined;
  const { [CONDITION]: condition }: { readonly [CONDITION]?: WrittenCondition } = value;
  return Array.isArray(condition?.comparisons) ? condition : undefined;
}

/** A condition of these comparisons, typed as the caller says. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the compiler knows of a condition where it stands
export function writeCondition<Condition>(...comparisons: readonly WrittenComparison[]): Condition {
  const made: object = new ConditionValue({ comparisons, optional: false });
  return made as Condition;
}

/** The same condition, made by `maybe`; without a value one that says nothing. */
export function writeOptional(condition: object | undefined): object {
  return new ConditionValue({ comparisons: conditionOf(condition)?.comparisons ?? [], optional: true });
}
