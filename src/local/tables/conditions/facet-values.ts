import { printDecimal } from '../../../cql/values/decimal.js';
import { createRange, intersectRanges, NEVER, toFinite, uniteRanges, type Range } from '../../search/vectors/facet.js';
import { isDecimal, type Value } from '../types/value.js';
import { isRange, type Condition, type Restriction } from './condition.js';

/** A text that only the same values have; undefined for a long one. */
export function toKey(value: Value | null | undefined): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.length > LONGEST ? undefined : `${value.length}'${value}`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      return value === null ? 'null' : toKeyOfObject(value);
    default:
      return String(value);
  }
}

/** The number of a value by which it is in order: {@link NEVER} if it has none, NaN for a list or for what is not a number. */
export function toNumber(value: Value | undefined): number {
  if (typeof value === 'number') return toFinite(value);
  if (typeof value === 'bigint') return toFinite(Number(value));
  if (typeof value !== 'object') return NEVER;
  // Rounded to the nearest, so that the order remains.
  return isDecimal(value) ? toFinite(Number(printDecimal(value))) : NaN;
}

/** Between which numbers the value of a column has to be; undefined for a condition that others may meet. */
export function toRange(condition: Condition<Value>): Range | undefined {
  if (condition.kind === 'comparison') return toRangeOfOne(condition);
  const ranges = condition.parts.map(toRange);
  return condition.kind === 'and' ? intersectRanges(ranges) : uniteRanges(ranges);
}

/** A text that only the same condition has; undefined for a long one. */
export function toKeyOfCondition(condition: Condition<Value>): string | undefined {
  if (condition.kind === 'comparison') return toKeyOfOne(condition);
  const keys = condition.parts.length > MANY ? [undefined] : condition.parts.map(toKeyOfCondition);
  return keys.includes(undefined) ? undefined : `${condition.kind}(${keys.join()})`;
}

function toKeyOfOne({ column, target, operator, operands, findsNothing }: Restriction): string | undefined {
  const key = toKey(operands);
  if (key === undefined) return undefined;
  return `${JSON.stringify(column)} ${target} ${operator} ${key}${findsNothing === true ? ' nothing' : ''}`;
}

function toRangeOfOne({ target, operator, operands }: Restriction): Range | undefined {
  if (target !== 'value') return undefined;
  const numbers = operands.map(toNumber);
  if (numbers.some((number) => number === NEVER)) return undefined;
  const range = createRange(numbers);
  if (!range || operator === '$eq' || operator === '$in') return range;
  if (!isRange(operator)) return undefined;
  return operator === '$gt' || operator === '$gte'
    ? { ...range, high: Number.MAX_VALUE }
    : { ...range, low: -Number.MAX_VALUE };
}

function toKeyOfObject(value: Extract<Value, object>): string | undefined {
  if (value instanceof Uint8Array) {
    return value.length > LONGEST ? undefined : `x${Buffer.from(value).toString('hex')}`;
  }
  if (isList(value)) return toKeyOfList(value);
  return isDecimal(value) ? `d${value.unscaled},${value.scale}` : undefined;
}

function toKeyOfList(list: readonly (Value | null)[]): string | undefined {
  if (list.length > MANY) return undefined;
  let key = '[';
  for (const element of list) {
    const own = toKey(element);
    if (own === undefined) return undefined;
    key += `${own},`;
  }
  return `${key}]`;
}

const isList = (value: object): value is readonly (Value | null)[] => Array.isArray(value);

/** Elements of a list, and characters or bytes. */
const MANY = 16;
const LONGEST = 100;
