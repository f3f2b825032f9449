import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addNumbers,
  compareNumbers,
  isDecimal,
  longText,
  multiplyNumbers,
  normalNumber,
  plainText,
} from '../../../src/local/collections/numbers.js';
import { numberText, type JsonNumber } from '../../../src/wire/json.js';
import { parseJson } from '../../../src/wire/parse-json.js';

/** A number as it is read from a request. */
function num(text: string): JsonNumber {
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null && 'text' in value) return value;
  if (typeof value !== 'number') throw new Error(`${text} is no number`);
  return value;
}

describe('normalNumber', () => {
  test.each([
    ['1', '1'],
    ['1.50', '1.5'],
    ['1.0', '1'],
    ['100.0', '1E+2'],
    ['1e2', '1E+2'],
    ['12.5e1', '125'],
    ['-0.0', '0'],
    ['-0', '0'],
    ['0.000', '0'],
    ['0.000001', '0.000001'],
    ['0.0000001', '1E-7'],
    ['12300e-9', '0.0000123'],
    ['1.23e-10', '1.23E-10'],
    ['9007199254740993', '9007199254740993'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1e400', '1E+400'],
    ['-17.2500', '-17.25'],
  ])('keeps %s as %s', (sent, kept) => {
    expect(numberText(normalNumber(num(sent)))).toBe(kept);
  });
});

describe('compareNumbers', () => {
  test.each([
    ['1', '1.0', 0],
    ['1', '10e-1', 0],
    ['9007199254740993', '9007199254740992', 1],
    ['0.1', '0.10000000000000000555', -1],
    ['-1e400', '1', -1],
    ['1e400', '9e399', 1],
  ])('orders %s and %s exactly', (a, b, order) => {
    expect(compareNumbers(num(a), num(b))).toBe(order);
    expect(compareNumbers(num(b), num(a))).toBe(0 - order);
  });

  test('agrees with the order of doubles', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (a, b) => {
          expect(compareNumbers(a, b)).toBe(a < b ? -1 : a > b ? 1 : 0);
        },
      ),
    );
  });
});

describe('arithmetic', () => {
  test.each([
    ['1', '2', '3'],
    ['0.1', '0.2', '0.3'],
    ['9007199254740993', '9007199254740993', '18014398509481986'],
  ])('adds %s and %s without loss', (a, b, sum) => {
    expect(numberText(addNumbers(num(a), num(b)) ?? 0)).toBe(sum);
  });

  test('makes a decimal of anything with a decimal', () => {
    expect(isDecimal(addNumbers(1, num('0.0')) ?? 0)).toBe(true);
    expect(isDecimal(multiplyNumbers(num('0.5'), 4) ?? 0)).toBe(true);
    expect(isDecimal(multiplyNumbers(3, 4) ?? 0)).toBe(false);
  });

  test('multiplies long numbers exactly', () => {
    expect(numberText(multiplyNumbers(num('12345678901234567890'), num('98765432109876543210')) ?? 0)).toBe(
      '1219326311370217952237463801111263526900',
    );
  });
});

describe('plainText', () => {
  test.each([
    ['1E+2', '100'],
    ['1.50', '1.5'],
    ['15e-1', '1.5'],
    ['0.00', '0'],
    ['-0', '0'],
    ['1e-3', '0.001'],
  ])('of %s is %s', (text, plain) => {
    expect(plainText(num(text))).toBe(plain);
  });

  test('does not write out an enormous exponent', () => {
    expect(plainText(num('1e999999'))).toBe('1e999999');
  });
});

test('longText accepts 64-bit integers only', () => {
  expect(longText(num('9223372036854775807'))).toBe('9223372036854775807');
  expect(longText(num('9223372036854775808'))).toBeUndefined();
  expect(longText(num('1.0'))).toBeUndefined();
});
