import { BigNumber } from 'bignumber.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addNumbers,
  compareNumbers,
  isDecimal,
  isSameNumber,
  isTooWide,
  toLongText,
  multiplyNumbers,
  normalizeNumber,
  printPlain,
} from '../../../../src/local/collections/values/numbers.js';
import { toNumberText, type JsonNumber } from '../../../../src/json/json.js';
import { parseJson } from '../../../../src/json/parse-json.js';

/** A number as it is read from a request. */
function num(text: string): JsonNumber {
  const value = parseJson(text);
  if (typeof value === 'object' && value !== null && 'text' in value) return value;
  if (typeof value !== 'number') throw new Error(`${text} is no number`);
  return value;
}

describe('the normal form of a number', () => {
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
    expect(toNumberText(normalizeNumber(num(sent)))).toBe(kept);
  });
});

describe('numbers of any form', () => {
  const digits = fc.stringMatching(/^[019]{1,6}$/);
  const texts = fc
    .tuple(
      ...[fc.constantFrom('', '-'), fc.oneof(fc.constant('0'), fc.stringMatching(/^[19][019]{0,22}$/))],
      ...[
        fc.oneof(
          fc.constant(''),
          fc.tuple(fc.stringMatching(/^0{0,8}$/), digits).map(([zeros, end]) => `.${zeros}${end}`),
        ),
      ],
      fc.oneof(
        fc.constant(''),
        fc.tuple(fc.constantFrom('e', 'E+', 'e-', 'E0', 'e-0'), fc.nat(30)).map((parts) => parts.join('')),
      ),
    )
    .map((parts) => parts.join(''));

  test('keep their value, in one form per value', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const kept = normalizeNumber(num(text));
        expect(new BigNumber(toNumberText(kept)).eq(text)).toBe(true);
        expect(toNumberText(normalizeNumber(kept))).toBe(toNumberText(kept));
        if (isDecimal(num(text))) expect(toNumberText(normalizeNumber(num(shifted(text))))).toBe(toNumberText(kept));
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  test('are identical if they are equal, and both or neither are decimals', () => {
    fc.assert(
      fc.property(texts, texts, fc.boolean(), (text, another, alike) => {
        const [a, b] = [num(text), num(alike ? shifted(text) : another)];
        const order = new BigNumber(toNumberText(a)).comparedTo(toNumberText(b));
        expect(compareNumbers(a, b)).toBe(order);
        expect(isSameNumber(a, b)).toBe(order === 0 && isDecimal(a) === isDecimal(b));
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  test.each([
    ['1e65535', false],
    ['1e65536', true],
    ['10e65534', false],
    ['10e65535', true],
    ['1.5e65536', false],
    ['1e-65535', false],
    ['1e-65536', true],
    ['1E+99999999999999999999999', true],
  ])('%s is too wide: %s', (text, wide) => {
    expect(isTooWide(num(text))).toBe(wide);
  });

  /** The same value with its point elsewhere. */
  function shifted(text: string): string {
    const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
    return `${mantissa}${mantissa.includes('.') ? '0' : '.0'}e${Number(power)}`;
  }
});

describe('the order of numbers', () => {
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
    expect(toNumberText(addNumbers(num(a), num(b)) ?? 0)).toBe(sum);
  });

  test('returns a decimal if one operand is a decimal', () => {
    expect(isDecimal(addNumbers(1, num('0.0')) ?? 0)).toBe(true);
    expect(isDecimal(multiplyNumbers(num('0.5'), 4) ?? 0)).toBe(true);
    expect(isDecimal(multiplyNumbers(3, 4) ?? 0)).toBe(false);
  });

  test('multiplies long numbers exactly', () => {
    expect(toNumberText(multiplyNumbers(num('12345678901234567890'), num('98765432109876543210')) ?? 0)).toBe(
      '1219326311370217952237463801111263526900',
    );
  });
});

describe('a number without an exponent', () => {
  test.each([
    ['1E+2', '100'],
    ['1.50', '1.5'],
    ['15e-1', '1.5'],
    ['0.00', '0'],
    ['-0', '0'],
    ['1e-3', '0.001'],
  ])('of %s is %s', (text, plain) => {
    expect(printPlain(num(text))).toBe(plain);
  });

  test('does not write out an enormous exponent', () => {
    expect(printPlain(num('1e999999'))).toBe('1e999999');
  });
});

test('only 64-bit integers are accepted as a long', () => {
  expect(toLongText(num('9223372036854775807'))).toBe('9223372036854775807');
  expect(toLongText(num('9223372036854775808'))).toBeUndefined();
  expect(toLongText(num('1.0'))).toBeUndefined();
});
