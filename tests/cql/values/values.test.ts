import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printJson } from '../../../src/json/json.js';
import { parseBase64, printBase64 } from '../../../src/cql/values/base64.js';
import { parseDate, printDate } from '../../../src/cql/values/date.js';
import { compareDecimals, parseDecimal, printDecimal, wholeNumber } from '../../../src/cql/values/decimal.js';
import { parseDuration, printDuration } from '../../../src/cql/values/duration.js';
import { printDouble, printFloat } from '../../../src/cql/values/float.js';
import { parseInet, printInet } from '../../../src/cql/values/inet.js';
import { parseTime, printFullTime, printTime } from '../../../src/cql/values/time.js';
import { parseTimestamp, printTimestamp } from '../../../src/cql/values/timestamp.js';
import { parseUuid, uuidBytes } from '../../../src/cql/values/uuid.js';

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

  it('takes a sign for years beyond four digits or before 0, and only then', () => {
    expect(['+10000-01-01', '-0001-12-31', '0000-01-01'].map((text) => parseDate(text) !== undefined)).not.toContain(
      false,
    );
    for (const text of ['10000-01-01', '+2024-01-01', '-0000-01-01', '2023-02-29', '2024-1-1', '2024-13-01', '']) {
      expect(parseDate(text), text).toBeUndefined();
    }
  });
});

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

  it('takes 24:00 as the next day and a leap second as the second before', () => {
    expect(parseTimestamp('2024-01-01T24:00:00Z')).toBe(parseTimestamp('2024-01-02T00:00:00Z'));
    expect(parseTimestamp('2024-12-31T23:59:60Z')).toBe(parseTimestamp('2024-12-31T23:59:59Z'));
  });

  it.each(['2024-01-01', '2024-01-01T00:00Z', '2024-01-01T00:00:00', '2024-01-01T00:00:00+01', '2024-02-30T00:00:00Z'])(
    'refuses %s',
    (text) => expect(parseTimestamp(text)).toBeUndefined(),
  );
});

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

describe('addresses', () => {
  it.each([
    ['1.2.3', '1.2.0.3'],
    ['7', '0.0.0.7'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['2001:0DB8::1', '2001:db8:0:0:0:0:0:1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['[2001:db8::1]', '2001:db8:0:0:0:0:0:1'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0:0:0:c000:221'],
  ])('reads %s as %s', (text, full) => {
    const bytes = parseInet(text);
    expect(bytes && printInet(bytes)).toBe(full);
  });

  it.each(['256.1.1.1', '1.2.3.4.5', ' ', '', ':::', '2001:db8::1::2', '1:2:3:4:5:6:7', 'localhost', '1.2.3.4/24'])(
    'refuses %j',
    (text) => expect(parseInet(text)).toBeUndefined(),
  );
});

describe('UUIDs', () => {
  it('fills short groups and lowers the case', () => {
    expect(parseUuid('1-2-3-4-A')).toBe('00000001-0002-0003-0004-00000000000a');
    expect([...uuidBytes('00000001-0002-0003-0004-00000000000a')].slice(-2)).toEqual([0, 10]);
  });

  it.each(['', 'x', '3f0c1f667f0a4c0e8a550d7c5c3d1b11', '{3f0c1f66-7f0a-4c0e-8a55-0d7c5c3d1b11}', '1-2-3-4-g'])(
    'refuses %j',
    (text) => expect(parseUuid(text)).toBeUndefined(),
  );
});

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

  it('compares by value, near and far', () => {
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

  it('knows whole numbers and refuses exponents that would take all memory', () => {
    expect(wholeNumber(decimal('1.5e1'))).toBe(15n);
    expect(wholeNumber(decimal('1.5'))).toBeUndefined();
    expect(parseDecimal('1e1000000000')).toBeUndefined();
  });
});

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

describe('base64', () => {
  it('reads back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(parseBase64(printBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  it('allows white space between groups of four only, and needs padding', () => {
    expect(parseBase64('aGVs\nbG8=')).toEqual(parseBase64('aGVsbG8='));
    for (const text of ['aG VsbG8=', 'aGVsbG8', 'a', 'a-b_', '!!!!']) expect(parseBase64(text), text).toBeUndefined();
  });
});
