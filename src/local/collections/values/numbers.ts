import { BigNumber } from 'bignumber.js';
import { Num, toNumberText, type JsonNumber } from '../../../json/json.js';

/** Whether a number was written with a fraction or an exponent; such a number is a decimal, all others are integers. */
export function isDecimal(value: JsonNumber): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Math.abs(value) >= 1e21;
  return /[.eE]/.test(value.text);
}

/** Normalizes a number for storage: decimals lose trailing zeros, `-0` its sign. */
export function normalizeNumber(value: JsonNumber): JsonNumber {
  if (typeof value === 'number' && isPlain(value)) return value;
  if (typeof value === 'number') return makeNumber(printDecimal(String(value)));
  if (isNormal(value.text)) return value;
  const { text } = value;
  if (/[.eE]/.test(text)) return makeNumber(printDecimal(text));
  return /^-0+$/.test(text) ? 0 : value;
}

/** Whether a number has too many plain digits for an index. With an exponent it may still be short: `1e999999999`. */
export function isTooWide(value: JsonNumber): boolean {
  if (typeof value === 'number') return false;
  const { text } = value;
  const mark = text.search(/[eE]/);
  const power = mark < 0 ? 0 : Math.abs(Number(text.slice(mark + 1)));
  // The written digits shift the exponent by less than their number.
  return power + text.length > MAX_EXPONENT && Math.abs(split(text).exponent) > MAX_EXPONENT;
}

/** The maximum size of a value in an index of Cassandra, in bytes. */
const MAX_EXPONENT = 65_535;

/** A number with this JSON text. */
export function makeNumber(text: string): JsonNumber {
  const number = Number(text);
  return String(number) === text ? number : new Num(text);
}

/** Orders numbers by value: `1`, `1.0` and `10e-1` are equal. */
export function compareNumbers(a: JsonNumber, b: JsonNumber): number {
  const [one, other] = [Number(a), Number(b)];
  if (one < other) return -1;
  if (one > other) return 1;
  // Doubles round in the same direction, so only equal ones need an exact comparison.
  if (typeof a === 'number' && typeof b === 'number') return 0;
  if (toNumberText(a) === toNumberText(b) || isSameNumber(a, b)) return 0;
  return toBig(a).comparedTo(toBig(b)) ?? 0;
}

/** Whether two numbers are identical for updates: an integer never equals a decimal. */
export function isSameNumber(a: JsonNumber, b: JsonNumber): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (toNumberText(a) === toNumberText(b)) return true;
  if (isDecimal(a) !== isDecimal(b)) return false;
  const [one, other] = [normalizeNumber(a), normalizeNumber(b)];
  return one === other || toNumberText(one) === toNumberText(other);
}

/** The sum; an integer when both are integers. Undefined when it has too many digits. */
export function addNumbers(a: JsonNumber, b: JsonNumber): JsonNumber | undefined {
  const [one, other] = [getSpan(a), getSpan(b)];
  const isTooLong = Math.max(one.high, other.high) - Math.min(one.low, other.low) > MOST_DIGITS;
  if (isTooLong && one.hasDigits && other.hasDigits) return undefined;
  return fromBig(toBig(a).plus(toBig(b)), isDecimal(a) || isDecimal(b));
}

/** The product; an integer when both are integers. Undefined when it has too many digits. */
export function multiplyNumbers(a: JsonNumber, b: JsonNumber): JsonNumber | undefined {
  const [one, other] = [getSpan(a), getSpan(b)];
  const count = one.high - one.low + other.high - other.low;
  if (count > MOST_DIGITS && one.hasDigits && other.hasDigits) return undefined;
  return fromBig(toBig(a).times(toBig(b)), isDecimal(a) || isDecimal(b));
}

/** Maximum digits of a calculated result: no number sent has so many, and each costs time. */
const MOST_DIGITS = 1000;

/** The powers of ten between which the digits of a number lie. */
function getSpan(value: JsonNumber): { readonly low: number; readonly high: number; readonly hasDigits: boolean } {
  const { digits, exponent } = split(toNumberText(value));
  return { low: exponent, high: exponent + digits.length, hasDigits: digits !== '' };
}

/** A text that is the same for equal numbers: plain digits, unless most of them would be zeros from an exponent. */
export function printPlain(value: JsonNumber): string {
  // JavaScript prints these plainly, without trailing zeros.
  if (typeof value === 'number' && isPlain(value)) return String(value);
  const text = toNumberText(value);
  if (!/[.eE]/.test(text) && !text.endsWith(TOO_MANY_ZEROS)) return text === '-0' ? '0' : text;
  const { sign, digits, exponent } = split(text);
  if (digits === '') return '0';
  const zeros = exponent >= 0 ? exponent : -exponent - digits.length;
  if (zeros > MOST_ZEROS) return `${sign}${digits}e${exponent}`;
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent);
  return sign + placePoint(digits, exponent);
}

