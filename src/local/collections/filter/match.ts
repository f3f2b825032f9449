import { isArray, isNumber, isObject, type Json } from '../../../json/json.js';
import { fail } from '../../errors/errors.js';
import { compareKeys } from '../values/document-id.js';
import { VECTOR, VECTORIZE, type StoredDocument } from '../values/document.js';
import type { Comparison, Filter, Operand, RangeOperator } from '../values/filter.js';
import { compareNumbers } from '../values/numbers.js';
import { createPathReader } from '../values/path.js';
import type { TextIndex } from '../stored/text-index.js';
import { ValueKeys } from '../values/value-keys.js';
import {
  readElementScalar,
  toHashText,
  Instant,
  readPathScalar,
  isSameScalar,
  toScalarKey,
  type Scalar,
} from '../values/scalars.js';

/** Whether a document matches a condition. */
export type Predicate = (document: StoredDocument) => boolean;

/** Compiles a filter to a function. */
export const compileFilter = (filter: Filter, text: TextIndex): Predicate =>
  compile(filter, text, { values: new ValueKeys(), areMany: keepsKeys(filter) });

/** Whether the compiled filter keeps the keys of the values that it has compared, because it compares each with many. */
export const keepsKeys = (filter: Filter): boolean => countComparisons(filter) >= MANY;

/** The keys of values, and whether there are so many comparisons that all should use them. */
interface Keys {
  readonly values: ValueKeys;
  readonly areMany: boolean;
}

const countComparisons = (filter: Filter): number =>
  filter.kind === 'and' || filter.kind === 'or'
    ? filter.parts.reduce((count, part) => count + countComparisons(part), 0)
    : filter.kind === 'compare' && filter.operator === '$all'
      ? filter.operands.length
      : 1;

function compile(filter: Filter, text: TextIndex, keys: Keys): Predicate {
  switch (filter.kind) {
    case 'everything':
      return () => true;
    case 'ids':
      return (document) => filter.keys.some((key) => compareKeys(key, document.key) === 0);
    case 'and': {
      const parts = filter.parts.map((part) => compile(part, text, keys));
      return (document) => parts.every((part) => part(document));
    }
    case 'or': {
      const parts = filter.parts.map((part) => compile(part, text, keys));
      return (document) => parts.some((part) => part(document));
    }
    case 'refused':
      return fail(filter.code, filter.message);
    case 'compare':
      return filter.operator === '$match' ? text.matcher(filter.text) : compileComparison(filter, keys);
  }
}

type Test = (value: Json | undefined) => boolean;
type ValueComparison = Exclude<Comparison, { readonly operator: '$match' }>;

function compileComparison(comparison: ValueComparison, keys: Keys): Predicate {
  const [first = ''] = comparison.path;
  const test = compileTest(comparison, keys);
  // For a vector and its text only the presence is indexed.
  if (first === VECTOR || first === VECTORIZE) {
    const value = comparison.operator === '$exists' ? true : undefined;
    const [found, missing] = [test(value), test(undefined)];
    return (document) => ((document.view.get(first) ?? null) === null ? missing : found);
  }
  const read = createPathReader(comparison.path);
  return (document) => test(read(document.view));
}

function compileTest(comparison: ValueComparison, keys: Keys): Test {
  switch (comparison.operator) {
    case '$eq':
      return equals(comparison.operand, keys);
    case '$ne':
      return negate(equals(comparison.operand, keys));
    case '$in':
      return containsAny(comparison.operands, keys);
    case '$nin':
      return negate(containsAny(comparison.operands, keys));
    case '$all': {
      const test = hasElements(comparison.operands, keys);
      return (value) => test(value) !== comparison.negated;
    }
    case '$exists':
      return (value) => (value !== undefined) === comparison.present;
    case '$size':
      return (value) => (isArray(value) && value.length === comparison.size) !== comparison.negated;
    default:
      return createRangeTest(comparison.operator, comparison.bound);
  }
}

