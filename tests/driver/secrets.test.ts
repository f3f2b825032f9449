import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { Mongoose } from 'mongoose';
import { afterEach, describe, expect, it } from 'vitest';
import { createAstraUri, driver, type ConnectOptions } from '../../src/index.js';
import { failureOf } from './store.js';

const TOKEN = 'AstraCS:abcDEF123:0123456789abcdef';
const PASSWORD_TOKEN = 'Cassandra:dXNlcg==:c2VjcmV0';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

/** A server that answers each request by what it was sent. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ close: () => server.close() });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** How a connection to it fails, or a command of one that is open. */
async function failure(url: string, options: ConnectOptions): Promise<unknown> {
  const mongoose = new Mongoose().setDriver(driver);
  const connection = mongoose.createConnection();
  open.push({ close: () => connection.close() });
  const uri = options.isAstra === false ? `${url}/v1/ks` : createAstraUri(url, TOKEN);
  return failureOf(connection.openUri(uri, options));
}

const echo =
  (status: number, print: (token: string) => string): RequestListener =>
  (request, response) => {
    const text = print(String(request.headers['token']));
    response.writeHead(status, { 'x-echo': text.replaceAll('\n', ' ') }).end(text);
  };

describe('a reply that repeats the token', () => {
  const clients = [
    [{}],
    [{ httpOptions: { client: 'fetch' } }],
    [{ isAstra: false, username: 'user', password: 'secret' }],
  ] as const;

  it.each(clients)('does not carry it into an error, whoever sent it: %j', async (options) => {
    for (const listener of [
      echo(403, (token) => `The token '${token}' is not known here.`),
      echo(502, (token) => `<html>${token}</html>`),
      echo(200, (token) => `no JSON ${token}`),
      echo(200, (token) => JSON.stringify({ errors: [{ errorCode: 'X', message: `Token ${token} is wrong.` }] })),
      echo(401, (token) => JSON.stringify({ errors: [{ errorCode: 'X', message: `Token ${token} is wrong.` }] })),
    ]) {
      const error = await failure(await serve(listener), options);
      expect(error).toBeInstanceOf(Error);
      const all = inspect(error, { depth: 10, showHidden: true });
      for (const secret of [TOKEN, PASSWORD_TOKEN]) expect(all).not.toContain(secret);
    }
  });

  it('does not carry it into the error of a redirection', async () => {
    const url = await serve((request, response) => {
      response.writeHead(302, { location: `https://evil.example/?${String(request.headers['token'])}` }).end();
    });
    const error = await failure(url, {});
    expect(inspect(error, { depth: 10 })).toMatch(/redirects to https:\/\/evil\.example\/\?<hidden>/);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(TOKEN);
  });

  it('stays as it is when it is data', async () => {
    const url = await serve((request, response) => {
      const document = { _id: '1', text: `my ${String(request.headers['token'])}` };
      response.end(JSON.stringify({ status: { collections: [] }, data: { document } }));
    });
    const mongoose = new Mongoose().setDriver(driver);
    const connection = await mongoose.createConnection(createAstraUri(url, TOKEN)).asPromise();
    open.push({ close: () => connection.close() });
    const note = connection.model('Note', new mongoose.Schema({ _id: String, text: String }, { autoCreate: false }));
    expect(await note.findOne().lean()).toMatchObject({ text: `my ${TOKEN}` });
  });
});
