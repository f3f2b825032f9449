import { isArray, isNumber, isObject, toNumberText, type Json } from '../../../json/json.js';
import { createRange, intersectRanges, NEVER, toFinite, uniteRanges, type Range } from '../../search/vectors/facet.js';
import type { Comparison, Filter, Operand } from '../values/filter.js';
import { Instant, readPathScalar, type Scalar } from '../values/scalars.js';

/** A text that only the same objects, arrays and numbers have; undefined if there is more than one level, or much. */
export function toKey(value: Json): string | undefined {
  if (isArray(value)) return toKeyOfArray(value);
  if (!isObject(value)) return toKeyOfScalar(value);
  let key = '{';
  if (value.size > FEW) return undefined;
  for (const [name, member] of value) {
    const own = toKeyOfScalar(member);
    if (own === undefined) return undefined;
    key += `${name.length} ${name}${own}`;
  }
  return key;
}

/** The number of a number or date, by which it is in order; {@link NEVER} for other values, NaN for an array. */
export function toNumber(value: Json | undefined): number {
  // An array may contain any number.
  if (isArray(value)) return NaN;
  return value === undefined ? NEVER : toNumberOfScalar(readPathScalar(value));
}

/** Between which numbers the value at a path has to be; undefined for a condition that others may meet. */
export function toRange(filter: Filter): Range | undefined {
  switch (filter.kind) {
    case 'and':
      return intersectRanges(filter.parts.map(toRange));
    case 'or':
      return uniteRanges(filter.parts.map(toRange));
    case 'compare':
      return toRangeOfOne(filter);
    default:
      return undefined;
  }
}

/**
 * A text that only the same part of a filter has; undefined for a long one. Values that are compared as a whole, or with
 * many others, are not kept with documents.
 */
export function toKeyOfFilter(filter: Filter): string | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const keys = filter.parts.length > MANY ? [undefined] : filter.parts.map(toKeyOfFilter);
      return keys.includes(undefined) ? undefined : `${filter.kind}(${keys.join(' ')})`;
    }
    case 'compare': {
      const [path, key] = [toKeyOfArray(filter.path), toKeyOfOperands(filter)];
      return path === undefined || key === undefined ? undefined : `${path} ${filter.operator} ${key}`;
    }
    default:
      return undefined;
  }
}

function toKeyOfOperands(comparison: Comparison): string | undefined {
  switch (comparison.operator) {
    case '$eq':
    case '$ne':
      return toKeyOfSought([comparison.operand]);
    case '$in':
    case '$nin':
      return toKeyOfSought(comparison.operands);
    case '$all': {
      const key = toKeyOfSought(comparison.operands);
      return key === undefined ? undefined : `${key} ${comparison.negated}`;
    }
    case '$exists':
      return String(comparison.present);
    case '$size':
      return `${comparison.size} ${comparison.negated}`;
    case '$match':
      return undefined;
    default:
      return toKeyOfSought([{ scalar: comparison.bound }]);
  }
}

function toKeyOfSought(operands: readonly Operand[]): string | undefined {
  const keys = operands.map((operand) => {
    if ('hash' in operand) return undefined;
    const { scalar } = operand;
    return scalar instanceof Instant ? `d${toNumberText(scalar.millis)} ` : toKeyOfScalar(scalar);
  });
  return keys.includes(undefined) || keys.length >= MANY ? undefined : keys.join('');
}

function toRangeOfOne(comparison: Comparison): Range | undefined {
  switch (comparison.operator) {
    case '$eq':
      return toRangeOfOperands([comparison.operand]);
    case '$in':
      return toRangeOfOperands(comparison.operands);
    case '$gt':
    case '$gte': {
      const range = toRangeOfOperands([{ scalar: comparison.bound }]);
      return range && { ...range, high: Number.MAX_VALUE };
    }
    case '$lt':
    case '$lte': {
      const range = toRangeOfOperands([{ scalar: comparison.bound }]);
      return range && { ...range, low: -Number.MAX_VALUE };
    }
    default:
      return undefined;
  }
}

function toRangeOfOperands(operands: readonly Operand[]): Range | undefined {
  const numbers = operands.map((operand) => ('scalar' in operand ? toNumberOfScalar(operand.scalar) : NEVER));
  return numbers.includes(NEVER) ? undefined : createRange(numbers);
}

/** Numbers and dates are rounded to the nearest, so that their order remains. */
function toNumberOfScalar(scalar: Scalar | undefined): number {
  if (scalar instanceof Instant) return toFinite(Number(scalar.millis));
  return scalar !== undefined && isNumber(scalar) ? toFinite(Number(scalar)) : NEVER;
}

function toKeyOfArray(array: readonly Json[]): string | undefined {
  if (array.length > FEW) return undefined;
  let key = '[';
  for (const element of array) {
    const own = toKeyOfScalar(element);
    if (own === undefined) return undefined;
    key += own;
  }
  return key;
}

/** A text from which it can be told where it ends. */
function toKeyOfScalar(value: Json): string | undefined {
  if (typeof value === 'string') return value.length > LONGEST ? undefined : `s${value.length} ${value}`;
  if (isArray(value) || isObject(value)) return undefined;
  return isNumber(value) ? `n${toNumberText(value)} ` : value === null ? 'z' : value ? 't' : 'f';
}

/** Parts or operands. */
const MANY = 8;
/** Members or elements, and characters. */
const FEW = 16;
const LONGEST = 100;
