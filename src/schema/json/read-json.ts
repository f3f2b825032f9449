import { BigNumber } from 'bignumber.js';
import { CQL_TYPES, type CqlScalarType } from '../../cql/types.js';
import { parseBase64 } from '../../cql/values/base64.js';
import { parseDecimal } from '../../cql/values/decimal.js';
import { Distinct } from '../../cql/values/distinct.js';
import { parseTimestamp } from '../../cql/values/timestamp.js';
import { Num } from '../../json/num.js';
import type { ElementType } from '../../data-api/definitions.js';
import type { Column, UdtSpec } from '../columns/column.js';
import { findValueProblem, fitsScalar } from '../columns/value-check.js';
import { isFields, isMap, isPlainObject, isSet } from '../../util/kinds.js';
import { describeJson, showJson } from './describe-json.js';
import type { StandardIssue } from './standard-schema.js';
import { createValue } from './value-classes.js';

export type Path = readonly (string | number)[];

/** Where the issues of a value are collected. */
export interface Reading {
  readonly issues: StandardIssue[];
  /** Whether numbers and booleans may be text, as in the parameters of a route. */
  readonly fromText: boolean;
}

/** Converts JSON to the value of a column, as rows have it; values that are not JSON are taken as they are if they fit. */
export function readJson(reading: Reading, column: Column, value: unknown, path: Path): unknown {
  const { type, udt, allowed } = column;
  switch (type.type) {
    case 'list':
      return readElements(reading, { type: type.valueType, udt, allowed }, value, path);
    case 'set': {
      const elements = readElements(reading, { type: type.valueType, udt, allowed }, value, path);
      return elements && new Set(new Distinct(elements));
    }
    case 'map':
      return readEntries(reading, column, value, path);
    case 'userDefined':
      return readUdt(reading, udt, value, path);
    case 'vector': {
      const vector = Array.isArray(value) ? value.map(toNumber) : value;
      const problem = findValueProblem(column, vector);
      if (problem !== undefined) return report(reading, path, problem, value);
      return typeof vector === 'string' ? vector : Array.from(vector as ArrayLike<number>);
    }
    default:
      return readScalar(reading, { type: type.type, allowed }, value, path);
  }
}

const toNumber = (value: unknown): unknown => (value instanceof Num ? value.valueOf() : value);

/** Reports a value that is not as expected. */
function report({ issues }: Reading, path: Path, expected: string, value: unknown): unknown {
  issues.push({ message: `expected ${expected}, got ${showJson(value)}`, path });
  return undefined;
}

interface Element {
  readonly type: ElementType;
  readonly udt: UdtSpec | undefined;
  readonly allowed: readonly unknown[] | undefined;
}

interface ScalarElement {
  readonly type: CqlScalarType;
  readonly allowed: readonly unknown[] | undefined;
}

const readElement = (reading: Reading, { type, udt, allowed }: Element, value: unknown, path: Path): unknown =>
  typeof type === 'string' ? readScalar(reading, { type, allowed }, value, path) : readUdt(reading, udt, value, path);

function readElements(reading: Reading, of: Element, value: unknown, path: Path): unknown[] | undefined {
  if (!Array.isArray(value) && !isSet(value)) {
    report(reading, path, 'an array', value);
    return undefined;
  }
  return Array.from(value as Iterable<unknown>, (each, at) => readElement(reading, of, each, [...path, at]));
}

function readEntries(reading: Reading, column: Column, value: unknown, path: Path): unknown {
  const { type, udt, allowed, allowedKeys } = column;
  if (type.type !== 'map') return undefined;
  const entries = listEntries(value);
  if (!entries) return report(reading, path, 'an object, or an array of pairs', value);
  const key = { type: type.keyType, allowed: allowedKeys };
  // The keys of an object are text.
  const readingKeys = { ...reading, fromText: isPlainObject(value) };
  return new Map(
    entries.map(([name, member], position) => {
      const at = [...path, typeof name === 'string' ? name : position];
      return [
        readScalar(readingKeys, key, name, at),
        readElement(reading, { type: type.valueType, udt, allowed }, member, at),
      ];
    }),
  );
}

function listEntries(value: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  if (isMap(value)) return [...value];
  if (isPlainObject(value)) return Object.entries(value);
  const isPairs = Array.isArray(value) && value.every((each) => Array.isArray(each) && each.length === 2);
  return isPairs ? (value as [unknown, unknown][]) : undefined;
}

