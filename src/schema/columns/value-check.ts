import { CQL_TYPES, type CqlScalarType, type SmallInteger } from '../../cql/types.js';
import type { ElementType, ScalarType } from '../../data-api/definitions.js';
import { parseDate } from '../../cql/values/date.js';
import { parseDecimal } from '../../cql/values/decimal.js';
import { parseDuration } from '../../cql/values/duration.js';
import { isInet } from '../../cql/values/inet.js';
import { parseTime } from '../../cql/values/time.js';
import { isUuid } from '../../cql/values/uuid.js';
import { suggestName } from '../../util/known-options.js';
import type { Column, UdtSpec } from './column.js';
import {
  isArrayBuffer,
  isBoxed,
  isBytes,
  isDate,
  isFloats,
  isInstance,
  isMap,
  isPlainObject,
  isSet,
} from '../../util/kinds.js';

/**
 * Describes what a column expects if a value does not fit; undefined if it fits.
 *
 * Values are data: an object such as `{ $gt: '' }` fits no scalar column.
 */
export function findValueProblem(column: Column, value: unknown): string | undefined {
  const { type } = column.type;
  switch (type) {
    case 'list':
      return Array.isArray(value) ? checkElements(value, column.type.valueType, column) : 'an array';
    case 'set':
      return Array.isArray(value) || isSet(value)
        ? checkElements(value, column.type.valueType, column)
        : 'a Set or an array';
    case 'map':
      return mapProblem(value, column.type.keyType, column.type.valueType, column);
    case 'userDefined':
      return findUdtProblem(column.udt, value);
    case 'vector':
      if (typeof value === 'string' && column.type.service) return undefined;
      return findVectorProblem(value, column.type.dimension);
    default:
      return findScalarProblem(type, value) ?? findEnumProblem(column.allowed, value);
  }
}

/** A reusable test of a column's values: whether {@link findValueProblem} finds none. */
export function createValueTest(column: Column): (value: unknown) => boolean {
  const { type } = column.type;
  const check = (CHECKS as Partial<Record<string, Check>>)[type];
  return check && !column.allowed ? check.fits : (value) => findValueProblem(column, value) === undefined;
}

/** The same for an element of a list or set, or the key or value of a map. */
export function findElementProblem(column: Column, part: 'element' | 'key', value: unknown): string | undefined {
  const definition = column.type;
  if (definition.type === 'map') {
    return part === 'key'
      ? checkKeyValue(definition.keyType, value, column)
      : checkElementValue(definition.valueType, value, column);
  }
  if (definition.type === 'list' || definition.type === 'set') {
    return checkElementValue(definition.valueType, value, column);
  }
  return `no elements: '${definition.type}' is not a collection`;
}

/** Describes the expected vector if a value is not one: `dimension` finite numbers. */
export function findVectorProblem(value: unknown, dimension: number): string | undefined {
  const expected = `an array of ${dimension} numbers`;
  if (!(Array.isArray(value) || isFloats(value))) return expected;
  const numbers = value as ArrayLike<unknown>;
  if (numbers.length !== dimension) return `${expected}, not ${numbers.length}`;
  for (let at = 0; at < numbers.length; at++) if (!isFinite32(numbers[at])) return expected;
  return undefined;
}

const findScalarProblem = (type: CqlScalarType, value: unknown): string | undefined =>
  fitsScalar(type, value) ? undefined : describeScalar(type);

/** Whether a scalar column accepts a value. */
export const fitsScalar = (type: CqlScalarType, value: unknown): boolean => CHECKS[type].fits(value);

/** The values that a scalar column accepts. */
export const describeScalar = (type: CqlScalarType): string => CHECKS[type].expected;

type Test = (value: unknown) => boolean;

/** The values that a type accepts, and their description. */
interface Check {
  readonly expected: string;
  readonly fits: Test;
}

