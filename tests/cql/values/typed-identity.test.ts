import { BigNumber } from 'bignumber.js';
import { DataAPIDate, DataAPIDuration, DataAPITime, UUID, inet } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import { toTypedIdentity } from '../../../src/cql/values/typed-identity.js';

const ID = '0000abcd-0000-4000-8000-000000000000';

describe('the identity of a value of a type', () => {
  it.each<[type: string, ...values: unknown[]]>([
    ['inet', '::1', '0:0:0:0:0:0:0:1', inet('::1')],
    ['uuid', ID, ID.toUpperCase(), new UUID(ID)],
    ['timeuuid', ID, ID.toUpperCase()],
    ['date', '2020-01-02', new DataAPIDate('2020-01-02')],
    ['time', '10:00', '10:00:00.000', new DataAPITime('10:00:00')],
    ['timestamp', '2020-01-02T00:00:00Z', '2020-01-02T01:00:00+01:00', new Date('2020-01-02')],
    ['duration', '1mo1d', 'P1M1D', new DataAPIDuration('1mo1d')],
    ['decimal', 1.5, '1.50', new BigNumber('1.5')],
    ['bigint', 1, 1n, '1'],
    ['float', 0.1, Math.fround(0.1), '0.1', new BigNumber('0.1')],
    ['float', NaN, 'NaN'],
    ['double', -Infinity, '-Infinity'],
    ['double', 0.1, '0.1'],
  ])('of %s is the same for %o, %o and other forms', (type, first, ...others) => {
    for (const other of others) expect(toTypedIdentity(type, other)).toBe(toTypedIdentity(type, first));
  });

  it.each<[type: string, one: unknown, other: unknown]>([
    ['double', 0.1, Math.fround(0.1)],
    ['float', 1e300, Infinity],
    ['float', null, 0],
    ['text', '1', '1.0'],
    ['text', 'NaN', NaN],
    ['timestamp', '+300000-01-01T00:00:00Z', '+300000-01-02T00:00:00Z'],
    ['timestamp', 'one', 'two'],
    ['duration', '1mo', '30d'],
    ['none', ID, ID.toUpperCase()],
  ])('of %s differs for %o and %o', (type, one, other) => {
    expect(toTypedIdentity(type, one)).not.toBe(toTypedIdentity(type, other));
  });
});
