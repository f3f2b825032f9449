import { stripTrailingZeros } from './digits.js';

/** A decimal number: `unscaled` times ten to the power of minus `scale`. 100 and 1E+2 are equal but not identical. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Larger scales are refused: computing with them would exhaust memory. */
const MAX_SCALE = 100_000;
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/**
 * Parses a JSON number. An integer keeps its digits; other numbers lose trailing zeros, so that `1.10` is 1.1 and
 * `100.0` is 1E+2. Undefined if the text is invalid, or if its exponent is beyond 100,000.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction, exponent] = match;
  if (fraction === undefined && exponent === undefined) return { unscaled: BigInt(sign + whole), scale: 0 };
  const scale = (fraction?.length ?? 0) - Number(exponent ?? 0);
  if (Math.abs(scale) > MAX_SCALE) return undefined;
  return strip(sign + whole + (fraction ?? ''), scale);
}

/** Prints a decimal; with an exponent if zeros would have to be added. */
export function printDecimal({ unscaled, scale }: Decimal): string {
  if (scale === 0) return String(unscaled);
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled);
  const exponent = digits.length - 1 - scale;
  if (scale > 0 && exponent >= -6) {
    const padded = digits.padStart(scale + 1, '0');
    return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
  }
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${sign}${digits.slice(0, 1)}${fraction}E${exponent < 0 ? '' : '+'}${exponent}`;
}

/** Compares by value: 100 and 1E+2 are equal. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = [measureMagnitude(a), measureMagnitude(b)];
  if (left.sign !== right.sign || left.sign === 0) return left.sign - right.sign;
  if (left.exponent !== right.exponent) return left.exponent < right.exponent ? -left.sign : left.sign;
  const scale = Math.max(a.scale, b.scale);
  const [x, y] = [a.unscaled * 10n ** BigInt(scale - a.scale), b.unscaled * 10n ** BigInt(scale - b.scale)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The value of a decimal without a fraction; undefined if it has one. */
export function toWholeNumber({ unscaled, scale }: Decimal): bigint | undefined {
  if (unscaled === 0n || scale === 0) return unscaled;
  if (scale < 0) return unscaled * getPowerOfTen(-scale);
  // A number with fewer digits than the divisor is a fraction.
  if (countDigits(unscaled) <= scale) return undefined;
  const divisor = getPowerOfTen(scale);
  return unscaled % divisor === 0n ? unscaled / divisor : undefined;
}

/** Counts the digits before the decimal point; 0 or less for a number below 1. */
export const countWholeDigits = ({ unscaled, scale }: Decimal): number => countDigits(unscaled) - scale;

/** The number without its fraction. Only for numbers with few digits, see {@link countWholeDigits}. */
export const truncate = ({ unscaled, scale }: Decimal): bigint =>
  scale > 0 ? unscaled / getPowerOfTen(scale) : unscaled * getPowerOfTen(-scale);

const getPowerOfTen = (power: number): bigint => 10n ** BigInt(power);
const countDigits = (value: bigint): number => String(value < 0n ? -value : value).length;

function strip(digits: string, scale: number): Decimal {
  const kept = stripTrailingZeros(digits);
  const unscaled = BigInt(digits);
  if (unscaled === 0n) return { unscaled: 0n, scale: 0 };
  return { unscaled: BigInt(kept), scale: scale - (digits.length - kept.length) };
}

function measureMagnitude({ unscaled, scale }: Decimal): { readonly sign: number; readonly exponent: number } {
  if (unscaled === 0n) return { sign: 0, exponent: 0 };
  return { sign: unscaled < 0n ? -1 : 1, exponent: countDigits(unscaled) - scale };
}
