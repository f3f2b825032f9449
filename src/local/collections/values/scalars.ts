import {
  isArray,
  isNumber,
  isObject,
  Num,
  toNumberText,
  printJson,
  type Json,
  type JsonNumber,
} from '../../../json/json.js';
import { readDateMillis, readIdText } from './ejson.js';
import { compareNumbers, isDecimal, isSameNumber, normalizeNumber, printPlain } from './numbers.js';

/** A point in time, in milliseconds. */
export class Instant {
  constructor(readonly millis: JsonNumber) {}
}

/** An indexed value, as filters and sorts see it. */
export type Scalar = null | boolean | string | JsonNumber | Instant;

/** The scalar under which a value at a path is indexed; undefined for an array or object. Ids are indexed as text. */
export function readPathScalar(value: Json): Scalar | undefined {
  if (!isObject(value)) return isArray(value) ? undefined : value;
  const millis = readDateMillis(value);
  return millis === undefined ? readIdText(value) : new Instant(millis);
}

/** The scalar under which an array's element is indexed; ids are not. */
export function readElementScalar(value: Json): Scalar | undefined {
  if (!isObject(value)) return isArray(value) ? undefined : value;
  const millis = readDateMillis(value);
  return millis === undefined ? undefined : new Instant(millis);
}

/** Equality by value: `1` equals `1.0`, but not `"1"`. */
export function isSameScalar(a: Scalar | undefined, b: Scalar): boolean {
  if (a === b) return true;
  if (a === undefined || a === null || b === null) return false;
  if (a instanceof Instant) return b instanceof Instant && compareNumbers(a.millis, b.millis) === 0;
  if (isNumber(a)) return !(b instanceof Instant) && isNumber(b) && compareNumbers(a, b) === 0;
  return false;
}

/** The key of a scalar; the same for equal ones. */
export function toScalarKey(scalar: Scalar): string {
  if (scalar === null) return 'Z';
  if (typeof scalar === 'string') return `S${scalar}`;
  if (typeof scalar === 'boolean') return scalar ? 'B1' : 'B0';
  return scalar instanceof Instant ? `T${printPlain(scalar.millis)}` : `N${printPlain(scalar)}`;
}

/** The text form of a value for comparisons of whole arrays and objects, members in order. */
export function toHashText(value: Json): string {
  const lines: string[] = [];
  addLines(lines, value);
  return lines.join('\n');
}

/** All lines go into one list: joining them per level would copy deep ones repeatedly. */
function addLines(lines: string[], value: Json): void {
  if (isArray(value)) {
    lines.push(`A${value.length}`);
    for (const element of value) addLines(lines, element);
    return;
  }
  if (!isObject(value)) {
    lines.push(toScalarKey(value));
    return;
  }
  const millis = readDateMillis(value);
  if (millis !== undefined) {
    lines.push(toScalarKey(new Instant(millis)));
    return;
  }
  lines.push(`O${value.size}`);
  for (const [name, member] of value) {
    lines.push(name);
    addLines(lines, member);
  }
}

/**
 * Equality in updates, which decides whether anything changed: members in order, and an integer never equals a decimal.
 */
export function isIdentical(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return isSameNumber(a, b);
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((element, at) => isSame(element, b[at]));
  if (!isObject(a) || !isObject(b) || a.size !== b.size) return false;
  const others = b.entries();
  for (const [name, member] of a) {
    const [otherName, other] = others.next().value ?? [];
    if (name !== otherName || !isSame(member, other)) return false;
  }
  return true;
}

/** A key that is the same for {@link isIdentical} values only; cheap for texts and numbers. */
export function toIdentityKey(value: Json): string | number {
  if (typeof value === 'string') return `"${value}`;
  return isNumber(value) ? toNumberKey(value) : toIdentityText(value);
}

function toIdentityText(value: Json): string {
  if (isNumber(value)) return String(toNumberKey(value));
  if (isArray(value)) return `[${value.map(toIdentityText).join()}]`;
  if (!isObject(value)) return printJson(value);
  let text = '{';
  for (const [name, member] of value) text += `${printJson(name)}:${toIdentityText(member)},`;
  return text;
}

/** The text of a number states whether it is an integer, except for a decimal without a fraction. */
function toNumberKey(value: JsonNumber): string | number {
  const normal = normalizeNumber(value);
  if (isDecimal(value) !== isDecimal(normal)) return `D${toNumberText(normal)}`;
  return typeof normal === 'number' ? normal : normal.text;
}

/** Whether the number is written as an integer. */
export const isInteger = (value: Json | undefined): value is JsonNumber => isNumber(value) && !isDecimal(value);

/** The integer part of a number, as a JavaScript number. */
export const toInteger = (value: JsonNumber): number => Math.trunc(value instanceof Num ? Number(value.text) : value);

const isSame = (a: Json, b: Json | undefined): boolean => b !== undefined && isIdentical(a, b);
