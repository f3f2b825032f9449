import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestamp, printTimestamp } from '../../../src/cql/values/timestamp.js';

describe('timestamps', () => {
  it('reads back what it prints, over all 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (milliseconds) => {
        expect(parseTimestamp(printTimestamp(milliseconds))).toBe(milliseconds);
      }),
    );
  });

  it('prints the fraction only when there is one, in UTC', () => {
    expect(printTimestamp(parseTimestamp('2024-01-01T01:30:00+01:30') ?? 0n)).toBe('2024-01-01T00:00:00Z');
    expect(printTimestamp(parseTimestamp('2024-01-01T00:00:00.12Z') ?? 0n)).toBe('2024-01-01T00:00:00.120Z');
  });

  it('reads 24:00 as the next day and a leap second as the second before', () => {
    expect(parseTimestamp('2024-01-01T24:00:00Z')).toBe(parseTimestamp('2024-01-02T00:00:00Z'));
    expect(parseTimestamp('2024-12-31T23:59:60Z')).toBe(parseTimestamp('2024-12-31T23:59:59Z'));
  });

  it.each(['2024-01-01', '2024-01-01T00:00Z', '2024-01-01T00:00:00', '2024-01-01T00:00:00+01', '2024-02-30T00:00:00Z'])(
    'refuses %s',
    (text) => expect(parseTimestamp(text)).toBeUndefined(),
  );
});
