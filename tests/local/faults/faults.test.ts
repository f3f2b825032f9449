import { DataAPIClient } from '@datastax/astra-db-ts';
import { describe, expect, it } from 'vitest';
import {
  createFetcher,
  LocalDataApi,
  startLocalDataApi,
  type FaultOptions,
  type RequestLogEntry,
} from '../../../src/local/index.js';
import { freshApi, TOKEN } from '../client.js';

async function collection(faults: readonly FaultOptions[] = [], seed = 1) {
  const log: RequestLogEntry[] = [];
  const { api, ask } = freshApi({ faults, seed, log: (entry) => log.push(entry) });
  await ask('/ks', { createCollection: { name: 'c' } });
  return { api, log, ask, insert: (id: number) => ask('/ks/c', { insertOne: { document: { _id: id } } }) };
}

const failing: FaultOptions = { commands: ['insertOne'], errorCode: 'TIMEOUT_WRITING_DATA' };

describe('faults', () => {
  it('return an error code without running the command', async () => {
    const { ask, insert } = await collection([failing]);
    const { status, reply } = await insert(1);
    expect(status).toBe(200);
    expect(reply).toMatchObject({
      errors: [{ family: 'SERVER', scope: 'DATABASE', errorCode: 'TIMEOUT_WRITING_DATA' }],
    });
    expect((await ask('/ks/c', { countDocuments: {} })).reply.status).toEqual({ count: 0 });
  });

  it('return an HTTP status with an empty body', async () => {
    const { insert } = await collection([{ commands: ['insertOne'], status: 503 }]);
    expect(await insert(1)).toEqual({ status: 503, reply: {}, codes: [] });
  });

  it('drop the connection before the command runs, or lose the answer after it', async () => {
    const { api, ask, insert } = await collection();
    const count = async () => (await ask('/ks/c', { countDocuments: {} })).reply.status?.['count'];
    api.faults.add({ commands: ['insertOne'], connection: 'dropped', times: 1 });
    await expect(insert(1)).rejects.toMatchObject({ name: 'ConnectionLostError', code: 'ECONNRESET' });
    expect(await count()).toBe(0);
    api.faults.add({ commands: ['insertOne'], connection: 'lost', times: 1 });
    await expect(insert(1)).rejects.toThrow('The connection was closed before a response arrived.');
    expect(await count()).toBe(1);
    expect((await insert(1)).codes).toEqual(['DOCUMENT_ALREADY_EXISTS']);
  });

  it('affect requests after a number of others, a number of times', async () => {
    const { api, insert } = await collection();
    const fault = api.faults.add({ ...failing, skip: 1, times: 2 });
    const codes = [];
    for (const id of [1, 2, 3, 4]) codes.push((await insert(id)).codes.length);
    expect(codes).toEqual([0, 1, 1, 0]);
    expect(fault.count).toBe(2);
  });

  it('affect a keyspace, a collection or everything', async () => {
    const strikes = async (target?: string) => {
      const { api, insert } = await collection();
      api.faults.add({ status: 500, ...(target !== undefined && { target }) });
      return (await insert(1)).status === 500;
    };
    expect([
      await strikes(),
      await strikes('ks'),
      await strikes('ks/c'),
      await strikes('k'),
      await strikes('ks/d'),
    ]).toEqual([true, true, true, false, false]);
  });

  it('affect requests at random, reproducibly by seed', async () => {
    const run = async (seed: number) => {
      const { insert } = await collection([{ ...failing, probability: 0.5 }], seed);
      const codes = [];
      for (let id = 0; id < 40; id++) codes.push((await insert(id)).codes.length);
      return codes.join('');
    };
    const first = await run(7);
    expect(first).toBe(await run(7));
    expect(first).not.toBe(await run(8));
    expect(Array.from(first).filter((hit) => hit === '1').length).toBeGreaterThan(8);
  });

  it('can be removed', async () => {
    const { api, insert } = await collection([failing]);
    const other = api.faults.add({ status: 500 });
    api.faults.clear();
    other.remove();
    expect((await insert(1)).codes).toEqual([]);
  });

  it.each<[object, string]>([
    [{}, 'A fault needs latency, status, errorCode or connection.'],
    [
      { status: 500, errorCode: 'TIMEOUT_READING_DATA' },
      'A fault can have only one of status, errorCode and connection.',
    ],
    [{ status: 99 }, 'A fault cannot have the HTTP status 99.'],
    [{ latency: -1 }, 'A fault cannot have the latency -1.'],
    [{ errorCode: 'NOPE' }, "A fault cannot have the unknown error code 'NOPE'."],
    [{ status: 500, probability: 2 }, 'A fault cannot have the probability 2.'],
    [{ latency: Infinity }, 'A fault cannot have the latency Infinity.'],
    [{ status: 500, times: -1 }, 'A fault cannot have the times -1.'],
    [{ status: 500, skip: 0.5 }, 'A fault cannot have the skip 0.5.'],
    [{ status: 500, target: '/ks/c' }, "A fault cannot have the target '/ks/c'."],
    [{ status: 500, commands: 'find' }, "A fault cannot have the commands 'find'."],
    [{ status: 500, commands: ['fnid'] }, 'A fault cannot have the commands ["fnid"].'],
    [{ status: 500, times: null }, 'A fault cannot have the times null.'],
    [{ latency: '50' }, "A fault cannot have the latency '50'."],
    [{ connection: 'los' }, "A fault cannot have the connection 'los'."],
    [{ status: 500, time: 1 }, "A fault has no option 'time': its options are commands, target, skip, times,"],
  ])('%j are refused', (options, message) => {
    expect(() => freshApi().api.faults.add(options)).toThrow(message);
  });

  it('are added one at a time', () => {
    const { faults } = freshApi().api;
    const loose = faults as object as { add(...given: unknown[]): unknown };
    expect(() => loose.add({ status: 500 }, { status: 502 })).toThrow(
      new RangeError('faults.add() takes 1 argument, not 2.'),
    );
    expect(faults.none).toBe(true);
  });

  it('close the connection over HTTP, and the next request is served', async () => {
    await using server = await startLocalDataApi({ faults: [{ connection: 'dropped', latency: 1, times: 1 }] });
    const send = () =>
      fetch(server.url, {
        method: 'POST',
        headers: { token: server.token, 'content-type': 'application/json' },
        body: '{"findKeyspaces":{}}',
      });
    await expect(send()).rejects.toThrow('fetch failed');
    expect((await send()).status).toBe(200);
  });

  it('reach a client that has no socket', async () => {
    const api = new LocalDataApi({ faults: [{ commands: ['findKeyspaces'], status: 502 }] });
    const client = new DataAPIClient(TOKEN, {
      environment: 'hcd',
      httpOptions: { client: 'custom', fetcher: createFetcher(api) },
    });
    await expect(client.db('http://localhost').admin({ environment: 'hcd' }).listKeyspaces()).rejects.toThrow('502');
    await client.close();
  });
});