/** Integers that fit in a JavaScript number. */
function createIntegerCheck(type: SmallInteger): Check {
  const least = -(2 ** (CQL_TYPES[type].bits - 1));
  const most = -least - 1;
  return {
    expected: `an integer from ${least} to ${most} (${type})`,
    fits: (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
  };
}

const createTextTest =
  (parse: (text: string) => unknown): Test =>
  (value) =>
    (typeof value === 'string' || isValueObject(value)) && (parse(toText(value)) ?? false) !== false;

/** The printed form of a value object such as UUID or DataAPIDate. */
const toText = (value: { toString(): string }): string => value.toString();

/** An object that represents a value by its text: neither a boxed primitive nor bytes. */
export const isValueObject = (value: unknown): value is { toString(): string } =>
  isInstance(value) && !ArrayBuffer.isView(value) && !isDate(value) && !isBoxed(value);

/** The check of each scalar type. */
const CHECKS: Readonly<Record<CqlScalarType, Check>> = {
  text: { expected: 'a string (text)', fits: (value) => typeof value === 'string' },
  ascii: {
    expected: 'a string of ASCII characters',
    // eslint-disable-next-line no-control-regex -- ascii is just this range
    fits: (value) => typeof value === 'string' && /^[\x00-\x7f]*$/.test(value),
  },
  boolean: { expected: 'true or false (boolean)', fits: (value) => typeof value === 'boolean' },
  tinyint: createIntegerCheck('tinyint'),
  smallint: createIntegerCheck('smallint'),
  int: createIntegerCheck('int'),
  bigint: { expected: 'a 64-bit bigint', fits: isLong },
  varint: { expected: 'a bigint (varint)', fits: isWhole },
  decimal: {
    expected: 'a BigNumber (decimal)',
    fits: (value) =>
      isFinite64(value) ||
      typeof value === 'bigint' ||
      isBigNumber(value) ||
      (typeof value === 'string' && parseDecimal(value) !== undefined),
  },
  float: {
    expected: 'a number up to 3.4e38 (float)',
    fits: (value) => typeof value === 'number' && !isBeyondFloat(value),
  },
  double: { expected: 'a number (double)', fits: (value) => typeof value === 'number' },
  blob: {
    expected: 'a Uint8Array (blob)',
    fits: (value) => isBytes(value) || isArrayBuffer(value) || (isInstance(value) && 'asBase64' in value),
  },
  date: { expected: 'a DataAPIDate (date)', fits: createTextTest(parseDate) },
  time: { expected: 'a DataAPITime (time)', fits: createTextTest(parseTime) },
  timestamp: { expected: 'a valid Date (timestamp)', fits: (value) => isDate(value) && !Number.isNaN(value.getTime()) },
  duration: { expected: 'a DataAPIDuration (duration)', fits: createTextTest(parseDuration) },
  inet: { expected: 'a DataAPIInet (inet)', fits: createTextTest(isInet) },
  uuid: { expected: 'a UUID (uuid)', fits: createTextTest(isUuid) },
  timeuuid: { expected: 'a UUID (timeuuid)', fits: createTextTest(isUuid) },
  counter: { expected: 'a 64-bit bigint (counter)', fits: isLong },
};

function isWhole(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}
function isLong(value: unknown): boolean {
  return isWhole(value) && BigInt.asIntN(64, BigInt(value)) === BigInt(value);
}
/** Whether a number is infinite as a float, and not itself. */
const isBeyondFloat = (value: number): boolean => Number.isFinite(value) && !Number.isFinite(Math.fround(value));
const isFinite32 = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(Math.fround(value));
const isFinite64 = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isBigNumber = (value: unknown): boolean =>
  isInstance(value) && '_isBigNumber' in value && 'isFinite' in value && (value as { isFinite(): boolean }).isFinite();

/** Constraints on elements, apart from their type. */
type Elements = Pick<Column, 'udt' | 'allowed' | 'allowedKeys'>;

const checkElementValue = (type: ElementType, value: unknown, { udt, allowed }: Elements): string | undefined =>
  typeof type === 'string'
    ? (findScalarProblem(type, value) ?? findEnumProblem(allowed, value))
    : findUdtProblem(udt, value);

const checkKeyValue = (type: ScalarType, value: unknown, { allowedKeys }: Elements): string | undefined =>
  findScalarProblem(type, value) ?? findEnumProblem(allowedKeys, value);

function checkElements(values: Iterable<unknown>, type: ElementType, of: Elements): string | undefined {
  for (const value of values) {
    const problem = checkElementValue(type, value, of);
    if (problem !== undefined) return `elements that are each ${problem}`;
  }
  return undefined;
}

function findUdtProblem(udt: UdtSpec | undefined, value: unknown): string | undefined {
  const fields = udt?.fields ?? {};
  const known = Object.keys(fields).join(', ');
  if (!isPlainObject(value)) return `an object of the fields ${known} (${udt?.name ?? 'udt'})`;
  for (const [name, member] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      const unknown = `'${name}'${suggestName(name, Object.keys(fields))}`;
      return `an object of the fields ${known} (${udt?.name ?? 'udt'}), which has no field ${unknown}`;
    }
    if (member === undefined) return `an object whose field '${name}' is not undefined (give a value, or leave it out)`;
    const problem = member === null ? undefined : findValueProblem(field, member);
    if (problem !== undefined) return `an object whose field '${name}' is ${problem}`;
  }
  return undefined;
}

function mapProblem(value: unknown, keyType: ScalarType, valueType: ElementType, of: Elements): string | undefined {
  const plain = typeof value === 'object' && value !== null && !isInstance(value);
  if (!isMap(value) && !(plain && (keyType === 'text' || keyType === 'ascii'))) return 'a Map';
  const entries = isMap(value) ? value : Object.entries(value);
  for (const [key, member] of entries) {
    const keyProblem = checkKeyValue(keyType, key, of);
    if (keyProblem !== undefined) return `keys that are each ${keyProblem}`;
    const problem = checkElementValue(valueType, member, of);
    if (problem !== undefined) return `values that are each ${problem}`;
  }
  return undefined;
}

const findEnumProblem = (allowed: readonly unknown[] | undefined, value: unknown): string | undefined =>
  !allowed || allowed.includes(value) ? undefined : `one of ${allowed.map(String).join(', ')}`;
