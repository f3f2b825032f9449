import { TokenProvider } from '@datastax/astra-db-ts';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import mongoose, { Mongoose } from 'mongoose';
import { afterEach, describe, expect, it } from 'vitest';
import { createAstraUri, driver, type ConnectOptions } from '../../../src/index.js';
import { failureOf } from '../harness/database.js';
import { URI, useModels } from '../harness/models.js';
import type { Fields } from '../../../src/util/fields.js';
import type { Connection } from '../../../src/driver/index.js';

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

  const WARNING = { errorCode: 'W', family: 'REQUEST', scope: 'WARNING', title: 'A warning' };

  it.each([
    ['alone', () => ({})],
    ['beside a warning', () => ({ warnings: [{ ...WARNING, message: 'All rows were read.' }] })],
    ['beside a warning that repeats it', (token: string) => ({ warnings: [{ ...WARNING, message: token }] })],
  ])('stays as it is when it is data, %s', async (_how, createStatus) => {
    const url = await serve((request, response) => {
      const token = String(request.headers['token']);
      const document = { _id: '1', text: `my ${token}` };
      response.end(JSON.stringify({ status: { collections: [], ...createStatus(token) }, data: { document } }));
    });
    const mongoose = new Mongoose().setDriver(driver);
    const connection = await mongoose.createConnection(createAstraUri(url, TOKEN)).asPromise();
    open.push({ close: () => connection.close() });
    const note = connection.model('Note', new mongoose.Schema({ _id: String, text: String }, { autoCreate: false }));
    expect(await note.findOne().lean()).toMatchObject({ text: `my ${TOKEN}` });
  });
});

describe('a reply that repeats the token in another form', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  const json = (text: string): string =>
    Array.from(text, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const FORMS: readonly (readonly [string, (token: string) => string])[] = [
    ['of URLs', encodeURIComponent],
    [
      'of URLs, in small letters',
      (token) => encodeURIComponent(token).replaceAll(/%../g, (each) => each.toLowerCase()),
    ],
    ['of URLs, twice', (token) => encodeURIComponent(encodeURIComponent(token))],
    ['of URLs, each character', (token) => token.replaceAll(/./g, (each) => `%${each.charCodeAt(0).toString(16)}`)],
    ['of JSON', json],
    ['of JSON in JSON', (token) => JSON.stringify(json(token))],
    ['of HTML', (token) => token.replaceAll(/\W/g, (each) => `&#${each.charCodeAt(0)};`)],
    ['of hexadecimal HTML', (token) => token.replaceAll(/\W/g, (each) => `&#x${each.charCodeAt(0).toString(16)};`)],
    ['base64', base64],
    ['base64 of URLs', (token) => Buffer.from(token).toString('base64url')],
    ['base64 of a header', (token) => base64(`Token: ${token}; more`)],
    ['base64 of another header', (token) => base64(`{"Token":"${token}"}`)],
    ['base64 of a basic login', (token) => base64(`x:${token}`)],
    ['hexadecimal', (token) => Buffer.from(token).toString('hex')],
    ['its last part', (token) => token.slice(token.lastIndexOf(':') + 1)],
  ];
  const clients = [[{}], [{ isAstra: false, username: 'user', password: 'secret/+longer?' }]] as const;

  it.each(clients)('does not carry it into an error: %j', async (options) => {
    for (const [name, print] of FORMS) {
      let sent = '';
      const told: RequestListener = (request, response) => {
        sent = String(request.headers['token']);
        const text = print(sent);
        const body = text.includes('\\u') ? text.replaceAll('"', '') : text;
        response
          .writeHead(request.url?.includes('x') ? 200 : 403)
          .end(`{"errors":[{"errorCode":"X","message":"no: ${body}"}]}`);
      };
      const error = await failure(await serve(told), options);
      expect(error, name).toBeInstanceOf(Error);
      const all = `${inspect(error, { depth: 20, showHidden: true })}${JSON.stringify(error)}`;
      const secret = sent.slice(sent.lastIndexOf(':') + 1);
      for (const each of [sent, secret, print(sent), base64(sent), decodeURIComponent(encodeURIComponent(sent))]) {
        expect(all.includes(each), `${name}: ${each}`).toBe(false);
      }
      expect(all, name).toContain('<hidden>');
    }
  });

  it('does not carry it out of the error of a fetcher, wherever it occurs', async () => {
    const url = await serve((_request, response) => void response.end());
    const fetcher = {
      fetch: ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => {
        const token = String(headers['Token'] ?? headers['token']);
        const inner = Object.assign(new Error(`inner ${encodeURIComponent(token)}`), { input: token });
        const all = new AggregateError([inner, new Error(base64(token))], 'all');
        throw Object.assign(new Error('outer', { cause: all }), { details: { url: `https://x/?t=${token}` } });
      },
    };
    const mongoose = new Mongoose().setDriver(driver);
    const connection = mongoose.createConnection();
    open.push({ close: () => connection.close() });
    const options = { httpOptions: { client: 'custom', fetcher }, logging: [] } as object as ConnectOptions;
    await connection.openUri(createAstraUri(url, TOKEN), options);
    const error = await failureOf(connection.listCollections());
    const shown = inspect(error, { depth: 20, showHidden: true });
    for (const secret of [TOKEN, encodeURIComponent(TOKEN), base64(TOKEN)]) expect(shown).not.toContain(secret);
    expect(shown).toContain('<hidden>');
  });
});

