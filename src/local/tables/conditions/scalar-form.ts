import { listSentOperators } from '../../../cql/operators.js';
import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import { readExtensionName, isExtensionName } from '../../collections/values/ejson.js';
import type { ErrorCode } from '../../errors/error-codes.js';
import { ApiError, fail } from '../../errors/errors.js';
import type { Limits } from '../../protocol/limits.js';
import { isRange, type Operator, type Term } from './condition.js';
import { toPlainOperand } from './extended-value.js';

/** Reads the comparisons of a whole column: an object of operators, or a value. @throws {@link ApiError} */
export function readScalarTerms(column: string, value: JsonObject, limits: Limits): readonly Term[] {
  const terms: Term[] = [];
  for (const [name, operand] of value) {
    if (isOperator(name)) {
      terms.push(readOperator(column, name, operand, limits));
      continue;
    }
    // Such a name makes the object an operand: its other members are ignored.
    if (isExtensionName(name)) return [...terms, toEquality(column, toPlainOperand(new Map([[name, operand]])))];
    if (ELSEWHERE.has(name)) {
      terms.push(createFaultyTerm(column, 'FILTER_UNSUPPORTED_OPERATOR', `has no operator '${name}'`));
      continue;
    }
    if (name.startsWith('$')) fail('FILTER_UNSUPPORTED_OPERATOR', `'${column}' has no operator '${name}'.`);
    fail('FILTER_UNSUPPORTED_DATA_TYPE', `'${column}' cannot be compared with an object.`);
  }
  return terms;
}

/** The comparison with a value without an operator. */
export const toEquality = (column: string, operand: Json): Term =>
  operand === null
    ? createFaultyTerm(column, 'FILTER_UNSUPPORTED_DATA_TYPE', 'cannot be compared with null')
    : { ...createTerm(column, '$eq', [operand]), bare: true };

const createTerm = (column: string, operator: Operator, operands: readonly Json[]): Term => ({
  kind: 'comparison',
  column,
  target: 'value',
  operator,
  operands,
  bare: false,
});

/** An error that the real server raises only after it has checked the sort. */
const createFaultyTerm = (column: string, code: ErrorCode, why: string): Term => ({
  ...createTerm(column, '$eq', []),
  fault: new ApiError(code, `'${column}' ${why}.`),
});

type ScalarOperator = Exclude<Operator, '$all' | '$notAll'>;

const OPERATORS = listSentOperators('equal', 'among', 'unequal', 'lower', 'upper', 'words');

const isOperator = (name: string): name is ScalarOperator => OPERATORS.has(name);

/** Operators of collections, and of columns that are lists, sets or maps. */
const ELSEWHERE: ReadonlySet<string> = new Set(['$exists', '$size', '$all']);

function readOperator(column: string, operator: ScalarOperator, operand: Json, limits: Limits): Term {
  if (operator === '$in' || operator === '$nin') return readList(column, operator, operand, limits);
  if (operator === '$match') {
    if (typeof operand !== 'string') fail('FILTER_INVALID_EXPRESSION', `'$match' of '${column}' needs a string.`);
    return { ...createTerm(column, operator, [operand]), target: 'terms' };
  }
  const value = toPlainOperand(operand);
  if (isObject(value)) checkObject(column, operator, value);
  if (value !== null && !isArray(value)) return createTerm(column, operator, [value]);
  const needs = `'${operator}' of '${column}' needs a string, a number or a boolean.`;
  if (isRange(operator)) fail('FILTER_INVALID_EXPRESSION', needs);
  return createFaultyTerm(
    column,
    'FILTER_UNSUPPORTED_DATA_TYPE',
    `cannot be compared by '${operator}' with null or an array`,
  );
}

/** Only objects that represent a value are operands; whether they fit the column is checked later. */
function checkObject(column: string, operator: Operator, value: JsonObject): void {
  if (readExtensionName(value) !== undefined) return;
  const [name = ''] = value.keys();
  const isMisplaced = value.size === 1 && name.startsWith('$');
  fail(
    isRange(operator) || isMisplaced ? 'FILTER_INVALID_EXPRESSION' : 'FILTER_UNSUPPORTED_DATA_TYPE',
    `'${operator}' of '${column}' cannot compare with an object.`,
  );
}

function readList(column: string, operator: '$in' | '$nin', operand: Json, limits: Limits): Term {
  if (!isArray(operand)) return fail('FILTER_INVALID_EXPRESSION', `'${operator}' of '${column}' needs an array.`);
  if (operand.length > limits.maxIn) {
    fail(
      'FILTER_INVALID_EXPRESSION',
      `'${operator}' of '${column}' has ${operand.length} values: at most ${limits.maxIn}.`,
    );
  }
  return createTerm(column, operator, operand.map(toPlainOperand));
}
