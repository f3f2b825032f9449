import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals, parseDecimal, printDecimal, toWholeNumber } from '../../../src/cql/values/decimal.js';

describe('decimals', () => {
  const decimal = (text: string) => parseDecimal(text) ?? { unscaled: -1n, scale: 99 };

  it.each([
    ['1.10', '1.1'],
    ['100', '100'],
    ['100.0', '1E+2'],
    ['1e2', '1E+2'],
    ['-0.0', '0'],
    ['0.000001', '0.000001'],
    ['0.0000001', '1E-7'],
    ['12.5e1', '125'],
    ['-1.25e-9', '-1.25E-9'],
  ])('keeps %s as %s', (text, kept) => expect(printDecimal(decimal(text))).toBe(kept));

  it('compares by value, whatever the exponents', () => {
    expect(compareDecimals(decimal('100'), decimal('1e2'))).toBe(0);
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (a, b) => {
          expect(Math.sign(compareDecimals(decimal(String(a)), decimal(String(b))))).toBe(a < b ? -1 : a > b ? 1 : 0);
        },
      ),
    );
  });

  it('recognizes whole numbers, and refuses exponents that would exhaust memory', () => {
    expect(toWholeNumber(decimal('1.5e1'))).toBe(15n);
    expect(toWholeNumber(decimal('1.5'))).toBeUndefined();
    expect(parseDecimal('1e1000000000')).toBeUndefined();
  });
});