describe('a reply that repeats parts of the token', () => {
  it.each<[string, ConnectOptions, (token: string) => string, string]>([
    ['its beginning', {}, (token) => `${token.slice(0, -4)}...`, '0123456789'],
    ['its end', {}, (token) => `...${token.slice(-11)}`, '56789abcdef'],
    [
      'the password',
      { isAstra: false, username: 'user', password: 'swordfish' },
      (token) => Buffer.from(token.slice(token.lastIndexOf(':') + 1), 'base64').toString(),
      'swordfish',
    ],
  ])('does not carry it into an error: %s', async (_name, options, print, secret) => {
    const error = await failure(await serve(echo(403, print)), options);
    const shown = inspect(error, { depth: 20, showHidden: true });
    expect(shown).not.toContain(secret);
    expect(shown).toContain('<hidden>');
  });

  it('does not carry it into the event of a warning', async () => {
    const url = await serve((request, response) => {
      const warnings = [{ errorCode: 'W', message: `Token ${String(request.headers['token'])}`, family: 'REQUEST' }];
      response.end(JSON.stringify({ status: { collections: [], warnings } }));
    });
    const connection = new Mongoose().setDriver(driver).createConnection();
    open.push({ close: () => connection.close() });
    const events: unknown[] = [];
    connection.on('commandWarnings', (event: unknown) => events.push(event));
    await connection.openUri(createAstraUri(url, TOKEN), { logging: [{ events: 'all', emits: 'event' }] });
    await connection.listCollections();
    expect(events.length).toBeGreaterThan(0);
    const shown = inspect(events, { depth: 20, showHidden: true });
    expect(shown).not.toContain(TOKEN);
    expect(shown).toContain('<hidden>');
  });
});

describe('a provider of tokens', () => {
  it('reveals no token in its errors', async () => {
    class Vault extends TokenProvider {
      override getToken(): Promise<string> {
        return Promise.reject(new Error(`refused ${TOKEN}`, { cause: { asked: TOKEN } }));
      }
    }
    const error = await failure('http://127.0.0.1:1', { token: new Vault() });
    expect(error).toMatchObject({ code: 'CANNOT_CONNECT' });
    const shown = inspect(error, { depth: 20, showHidden: true });
    expect(shown).not.toContain(TOKEN);
    expect(shown).toContain('refused <hidden>');
  });
});

describe('errors of the client', () => {
  it('contain no secret that they are given', async () => {
    const connection = new Mongoose().setDriver(driver).createConnection();
    open.push({ close: () => connection.close() });
    const refused = [
      failureOf(connection.openUri('local://secrets', { password: 'swordfish', token: TOKEN, autoCreat: 1 } as never)),
      failureOf(connection.openUri('http://user:sword@fish@', {})),
      failureOf(connection.openUri('http://user:swordfish@host:port/v1/ks', {})),
      failureOf(connection.openUri('http://user:sword/fish@host/v1/ks', {})),
      failureOf(connection.openUri(TOKEN, {})),
      failureOf(connection.openUri(`http://host/v1/${TOKEN}`, {})),
      failureOf(Promise.resolve().then(() => createAstraUri(TOKEN, 'https://host.example'))),
      failureOf(Promise.resolve().then(() => createAstraUri('https://host.example', 'x', TOKEN))),
    ];
    for (const error of await Promise.all(refused)) {
      const shown = inspect(error, { depth: 20, showHidden: true });
      for (const secret of ['fish', TOKEN, '0123456789abcdef']) expect(shown).not.toContain(secret);
    }
  });
});

describe('a connection with secrets', () => {
  const { Doc, options } = useModels();

  it('shows them in no error, event, printed object or JSON', async () => {
    const other = mongoose.createConnection();
    const token = 'AstraCS:very-secret';
    const embeddingApiKey = 'embedding-secret';
    const shown: string[] = [];
    const show = (value: unknown): void => {
      shown.push(inspect(value, { depth: 12, showHidden: true }), String(value));
      try {
        shown.push(JSON.stringify({ value }));
      } catch {
        // What refers to itself has no JSON.
      }
    };
    show(await failureOf(other.openUri(`http://127.0.0.1:1/v1/ks?applicationToken=${encodeURIComponent(token)}`)));
    const open = { ...options, token, embeddingApiKey, logging: [{ events: 'all', emits: 'event' }] };
    await other.openUri(URI, open as never);
    for (const name of ['commandStarted', 'commandSucceeded', 'commandFailed']) other.on(name, show);
    const Other = other.model<Fields>('Doc', Doc.schema, 'docs');
    show(await failureOf(Other.findOne({})));
    for (const each of [other, Other, Other.collection, (other as object as Connection).client]) show(each);
    expect(shown.length).toBeGreaterThan(10);
    for (const secret of ['very-secret', embeddingApiKey])
      expect(shown.filter((text) => text.includes(secret))).toEqual([]);
    await other.destroy();
  });
});