/** Minus zero is printed as zero. */
const isPlain = (value: number): boolean => value === 0 || (Math.abs(value) >= 1e-6 && Math.abs(value) < 1e21);

/** Short numbers must not become long texts: a page of documents may contain a million of them. */
const MOST_ZEROS = 18;
const TOO_MANY_ZEROS = '0'.repeat(MOST_ZEROS + 1);

/** The text of a 64-bit integer, or undefined for any other number. */
export function toLongText(value: JsonNumber): string | undefined {
  if (isDecimal(value)) return undefined;
  const text = toNumberText(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return text;
  const long = BigInt(text);
  return BigInt.asIntN(64, long) === long ? String(long) : undefined;
}

const Exact = BigNumber.clone({ DECIMAL_PLACES: 1000, EXPONENTIAL_AT: 1e9 });
const toBig = (value: JsonNumber): BigNumber => new Exact(toNumberText(value));

function fromBig(value: BigNumber, decimal: boolean): JsonNumber {
  if (!decimal) return makeNumber(value.toFixed());
  const text = printDecimal(value.toExponential());
  // Without a mark it would read as an integer, and the result of decimals is a decimal.
  return /[.eE]/.test(text) ? makeNumber(text) : new Num(`${text}.0`);
}

/** Decimal text without trailing zeros, in scientific notation if the digits alone would not reach the point. */
function printDecimal(text: string): string {
  const { sign, digits, exponent } = split(text);
  if (digits === '') return '0';
  const adjusted = exponent + digits.length - 1;
  if (exponent === 0) return sign + digits;
  if (exponent < 0 && adjusted >= -6) return sign + placePoint(digits, exponent);
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${sign}${mantissa}E${adjusted < 0 ? '' : '+'}${adjusted}`;
}

/**
 * Whether a text is already an integer or in the form of {@link printDecimal}. Most numbers in documents are, and
 * checking costs a fraction of formatting.
 */
function isNormal(text: string): boolean {
  const negative = text.charCodeAt(0) === MINUS ? 1 : 0;
  let at = negative;
  let point = -1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === POINT) point = at;
    else if (code < ZERO || code > NINE) break;
  }
  const first = text.charCodeAt(negative);
  const last = text.charCodeAt(at - 1);
  if (at === text.length) {
    // An integer, or a decimal without trailing zeros and with few digits after the point.
    if (point < 0) return first !== ZERO;
    return last !== ZERO && (first !== ZERO || !text.startsWith('.000000', negative + 1));
  }
  if (text.charCodeAt(at) !== E || first === ZERO) return false;
  const digits = point < 0 ? 1 : at - negative - 1;
  if (point < 0 ? at !== negative + 1 : point !== negative + 1 || last === ZERO) return false;
  const power = Number(text.slice(at + 2));
  if (text.charCodeAt(at + 2) === ZERO || power > Number.MAX_SAFE_INTEGER) return false;
  return text.charCodeAt(at + 1) === PLUS ? power >= digits : text.charCodeAt(at + 1) === MINUS && power > 6;
}

const [PLUS, MINUS, POINT, ZERO, NINE, E] = [43, 45, 46, 48, 57, 69];

function placePoint(digits: string, exponent: number): string {
  const padded = digits.padStart(1 - exponent, '0');
  const point = padded.length + exponent;
  return `${padded.slice(0, point)}.${padded.slice(point)}`;
}

/** The parts of a JSON number. Scanned by character, because a page of documents may contain a million numbers. */
function split(text: string): { sign: string; digits: string; exponent: number } {
  const isNegative = text.charCodeAt(0) === MINUS;
  const start = isNegative || text.charCodeAt(0) === PLUS ? 1 : 0;
  let [end, point] = [start, -1];
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === POINT) point = end;
    else if (code < ZERO || code > NINE) break;
  }
  const power = end < text.length ? readPower(text, end + 1) : 0;
  const written = point < 0 ? text.slice(start, end) : text.slice(start, point) + text.slice(point + 1, end);
  const fraction = point < 0 ? 0 : end - point - 1;
  let first = 0;
  while (first < written.length && written.charCodeAt(first) === ZERO) first++;
  let last = written.length;
  while (last > first && written.charCodeAt(last - 1) === ZERO) last--;
  const digits = written.slice(first, last);
  return { sign: isNegative ? '-' : '', digits, exponent: power - fraction + written.length - last };
}

/** The number after the exponent mark. */
function readPower(text: string, start: number): number {
  const first = text.charCodeAt(start);
  const at = first === MINUS || first === PLUS ? start + 1 : start;
  // The number of digits that can be added up without rounding.
  if (text.length - at > 15) return Number(text.slice(start));
  let power = 0;
  for (let index = at; index < text.length; index++) power = power * 10 + text.charCodeAt(index) - ZERO;
  return first === MINUS ? -power : power;
}