function readUdt(reading: Reading, udt: UdtSpec | undefined, value: unknown, path: Path): unknown {
  const fields = udt?.fields ?? {};
  if (!isPlainObject(value))
    return report(reading, path, `an object of the fields ${Object.keys(fields).join(', ')}`, value);
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(fields, name))
      reading.issues.push({ message: `the type ${udt?.name ?? ''} has no such field`, path: [...path, name] });
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const member = Object.hasOwn(value, name) ? value[name] : undefined;
      if (member === undefined) return [];
      return [[name, member === null ? null : readJson(reading, field, member, [...path, name])]];
    }),
  );
}

function readScalar(reading: Reading, { type, allowed }: ScalarElement, given: unknown, path: Path): unknown {
  const value = convertScalar(type, given, reading.fromText);
  if (value === undefined) return report(reading, path, describeJson(type), given);
  if (allowed && !allowed.includes(value))
    return report(reading, path, `one of ${allowed.map(String).join(', ')}`, given);
  return value;
}

/** The value of the type; undefined if it does not fit. */
function convertScalar(type: CqlScalarType, given: unknown, fromText: boolean): unknown {
  const value =
    typeof given === 'string'
      ? parseText(type, given, fromText)
      : given instanceof Num
        ? parseNumber(type, given.text)
        : given;
  if (!fitsScalar(type, value)) return undefined;
  return normalize(type, value);
}

/** A text as a value of the type, if texts represent its values. */
function parseText(type: CqlScalarType, text: string, fromText: boolean): unknown {
  switch (CQL_TYPES[type].value) {
    case 'bigint':
      return fromText ? parseWhole(text) : WHOLE.test(text) ? BigInt(text) : undefined;
    case 'number':
      return fromText ? parseFloating(type, text) : NOT_FINITE.has(text) ? Number(text) : undefined;
    case 'BigNumber':
      return fromText ? toJsonNumber(text) : text;
    case 'boolean':
      return fromText ? BOOLEANS.get(text) : undefined;
    case 'Date': {
      const time = parseTimestamp(text);
      return time === undefined ? undefined : new Date(Number(time));
    }
    case 'Uint8Array':
      return parseBase64(text);
    default:
      return text;
  }
}

/** A JSON number as a value of the type, with all its digits. */
function parseNumber(type: CqlScalarType, text: string): unknown {
  switch (CQL_TYPES[type].value) {
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'bigint':
      return parseWhole(text);
    case 'BigNumber':
      return parseDecimal(text) && new BigNumber(text);
    default:
      return undefined;
  }
}

const WHOLE = /^-?\d{1,10000}$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity']);
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** A number as JSON writes it: from `+1` to `1`, from `.5` to `0.5`, from `5.` to `5`. */
const toJsonNumber = (text: string): string =>
  NUMBER.test(text)
    ? text
        .replace(/^\+/, '')
        .replace(/^(-?)\./, '$10.')
        .replace(/\.(?!\d)/, '')
    : text;

/** More digits are no number of a program, and take long to print. */
const MOST_DIGITS = 10_000;

/** An integer, also as `1.0` or `1e2`. */
function parseWhole(text: string): bigint | undefined {
  if (WHOLE.test(text)) return BigInt(text);
  if (!NUMBER.test(text) || text.length > MOST_DIGITS) return undefined;
  const number = new BigNumber(toJsonNumber(text));
  const isShort = number.isZero() || (number.e ?? Infinity) < MOST_DIGITS;
  return isShort && number.isInteger() ? BigInt(number.toFixed()) : undefined;
}

/** A number as programs print it; undefined if it is beyond what the type holds. */
function parseFloating(type: CqlScalarType, text: string): number | undefined {
  if (NUMBER.test(text)) return Number.isFinite(Number(text)) ? Number(text) : undefined;
  const [, sign, word] = type === 'float' || type === 'double' ? (SPECIAL.exec(text) ?? []) : [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nan' ? NaN : sign === '-' ? -Infinity : Infinity;
}

const SPECIAL = /^([+-]?)(nan|inf|infinity)$/i;

/** A value that fits, in the class that rows have. */
function normalize(type: CqlScalarType, value: unknown): unknown {
  const name = CQL_TYPES[type].value;
  switch (name) {
    case 'bigint':
      return BigInt(value as number | bigint);
    case 'BigNumber':
      return BigNumber.isBigNumber(value) ? value : new BigNumber(String(value));
    case 'string':
    case 'number':
    case 'boolean':
    case 'Date':
    case 'Uint8Array':
      return value;
    default:
      return isFields(value) ? value : createValue(name, String(value));
  }
}
