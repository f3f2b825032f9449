import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printJson } from '../../../src/json/json.js';
import { printDouble, printFloat } from '../../../src/cql/values/float.js';

describe('floats', () => {
  it('gives a 32-bit number back', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Math.fround(Number(printJson(printFloat(number))))).toBe(number + 0);
      }),
    );
  });

  it('gives a 64-bit number back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(printJson(printDouble(number)))).toBe(number + 0);
      }),
    );
  });

  it.each([
    [0.1, '0.1'],
    [100, '100.0'],
    [16_777_217, '1.6777216E7'],
    [3.4028235e38, '3.4028235E38'],
    [1.4e-45, '1.4E-45'],
    [0.001, '0.001'],
    [0.0001, '1.0E-4'],
    [9_999_999, '9999999.0'],
    [-2.25, '-2.25'],
    [NaN, '"NaN"'],
    [-Infinity, '"-Infinity"'],
  ])('prints %d as Java does: %s', (number, text) => expect(printJson(printFloat(Math.fround(number)))).toBe(text));

  it.each([
    [4.9e-324, '4.9E-324'],
    [1e21, '1.0E21'],
    [2 ** 53, '9.007199254740992E15'],
    [5, '5.0'],
  ])('prints the double %d as Java does: %s', (number, text) => expect(printJson(printDouble(number))).toBe(text));
});
