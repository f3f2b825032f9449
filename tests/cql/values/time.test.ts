import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime, printFullTime, printTime } from '../../../src/cql/values/time.js';

describe('times of day', () => {
  it('reads back both forms that it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399_999_999_999 }), (time) => {
        expect(parseTime(printTime(time))).toBe(time);
        expect(parseTime(printFullTime(time))).toBe(time);
      }),
    );
  });

  it.each([
    ['00:00', '00:00', '00:00:00'],
    ['10:15:00.5', '10:15:00.500', '10:15:00.5'],
    ['10:15:30.000001', '10:15:30.000001', '10:15:30.000001'],
    ['23:59:59.999999999', '23:59:59.999999999', '23:59:59.999999999'],
  ])('prints %s as %s, in full as %s', (text, short, full) => {
    expect(printTime(parseTime(text) ?? -1)).toBe(short);
    expect(printFullTime(parseTime(text) ?? -1)).toBe(full);
  });

  it.each(['24:00', '1:15', '10:60', '10:15:60', '10:15:30.1234567890', '10:15Z'])('refuses %s', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});
