import { isArray, isNumber, type Json } from '../../wire/json.js';
import { fail } from '../errors.js';
import { compareKeys } from './document-id.js';
import { VECTOR, VECTORIZE, type StoredDocument } from './document.js';
import type { Comparison, Filter, Operand, RangeOperator } from './filter.js';
import { compareNumbers } from './numbers.js';
import { pathReader } from './path.js';
import type { TextIndex } from './text-index.js';
import { elementScalar, hashText, Instant, pathScalar, sameScalar, scalarKey, type Scalar } from './values.js';

/** Tells whether a document satisfies a condition. */
export type Predicate = (document: StoredDocument) => boolean;

/** Makes a filter into a function. */
export function compileFilter(filter: Filter, text: TextIndex): Predicate {
  switch (filter.kind) {
    case 'everything':
      return () => true;
    case 'ids':
      return (document) => filter.keys.some((key) => compareKeys(key, document.key) === 0);
    case 'and': {
      const parts = filter.parts.map((part) => compileFilter(part, text));
      return (document) => parts.every((part) => part(document));
    }
    case 'or': {
      const parts = filter.parts.map((part) => compileFilter(part, text));
      return (document) => parts.some((part) => part(document));
    }
    case 'refused':
      return fail(filter.code, filter.message);
    case 'compare':
      return filter.operator === '$match' ? text.matcher(filter.text) : compileComparison(filter);
  }
}

type Test = (value: Json | undefined) => boolean;
type ValueComparison = Exclude<Comparison, { readonly operator: '$match' }>;

function compileComparison(comparison: ValueComparison): Predicate {
  const [first = ''] = comparison.path;
  const test = compileTest(comparison);
  // Of a vector and of its text only the presence is indexed.
  if (first === VECTOR || first === VECTORIZE) {
    const value = comparison.operator === '$exists' ? true : undefined;
    const [found, missing] = [test(value), test(undefined)];
    return (document) => ((document.view.get(first) ?? null) === null ? missing : found);
  }
  const read = pathReader(comparison.path);
  return (document) => test(read(document.view));
}

function compileTest(comparison: ValueComparison): Test {
  switch (comparison.operator) {
    case '$eq':
      return equals(comparison.operand);
    case '$ne':
      return not(equals(comparison.operand));
    case '$in':
      return containsAny(comparison.operands);
    case '$nin':
      return not(containsAny(comparison.operands));
    case '$all': {
      const test = hasElements(comparison.operands);
      return (value) => test(value) !== comparison.negated;
    }
    case '$exists':
      return (value) => (value !== undefined) === comparison.present;
    case '$size':
      return (value) => (isArray(value) && value.length === comparison.size) !== comparison.negated;
    default:
      return within(comparison.operator, comparison.bound);
  }
}

const not =
  (test: Test): Test =>
  (value) =>
    !test(value);

/** From so many operands on, the values of a document are looked up among them. */
const MANY = 8;

/** Any {@link contains}. */
function containsAny(operands: readonly Operand[]): Test {
  if (operands.length < MANY) {
    const tests = operands.map(contains);
    return (value) => tests.some((test) => test(value));
  }
  const wanted = new Set(operands.map(operandKey));
  return (value) => {
    if (value === undefined) return false;
    if (wanted.has(valueKey(value))) return true;
    return isArray(value) && value.some((element) => isScalarIn(wanted, element));
  };
}

/** All {@link hasElement}. */
function hasElements(operands: readonly Operand[]): Test {
  if (operands.length < MANY) {
    const tests = operands.map(hasElement);
    return (value) => tests.every((test) => test(value));
  }
  const wanted = new Set(operands.map(operandKey));
  return (value) => {
    if (value === undefined) return false;
    if (!isArray(value)) return wanted.size === 1 && isContained(wanted, pathScalar(value));
    const found = new Set(value.map(elementKey).filter((key) => wanted.has(key)));
    return found.size === wanted.size;
  };
}

const isContained = (wanted: ReadonlySet<string>, scalar: Scalar | undefined): boolean =>
  scalar !== undefined && wanted.has(scalarKey(scalar));

const isScalarIn = (wanted: ReadonlySet<string>, element: Json): boolean => isContained(wanted, elementScalar(element));

/** The text that stands for an operand, a value at a path and an element of an array: the same for equal ones. */
const operandKey = (operand: Operand): string => ('hash' in operand ? operand.hash : scalarKey(operand.scalar));

function valueKey(value: Json): string {
  const scalar = pathScalar(value);
  return scalar === undefined ? hashText(value) : scalarKey(scalar);
}

function elementKey(element: Json): string {
  const scalar = elementScalar(element);
  return scalar === undefined ? hashText(element) : scalarKey(scalar);
}

/** As {@link contains}, but null is not looked for in arrays. */
function equals(operand: Operand): Test {
  return 'scalar' in operand && operand.scalar === null ? (value) => value === null : contains(operand);
}

/** The value is the operand, or an array with the operand as an element. Arrays and objects are compared as a whole. */
function contains(operand: Operand): Test {
  if ('hash' in operand) {
    return (value) => value !== undefined && isWhole(value, operand.hash);
  }
  const { scalar } = operand;
  return (value) => {
    if (value === undefined) return false;
    if (isArray(value)) return value.some((element) => sameScalar(elementScalar(element), scalar));
    return sameScalar(pathScalar(value), scalar);
  };
}

/** As {@link contains}, but an array or object is looked for among the elements of an array only. */
function hasElement(operand: Operand): Test {
  if (!('hash' in operand)) return contains(operand);
  return (value) => isArray(value) && value.some((element) => isWhole(element, operand.hash));
}

const isWhole = (value: Json, hash: string): boolean =>
  typeof value === 'object' && value !== null && !isNumber(value) && hashText(value) === hash;

function within(operator: RangeOperator, bound: Scalar): Test {
  return (value) => {
    const scalar = value === undefined ? undefined : pathScalar(value);
    const order = scalar === undefined ? undefined : compareSameType(scalar, bound);
    if (order === undefined) return false;
    switch (operator) {
      case '$gt':
        return order > 0;
      case '$gte':
        return order >= 0;
      case '$lt':
        return order < 0;
      case '$lte':
        return order <= 0;
    }
  };
}

/** The order of two values of one type; undefined when the types differ. Text is ordered by its bytes. */
function compareSameType(a: Scalar, b: Scalar): number | undefined {
  if (a instanceof Instant) return b instanceof Instant ? compareNumbers(a.millis, b.millis) : undefined;
  if (b instanceof Instant || a === null || b === null) return undefined;
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) : undefined;
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : undefined;
  return typeof b === 'boolean' ? Number(a) - Number(b) : undefined;
}

const compareText = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));
