import { fail } from '../../errors/errors.js';
import { getOpposite } from './operators.js';
import type { Condition, Expression } from './tree.js';

/** Conditions and junctions, combined with AND or OR: an expression whose negations have been resolved. */
export interface Junction {
  readonly kind: 'and' | 'or';
  readonly junctions: Junction[];
  readonly conditions: EffectiveCondition[];
}

/** A condition with its effective operator; `negated` states whether a `$not` changed its meaning. */
export interface EffectiveCondition extends Condition {
  readonly negated: boolean;
}

/** Resolves the negations of an expression. @throws ApiError for one that cannot be resolved */
export function toJunction(root: Expression): Junction {
  return fillJunction({ kind: 'and', junctions: [], conditions: [] }, root, { negated: false, inNot: false });
}

interface Around {
  /** Inside an odd number of negations. */
  readonly negated: boolean;
  /** Inside at least one negation. */
  readonly inNot: boolean;
}

/** Negated parts come last; negation turns AND into OR and the reverse. */
function fillJunction(into: Junction, { expressions, conditions }: Expression, around: Around): Junction {
  const { negated } = around;
  for (const condition of conditions) into.conditions.push(resolveCondition(condition, around));
  if (expressions.length === 0) return into;
  const [negations, others] = [expressions.filter(isNot), expressions.filter((inner) => !isNot(inner))];
  for (const inner of others) {
    const kind = (inner.relation === 'or') === negated ? 'and' : 'or';
    into.junctions.push(fillJunction({ kind, junctions: [], conditions: [] }, inner, around));
  }
  for (const inner of negations) addNegation(into, inner, !negated);
  return into;
}

/** A single negated condition becomes a part of the surrounding junction. */
function addNegation(into: Junction, not: Expression, negated: boolean): void {
  const kind = negated ? 'or' : 'and';
  const parts = fillJunction({ kind, junctions: [], conditions: [] }, not, { negated, inNot: true });
  if (parts.conditions.length + parts.junctions.length > 1) {
    into.junctions.push(parts);
    return;
  }
  const [condition] = parts.conditions;
  const [junction] = parts.junctions;
  if (condition) into.conditions.push(condition);
  if (junction) into.junctions.push(junction);
}

const isNot = ({ relation }: Expression): boolean => relation === 'not';

function resolveCondition(condition: Condition, { negated, inNot }: Around): EffectiveCondition {
  if (inNot && condition.operator === '$match') fail('FILTER_INVALID_EXPRESSION', '$match cannot be negated.');
  const { path, text, operator, operand, isId } = condition;
  return { path, text, operator: negated ? getOpposite(operator) : operator, operand, isId, negated };
}
