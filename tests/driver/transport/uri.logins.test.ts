import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/driver/index.js';
import { startLocalDataApi } from '../../../src/local/index.js';
import { SELF_HOSTED, opened, refusal } from '../harness/opened-connections.js';

describe('user name and password in a connection string', () => {
  it('are used if the options have none', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const uri = `${server.url}/ks`.replace('http://', 'http://cassandra:cassandra@');
    const list = (connection: Connection): Promise<string[]> => connection.listCollections({ nameOnly: true });
    expect(await opened(uri, { isAstra: false }, list)).toEqual([]);
    expect(await opened(uri, { isAstra: false, username: undefined }, list)).toEqual([]);
    const wrong = await refusal(uri.replace(':cassandra@', ':sword%66ish@'), { isAstra: false });
    expect(wrong).toMatchObject({ code: 'CANNOT_CONNECT' });
    for (const secret of ['swordfish', 'sword%66ish']) expect(inspect(wrong, { depth: 9 })).not.toContain(secret);
    expect(await opened(uri.replace(':cassandra@', ':wrong@'), SELF_HOSTED, list)).toEqual([]);
  });
});

describe('tokens and logins', () => {
  it('cannot be combined', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const uri = `${server.url}/ks?applicationToken=mine`;
    expect(await refusal(uri, SELF_HOSTED)).toMatchObject({ code: 'INVALID_OPTIONS' });
    const login = { username: 'cassandra', password: 'swordfish' };
    const error = await refusal(uri, login);
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toMatch(/not a user name; .*isAstra: false/);
    expect(await refusal(`${server.url}/ks`, { token: null })).toMatchObject({ code: 'INVALID_URI' });
  });
});
