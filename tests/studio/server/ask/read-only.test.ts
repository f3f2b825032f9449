import { expect, it } from 'vitest';
import type { FetcherRequestInfo, FetcherResponseInfo } from '@datastax/astra-db-ts';
import { COMMANDS_THAT_WRITE, COMMANDS_THAT_READ } from './command-kinds.js';
import { readCommand, refuseWrites } from '../../../../src/studio/server/ask/read-only.js';

const reply: FetcherResponseInfo = { url: '', body: '{}', headers: {}, status: 200, statusText: '', httpVersion: 1 };
const request = (body: string | undefined, method: FetcherRequestInfo['method'] = 'POST'): FetcherRequestInfo => ({
  ...{ url: 'http://127.0.0.1/v1/films/movies', method, headers: {}, forceHttp1: false, timeout: 1 },
  ...{ body, mkTimeoutError: () => new Error('late') },
});
const send = (info: FetcherRequestInfo) => refuseWrites(info, () => Promise.resolve(reply));

it.each(COMMANDS_THAT_READ)('sends %s', async (name) => {
  expect(await send(request(JSON.stringify({ [name]: {} })))).toBe(reply);
});

it.each(COMMANDS_THAT_WRITE)('refuses %s, by its name', async (name) => {
  await expect(send(request(JSON.stringify({ [name]: {} })))).rejects.toThrow(`--read-only: ${name} was not sent.`);
});

it('refuses what is no command, several at once, and other requests than reads', async () => {
  for (const body of ['', '{}', '[]', 'no JSON', '{"find":{},"deleteMany":{}}', '{"unknown":{}}', '{"__proto__":{}}']) {
    await expect(send(request(body))).rejects.toThrow('was not sent');
  }
  await expect(send(request(undefined, 'DELETE'))).rejects.toThrow('DELETE /v1/films/movies was not sent');
  expect(await send(request(undefined, 'GET'))).toBe(reply);
  expect(readCommand('{"find":{"find":1}}')).toBe('find');
});
