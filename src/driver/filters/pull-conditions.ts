import { QueryError, show } from '../../util/errors.js';
import { isSame } from '../../cql/values/identity.js';
import { documentRules } from '../values/document-rules.js';
import { readValuesAt } from '../values/path-values.js';
import { serialize } from '../values/serialize.js';
import { isDate, isPlainObject } from '../../util/kinds.js';
import { hasOperators } from '../../util/operators.js';
import { Distinct } from '../../cql/values/distinct.js';
import type { ReadonlyFields } from '../../util/fields.js';

/** Whether an element of an array is pulled. */
export type Matches = (element: unknown) => boolean;

/**
 * A test for the elements that `$pull` removes from the array at a path: elements equal to a value, that meet
 * conditions (`{ $gt: 5 }`), or whose members do (`{ sku: 'a', n: { $lt: 3 } }`).
 * @throws QueryError `WRONG_OPERATOR` for operators that the driver cannot apply itself, `WRONG_VALUE`
 */
export function createPullTest(path: string, condition: unknown): Matches {
  return createTest(path, serializeOperand(path, condition));
}

const createTest = (path: string, condition: unknown): Matches =>
  isPlainObject(condition) ? createMemberTest(path, condition) : createEqualityTest(condition);

/**
 * A test for the elements that `$pullAll` removes: those equal to one of the values. @throws QueryError `WRONG_VALUE`
 */
export function createPullAllTest(path: string, values: unknown): Matches {
  if (!Array.isArray(values)) {
    const message = `$pullAll takes an array of values for '${path}', not ${show(values)}.`;
    throw new QueryError('WRONG_VALUE', message, { column: path, value: values });
  }
  return createInTest(serializeOperand(path, values) as readonly unknown[]);
}

/**
 * Values in the format of stored documents; refuses decimals and ranges of bigints, which are not comparable as text.
 */
const serializeOperand = (path: string, value: unknown): unknown =>
  serialize({ [path]: value }, 'pull', documentRules)[path];

function createMemberTest(path: string, condition: ReadonlyFields): Matches {
  const names = Object.keys(condition);
  if (names.length > 0 && names.every((name) => name.startsWith('$') && !(name in LOGIC))) {
    const tests = names.map((name) => createOperatorTest(path, name, condition[name]));
    return (element) => tests.every((test) => test(element));
  }
  const tests = names.map((name): Matches => {
    const given = condition[name];
    const logic = LOGIC[name];
    if (logic) return logic((Array.isArray(given) ? given : []).map((branch) => createTest(path, branch)));
    const test =
      isPlainObject(given) && hasOperators(given) ? createMemberTest(path, given) : createEqualityTest(given);
    return (element) => readValuesAt(element, name.split('.')).some(test);
  });
  return (element) => isPlainObject(element) && tests.every((test) => test(element));
}

const LOGIC: Readonly<Record<string, (tests: readonly Matches[]) => Matches>> = {
  $and: (tests) => (element) => tests.every((test) => test(element)),
  $or: (tests) => (element) => tests.some((test) => test(element)),
  $nor: (tests) => (element) => !tests.some((test) => test(element)),
};

function createOperatorTest(path: string, operator: string, operand: unknown): Matches {
  switch (operator) {
    case '$eq':
      return createEqualityTest(operand);
    case '$ne':
      return negate(createEqualityTest(operand));
    case '$in':
      return createInTest(listOf(path, operator, operand));
    case '$nin':
      return negate(createInTest(listOf(path, operator, operand)));
    case '$exists':
      return (element) => (element !== undefined) === Boolean(operand);
    case '$not':
      return negate(createTest(path, operand));
    case '$elemMatch': {
      const test = createTest(path, operand);
      return (element) => Array.isArray(element) && element.some(test);
    }
    case '$gt':
      return createOrderTest(operand, (order) => order > 0);
    case '$gte':
      return createOrderTest(operand, (order) => order >= 0);
    case '$lt':
      return createOrderTest(operand, (order) => order < 0);
    case '$lte':
      return createOrderTest(operand, (order) => order <= 0);
    default: {
      const message = `$pull from '${path}' takes ${OPERATORS}, not ${operator}: read the document, change the array and save it.`;
      throw new QueryError('WRONG_OPERATOR', message, { column: path });
    }
  }
}

const OPERATORS = '$eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $not, $exists and $elemMatch';

const negate =
  (test: Matches): Matches =>
  (element) =>
    !test(element);

/** As in MongoDB: an array also equals a value that it contains, and null also equals a missing value. */
function createEqualityTest(value: unknown): Matches {
  if (value === null) return (element) => element === null || element === undefined;
  return (element) => isSame(element, value) || (!Array.isArray(value) && hasElement(element, value));
}

const hasElement = (element: unknown, value: unknown): boolean =>
  Array.isArray(element) && element.some((each) => isSame(each, value));

function createInTest(values: readonly unknown[]): Matches {
  const distinct = new Distinct(values);
  const has = (element: unknown): boolean => distinct.has(element ?? null);
  return (element) => has(element) || (Array.isArray(element) && element.some(has));
}

/** Only values of the same kind are ordered. */
function createOrderTest(operand: unknown, accepts: (order: number) => boolean): Matches {
  const bound = toComparable(operand);
  return (element) => {
    const value = toComparable(element);
    if (typeof value === 'number' && typeof bound === 'number') return accepts(value - bound);
    if (typeof value !== 'string' || typeof bound !== 'string') return false;
    return accepts(value === bound ? 0 : value < bound ? -1 : 1);
  };
}

const toComparable = (value: unknown): unknown => (isDate(value) ? value.getTime() : value);

function listOf(path: string, operator: string, operand: unknown): readonly unknown[] {
  if (Array.isArray(operand)) return operand as readonly unknown[];
  const message = `${operator} in $pull from '${path}' takes an array of values, not ${show(operand)}.`;
  throw new QueryError('WRONG_VALUE', message, { column: path, value: operand });
}
