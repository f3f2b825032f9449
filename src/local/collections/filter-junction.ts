import { fail } from '../errors.js';
import { oppositeOf } from './filter-operators.js';
import type { Condition, Expression } from './filter-tree.js';

/** Conditions and junctions, joined by AND or OR: an expression without negations, which have turned its parts round. */
export interface Junction {
  readonly kind: 'and' | 'or';
  readonly junctions: Junction[];
  readonly conditions: EffectiveCondition[];
}

/** A condition whose operator is the one that counts; `negated` tells whether a `$not` changed its meaning. */
export interface EffectiveCondition extends Condition {
  readonly negated: boolean;
}

/** Resolves the negations of an expression. @throws ApiError when one cannot be */
export function toJunction(root: Expression): Junction {
  return fill({ kind: 'and', junctions: [], conditions: [] }, root, false);
}

/** A negation's parts come last; of what is joined by AND it makes what is joined by OR, and the other way round. */
function fill(into: Junction, { expressions, conditions }: Expression, negated: boolean): Junction {
  into.conditions.push(...conditions.map((condition) => effective(condition, negated)));
  const [negations, others] = [expressions.filter(isNot), expressions.filter((inner) => !isNot(inner))];
  for (const inner of others) {
    const kind = (inner.relation === 'or') === negated ? 'and' : 'or';
    into.junctions.push(fill({ kind, junctions: [], conditions: [] }, inner, negated));
  }
  for (const inner of negations) addNegation(into, inner, negated);
  return into;
}

/** What is negated alone becomes a part of what is around the negation. */
function addNegation(into: Junction, not: Expression, around: boolean): void {
  refuseMatches(not);
  const parts = fill({ kind: around ? 'and' : 'or', junctions: [], conditions: [] }, not, !around);
  if (parts.conditions.length + parts.junctions.length > 1) {
    into.junctions.push(parts);
    return;
  }
  into.conditions.push(...parts.conditions);
  into.junctions.push(...parts.junctions);
}

function refuseMatches({ expressions, conditions }: Expression): void {
  expressions.forEach(refuseMatches);
  if (conditions.some(({ operator }) => operator === '$match')) {
    fail('FILTER_INVALID_EXPRESSION', '$match cannot be negated.');
  }
}

const isNot = ({ relation }: Expression): boolean => relation === 'not';

const effective = (condition: Condition, negated: boolean): EffectiveCondition => ({
  ...condition,
  operator: negated ? oppositeOf(condition.operator) : condition.operator,
  negated,
});
