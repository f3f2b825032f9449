import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { model } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { SELF_HOSTED, misspelt, unset, opened, refusal } from '../harness/opened-connections.js';

describe('options of another type', () => {
  it.each<[string, unknown, RegExp]>([
    ['isAstra', 'false', /isAstra must be true or false, not "false"/],
    ['environment', 'oracle', /one of astra, dse, hcd, cassandra, other, not "oracle"/],
    ['token', { value: 'swordfish' }, /token must be a string or a TokenProvider/],
    ['password', 12_345_678, /password must be a string/],
    ['additionalHeaders', { authorization: ['swordfish'] }, /additionalHeaders must be an object of strings/],
    ['serverSelectionTimeoutMS', -1, /a number of milliseconds, not -1/],
    ['retries', 1.5, /a non-negative integer, not 1\.5/],
    ['httpOptions', { client: 'telnet' }, /Error parsing 'options'/],
    ['logging', [{ events: 'telnet' }], /telnet/],
  ])('%s is refused by connect()', async (name, value, message) => {
    const headers = { additionalHeaders: { authorization: 'swordfish' } };
    const error = await refusal('http://127.0.0.1:1/v1/ks', { ...SELF_HOSTED, ...headers, [name]: value });
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toMatch(message);
    expect(inspect(error, { depth: 9 })).not.toMatch(/swordfish|12345678/);
  });
});

describe('misspelt or unknown options', () => {
  it.each(['autoCreat', 'dbName', 'maxPoolSize', 'useNewUrlParser'])('%s is refused by connect()', async (name) => {
    const error = await refusal('local://connect_errors', { [name]: 1 });
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toContain(`connect() has no option '${name}'`);
  });

  it.each([
    ['useNewUrlParser', 'leave it out'],
    ['maxPoolSize', 'leave it out'],
    ['user', 'use username'],
    ['retryWrites', 'use retries'],
    ['dbName', 'the keyspace is the last part of the connection string'],
  ])('%s is refused by connect() as one of MongoDB, with what to do instead', async (name, instead) => {
    const { message } = await refusal('local://connect_errors', { [name]: 1 });
    expect(message).toBe(`connect() has no option '${name}', which is one of MongoDB's client: ${instead}.`);
  });

  it('are refused by useDb() and model()', async () => {
    await opened('local://connect_errors', {}, async (connection) => {
      const refused = expect.objectContaining({ code: 'INVALID_OPTIONS' }) as Error;
      expect(() => connection.useDb('other', misspelt({ useCach: true }))).toThrow(refused);
      expect(() => connection.useDb('a b')).toThrow(refused);
      expect(() => connection.useDb(unset())).toThrow(refused);
      const rows = table('rows', { id: c.int() }, { primaryKey: { partitionBy: ['id'] } });
      for (const name of ['', '  ', 5]) expect(() => model(rows, misspelt({ connection, name }))).toThrow(refused);
      await model(rows, { connection, name: 'Row' }).init();
    });
  });
});
