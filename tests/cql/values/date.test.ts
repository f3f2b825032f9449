import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, printDate } from '../../../src/cql/values/date.js';

describe('dates', () => {
  it('reads back what it prints, over all days of 32 bits', () => {
    fc.assert(
      fc.property(fc.integer(), (days) => {
        expect(parseDate(printDate(days))).toBe(days);
      }),
    );
  });

  it('counts days as JavaScript does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (days) => {
        expect(printDate(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });

  it('requires a sign for years beyond four digits or before 0, and refuses it otherwise', () => {
    expect(['+10000-01-01', '-0001-12-31', '0000-01-01'].map((text) => parseDate(text) !== undefined)).not.toContain(
      false,
    );
    for (const text of ['10000-01-01', '+2024-01-01', '-0000-01-01', '2023-02-29', '2024-1-1', '2024-13-01', '']) {
      expect(parseDate(text), text).toBeUndefined();
    }
  });
});