describe('the request log', () => {
  it('lists what was sent where, and the outcome, without tokens and values', async () => {
    const { log, insert, ask } = await collection([{ ...failing, skip: 1 }]);
    await insert(1);
    await insert(2);
    await ask('', { findNamespaces: {} });
    await ask('/ks/c', '{');
    const told = log.map(({ milliseconds, ...rest }) => ({ ...rest, timed: milliseconds >= 0 }));
    expect(told).toEqual([
      { command: 'createCollection', keyspace: 'ks', status: 200, errors: [], warnings: [], timed: true },
      {
        command: 'insertOne',
        keyspace: 'ks',
        object: 'c',
        status: 200,
        rows: 1,
        errors: [],
        warnings: [],
        timed: true,
      },
      {
        ...{ command: 'insertOne', keyspace: 'ks', object: 'c', status: 200, timed: true },
        ...{ errors: ['TIMEOUT_WRITING_DATA'], warnings: [], fault: { ...failing, skip: 1 } },
      },
      { command: 'findNamespaces', status: 200, errors: [], warnings: ['DEPRECATED_COMMAND'], timed: true },
      { keyspace: 'ks', object: 'c', status: 200, errors: ['REQUEST_NOT_JSON'], warnings: [], timed: true },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/Cassandra:|Token/);
  });

  it.each([
    [
      'throws',
      (): void => {
        throw new Error('no room');
      },
    ],
    [
      'rejects',
      async (): Promise<void> => {
        await Promise.reject(new Error('no room'));
      },
    ],
    [
      'gives a promise of its own kind that rejects',
      () => ({
        // oxlint-disable-next-line unicorn/no-thenable
        then: (_done: unknown, failed: (error: Error) => void) => failed(new Error('no room')),
      }),
    ],
  ])('does not affect requests if its function %s: the process gets one warning', async (_what, log) => {
    const warnings: Error[] = [];
    const listener = (warning: Error): void => void warnings.push(warning);
    // Node's own prints them.
    const listeners = process.listeners('warning');
    process.removeAllListeners('warning').on('warning', listener);
    await using server = await startLocalDataApi({ auth: false, log });
    for (let count = 0; count < 3; count++) {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(server.url, { method: 'POST', headers, body: '{"findKeyspaces":{}}' });
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(/^\{"status":\{"keyspaces":\[.*"default_keyspace"\]\}\}$/);
    }
    expect(server.log).toHaveLength(3);
    process.off('warning', listener);
    for (const one of listeners) process.on('warning', one);
    expect(warnings.filter(({ name }) => name === 'TypestarWarning').map(({ message }) => message)).toEqual([
      "The function 'log' failed: Error: no room",
    ]);
  });

  it('does not affect requests if its function throws a value without text', async () => {
    const listeners = process.listeners('warning');
    process.removeAllListeners('warning');
    const { ask } = freshApi({
      log: () => {
        throw Object.create(null);
      },
    });
    expect((await ask('', { findKeyspaces: {} })).codes).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    for (const one of listeners) process.on('warning', one);
  });

  it('lists connections that were closed', async () => {
    const { api, log, insert } = await collection();
    api.faults.add({ connection: 'lost' });
    await expect(insert(1)).rejects.toThrow();
    expect(log.at(-1)).toMatchObject({ command: 'insertOne', errors: [], fault: { connection: 'lost' } });
    expect(log.at(-1)).not.toHaveProperty('status');
  });

  it('keeps the last requests, with bodies only on request', async () => {
    const body = { findCollections: {} };
    await using server = await startLocalDataApi({ logSize: 2, logBodies: true, keyspaces: ['ks'] });
    const send = (text: string) =>
      fetch(`${server.url}/ks`, {
        method: 'POST',
        headers: { token: server.token, 'content-type': 'application/json' },
        body: text,
      });
    expect(server.log).toEqual([]);
    await send('{"findKeyspaces":{}}');
    await send(JSON.stringify(body));
    const told = { command: 'findCollections', keyspace: 'ks', body: JSON.stringify(body), status: 200 };
    expect(server.log).toMatchObject([{ command: 'findKeyspaces', errors: ['COMMAND_UNKNOWN'] }, told]);
    await send('{"listTables":{}}');
    expect(server.log.map(({ command }) => command)).toEqual(['findCollections', 'listTables']);
    expect(JSON.stringify(server.log)).not.toContain(server.token);
    server.api.clearLog();
    expect(server.log).toEqual([]);
    const { api, ask } = freshApi();
    await ask('/ks', body);
    expect(api.log).toHaveLength(1);
    expect(api.log[0]).not.toHaveProperty('body');
    const silent = freshApi({ logSize: 0 });
    await silent.ask('/ks', body);
    expect(silent.api.log).toEqual([]);
  });
});
