import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDuration, printDuration } from '../../../src/cql/values/duration.js';

describe('durations', () => {
  it('reads back the ISO form of whole seconds', () => {
    const part = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(part, part, part, fc.boolean(), (months, days, seconds, negative) => {
        const sign = negative ? -1 : 1;
        const nanoseconds = BigInt(sign * seconds) * 1_000_000_000n;
        const duration = { months: sign * months + 0, days: sign * days + 0, nanoseconds };
        expect(parseDuration(printDuration(duration))).toEqual(duration);
      }),
    );
  });

  it.each([
    ['1y2mo3d4h5m6s7ms8us9ns', 'P1Y2M3DT4H5M6.007008009S'],
    ['P1W', 'P7D'],
    ['P', 'PT0S'],
    ['-1ns', '-PT0.000000001S'],
    ['1µs', 'PT0.000001S'],
    ['36h', 'PT36H'],
    ['P0001-02-03T04:05:06', 'P1Y2M3DT4H5M6S'],
    ['P2147483647M', 'P178956970Y7M'],
  ])('reads %s and prints it as %s', (text, iso) => {
    const duration = parseDuration(text);
    expect(duration && printDuration(duration)).toBe(iso);
  });

  it.each(['PT0.5S', 'p1d', 'PT-1M', '', '-', '1', '1d1y', '1d1d', '1.5h', 'P1W2D', '2147483648d', '+1d'])(
    'refuses %j',
    (text) => expect(parseDuration(text)).toBeUndefined(),
  );
});
