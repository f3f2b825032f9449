import { listSentOperators } from '../../../cql/operators.js';
import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import type { Limits } from '../../protocol/limits.js';
import type { IndexTarget } from '../stored/index-values.js';
import type { Operator, Term } from './condition.js';
import { toPlainOperand } from './extended-value.js';

/** Reads the operators of a list or set column. @throws {@link ApiError} */
export const readCollectionTerms = (column: string, value: JsonObject, limits: Limits): readonly Term[] =>
  [...value].map(([operator, operand]) => readTerm(column, 'elements', operator, operand, limits));

/** Reads the operators of a map column: on entries, or inside `$keys` and `$values`. @throws {@link ApiError} */
export function readMapTerms(column: string, value: JsonObject, limits: Limits): readonly Term[] {
  return [...value].flatMap(([name, operand]) => {
    if (name !== '$keys' && name !== '$values') {
      const term = readTerm(column, 'entries', name, operand, limits);
      if (!term.operands.every(isPair)) refuse(column, 'entries must be [key, value] pairs');
      return [term];
    }
    if (!isObject(operand)) return refuse(column, `'${name}' needs an object of operators`);
    if (operand.size === 0) fail('FILTER_UNSUPPORTED_OPERATOR', `'${name}' of '${column}' has no operator.`);
    const target = name === '$keys' ? 'keys' : 'values';
    return [...operand].map(([operator, inner]) => readTerm(column, target, operator, inner, limits));
  });
}

function readTerm(column: string, target: IndexTarget, operator: string, operand: Json, limits: Limits): Term {
  if (!isOperator(operator)) return refuse(column, `it has no operator '${operator}'`);
  if (!isArray(operand)) return refuse(column, `'${operator}' needs an array`);
  if (operand.length > limits.maxIn) {
    fail(
      'FILTER_INVALID_EXPRESSION',
      `'${operator}' of '${column}' has ${operand.length} values: at most ${limits.maxIn}.`,
    );
  }
  if (operator === '$all' && operand.length === 0) {
    fail('FILTER_INVALID_EXPRESSION', `'$all' of '${column}' needs at least one value.`);
  }
  return { kind: 'comparison', column, target, operator, operands: operand.map(toPlainOperand), bare: false };
}

const OPERATORS = listSentOperators('elements', 'keys', 'values', 'entries');

const isOperator = (operator: string): operator is Operator => OPERATORS.has(operator);

const isPair = (json: Json): boolean => isArray(json) && json.length === 2;

const refuse = (column: string, why: string): never =>
  fail(
    'INVALID_MAP_SET_LIST_FILTER',
    `'${column}' is a map, set or list, which support $in, $nin and $all (a map also inside $keys and $values): ${why}.`,
  );
