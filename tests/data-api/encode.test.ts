import { DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime, UUID } from '@datastax/astra-db-ts';
import { BigNumber } from 'bignumber.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeElement, encodeValue } from '../../src/data-api/encode.js';
import { printDuration } from '../../src/cql/values/duration.js';
import { printDate } from '../../src/cql/values/date.js';
import { printFullTime, printTime } from '../../src/cql/values/time.js';

const MAX_NANOSECONDS = 2n ** 63n - 1n;

describe('text is encoded as the class of the client prints it', () => {
  it('for durations', () => {
    const parts = fc.tuple(
      ...[fc.nat(2 ** 31 - 1), fc.nat(2 ** 31 - 1)],
      fc.bigInt(0n, MAX_NANOSECONDS),
      fc.constantFrom(1, -1),
    );
    fc.assert(
      fc.property(parts, ([months, days, nanoseconds, sign]) => {
        const given = [sign * months || 0, sign * days || 0, BigInt(sign) * nanoseconds] as const;
        const value = new DataAPIDuration(...given);
        // The database's own form has parts of a second in digits, which it does not take back.
        const whole = { months: given[0], days: given[1], nanoseconds: (given[2] / 1_000_000_000n) * 1_000_000_000n };
        const printed = new DataAPIDuration(whole.months, whole.days, whole.nanoseconds);
        expect(encodeElement('duration', value)).toBe(value.toString());
        expect(encodeElement('duration', value.toString())).toBe(value.toString());
        expect(encodeElement('duration', printDuration(whole))).toBe(printed.toString());
      }),
    );
  });

  it('for times', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (given) => {
        const nanoseconds = given % 86_400_000_000_000;
        const text = printTime(nanoseconds);
        const written = new DataAPITime(text).toString();
        for (const form of [text, printFullTime(nanoseconds), written, new DataAPITime(text)])
          expect(encodeElement('time', form)).toBe(written);
      }),
    );
  });

  it('for dates', () => {
    fc.assert(
      fc.property(fc.integer({ min: -90_000_000, max: 90_000_000 }), (days) => {
        const value = new DataAPIDate(printDate(days));
        expect(encodeElement('date', printDate(days))).toBe(value.toString());
        expect(encodeElement('date', value)).toBe(value.toString());
      }),
    );
  });

  it('for uuids and addresses', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.ipV4(), fc.ipV6(), (uuid, ipv4, ipv6) => {
        expect(encodeElement('uuid', uuid.toUpperCase())).toBe(new UUID(uuid, false).toString());
        expect(encodeElement('inet', ipv4)).toBe(new DataAPIInet(ipv4).toString());
        expect(encodeElement('inet', ipv6.toUpperCase())).toBe(new DataAPIInet(ipv6).toString());
      }),
    );
  });
});

describe('values of containers', () => {
  it('occur once in a set, whatever their class', () => {
    const decimals = [1, 1n, new BigNumber('1.0'), new BigNumber('1.5'), 1.5];
    expect(encodeValue({ type: 'set', valueType: 'decimal' }, decimals)).toEqual([1, new BigNumber('1.5')]);
    expect(encodeValue({ type: 'list', valueType: 'decimal' }, decimals)).toEqual(decimals);
    const bytes = [new Uint8Array([1]), new Uint8Array([1]).buffer];
    expect(encodeValue({ type: 'set', valueType: 'blob' }, bytes)).toEqual([{ $binary: 'AQ==' }]);
  });

  it('are pairs in a map, the last of which wins for a key', () => {
    const map = { type: 'map', keyType: 'date', valueType: 'int' } as const;
    const entries = new Map<unknown, number>([
      ['2024-02-29', 1],
      ['2024-03-01', 2],
      [new DataAPIDate('2024-02-29'), 3],
    ]);
    expect(encodeValue(map, entries)).toEqual([
      ['2024-02-29', 3],
      ['2024-03-01', 2],
    ]);
    expect(encodeValue(map, new Map())).toEqual({});
  });

  it('are the bytes of 32-bit floats in a vector, and text for a service', () => {
    const vector = { type: 'vector', dimension: 2 } as const;
    const written = { $binary: Buffer.from([0x3f, 0x80, 0, 0, 0xbf, 0, 0, 0]).toString('base64') };
    expect(encodeValue(vector, [1, -0.5])).toEqual(written);
    expect(encodeValue(vector, new Float32Array([1, -0.5]))).toEqual(written);
    expect(encodeValue(vector, 'a text')).toBe('a text');
  });
});