const negate =
  (test: Test): Test =>
  (value) =>
    !test(value);

/** From this many operands or comparisons on, values are looked up by key. */
const MANY = 8;

/** Whether {@link contains} holds for any operand. */
function containsAny(operands: readonly Operand[], keys: Keys): Test {
  if (operands.length < MANY) {
    const tests = operands.map((operand) => contains(operand, keys));
    return (value) => tests.some((test) => test(value));
  }
  const wanted = new Set(operands.map(toOperandKey));
  return (value) => {
    if (value === undefined) return false;
    if (wanted.has(keys.values.whole(value))) return true;
    return isArray(value) && value.some((element) => isContained(wanted, readElementScalar(element)));
  };
}

/** Whether {@link hasElement} holds for all operands. */
function hasElements(operands: readonly Operand[], keys: Keys): Test {
  if (operands.length < MANY) {
    const tests = operands.map((operand) => hasElement(operand, keys));
    return (value) => tests.every((test) => test(value));
  }
  const wanted = [...new Set(operands.map(toOperandKey))];
  return (value) => {
    if (value === undefined) return false;
    if (!isArray(value)) return wanted.length === 1 && isContained(new Set(wanted), readPathScalar(value));
    const elements = keys.values.elements(value);
    return wanted.every((key) => elements.has(key));
  };
}

const isContained = (wanted: ReadonlySet<string>, scalar: Scalar | undefined): boolean =>
  scalar !== undefined && wanted.has(toScalarKey(scalar));

/** A text that is the same for operands that compare as equal. */
const toOperandKey = (operand: Operand): string => ('hash' in operand ? operand.hash : toScalarKey(operand.scalar));

/** Like {@link contains}, but null is not searched in arrays. */
function equals(operand: Operand, keys: Keys): Test {
  return 'scalar' in operand && operand.scalar === null ? (value) => value === null : contains(operand, keys);
}

/** The value equals the operand, or is an array that contains it. Arrays and objects are compared as a whole. */
function contains(operand: Operand, keys: Keys): Test {
  if ('hash' in operand) {
    return (value) => value !== undefined && isContainer(value) && keys.values.whole(value) === operand.hash;
  }
  const { scalar } = operand;
  const key = toScalarKey(scalar);
  return (value) => {
    if (value === undefined) return false;
    if (!isArray(value)) return isSameScalar(readPathScalar(value), scalar);
    if (keys.areMany) return keys.values.elements(value).has(key);
    return value.some((element) => isSameScalar(readElementScalar(element), scalar));
  };
}

/** Like {@link contains}, but an array or object is searched only among the elements of an array. */
function hasElement(operand: Operand, keys: Keys): Test {
  if (!('hash' in operand)) return contains(operand, keys);
  const { hash } = operand;
  return (value) => {
    if (!isArray(value)) return false;
    if (keys.areMany) return keys.values.elements(value).has(hash);
    return value.some((element) => isContainer(element) && toHashText(element) === hash);
  };
}

const isContainer = (value: Json): boolean => isArray(value) || isObject(value);

function createRangeTest(operator: RangeOperator, bound: Scalar): Test {
  return (value) => {
    const scalar = value === undefined ? undefined : readPathScalar(value);
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

/** The order of two values of the same type; undefined for different types. Text is ordered by its bytes. */
function compareSameType(a: Scalar, b: Scalar): number | undefined {
  if (a instanceof Instant) return b instanceof Instant ? compareNumbers(a.millis, b.millis) : undefined;
  if (b instanceof Instant || a === null || b === null) return undefined;
  if (isNumber(a)) return isNumber(b) ? compareNumbers(a, b) : undefined;
  if (typeof a === 'string') return typeof b === 'string' ? compareText(a, b) : undefined;
  return typeof b === 'boolean' ? Number(a) - Number(b) : undefined;
}

const compareText = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));
