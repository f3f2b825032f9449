import { DataAPIClient, DataAPITimeoutError, type Fetcher, type FetcherRequestInfo } from '@datastax/astra-db-ts';
import dns, { type LookupAddress } from 'node:dns';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { httpFetcher } from '../../src/driver/fetcher.js';
import { hasOwnDispatcher } from '../../src/driver/global-dispatcher.js';
import { failureOf } from './store.js';

type Found = (error: null, addresses: LookupAddress[]) => void;

const open: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

describe('requests over HTTP', () => {
  it('carry method, headers and body, and the whole reply comes back', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, headers } = request;
        response.writeHead(201, 'Made', { 'x-one': 'a', 'set-cookie': ['b=1', 'c=2'] });
        response.end(JSON.stringify([method, headers['token'], Buffer.concat(chunks).toString()]));
      });
    });
    const reply = await fetcher().fetch(asked(url, { body: '{"ü":"🎬"}', headers: { Token: 't' } }));
    expect(reply).toMatchObject({ url, status: 201, statusText: 'Made', httpVersion: 1 });
    expect(reply.headers).toMatchObject({ 'x-one': 'a', 'set-cookie': 'b=1, c=2' });
    expect(JSON.parse(reply.body ?? '')).toEqual(['POST', 't', '{"ü":"🎬"}']);
    const listing = await fetcher().fetch(asked(url, { method: 'GET', body: undefined }));
    expect(JSON.parse(listing.body ?? '')).toEqual(['GET', null, '']);
  });

  it('use one connection again and again, until the fetcher is closed', async () => {
    const server = createServer((_, response) => response.end('{}'));
    const url = await listening(server);
    let connections = 0;
    server.on('connection', () => connections++);
    const one = fetcher();
    for (let count = 0; count < 20; count++) await one.fetch(asked(url));
    expect(connections).toBe(1);
    expect(await connectionsOf(server)).toBe(1);
    await one.close?.();
    await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(0));
  });

  it('wait for one of 100 connections to be free', async () => {
    const waiting: ServerResponse[] = [];
    const server = createServer((_, response) => waiting.push(response));
    const url = await listening(server);
    const one = fetcher();
    const replies = Promise.all(Array.from({ length: 250 }, () => one.fetch(asked(url))));
    await vi.waitFor(() => expect(waiting).toHaveLength(100));
    expect(await connectionsOf(server)).toBe(100);
    server.removeAllListeners('request').on('request', (_, response: ServerResponse) => response.end('{}'));
    for (const response of waiting) response.end('{}');
    expect(await replies).toHaveLength(250);
    expect(await connectionsOf(server)).toBe(100);
  });

  it('that are under way when the fetcher is closed are answered', async () => {
    const waiting: ServerResponse[] = [];
    const server = createServer((_, response) => waiting.push(response));
    const url = await listening(server);
    const one = fetcher();
    const reply = one.fetch(asked(url));
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    await one.close?.();
    waiting[0]?.end('{"late":true}');
    expect(await reply).toMatchObject({ body: '{"late":true}' });
    await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(0));
  });

  it('are encrypted when the address is https', async () => {
    const pem = readFileSync(path.join(import.meta.dirname, 'data/localhost.pem'));
    const server = createSecureServer({ key: pem, cert: pem }, (_, response) => response.end('{"sealed":true}'));
    const url = (await listening(server)).replace('http:', 'https:');
    expect(await failureOf(fetcher().fetch(asked(url)))).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    try {
      expect(await fetcher().fetch(asked(url))).toMatchObject({ status: 200, body: '{"sealed":true}' });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('fail in their time, whether no reply comes or half of one', async () => {
    const timeoutOf = (url: string): Promise<Error> => {
      const client = new DataAPIClient('t', { httpOptions: { client: 'custom', fetcher: fetcher() } });
      return failureOf(client.db(url).listCollections({ nameOnly: true, timeout: 50 }));
    };
    expect(await timeoutOf(await serve(() => undefined))).toBeInstanceOf(DataAPITimeoutError);
    const half = await serve((_, response) => response.writeHead(200, { 'content-length': 100 }).write('{"data'));
    expect(await timeoutOf(half)).toBeInstanceOf(DataAPITimeoutError);
  });

  it('have more time than a timer when they are given more', async () => {
    const url = await serve((_, response) => response.end('{}'));
    for (const timeout of [2 ** 31, Infinity]) {
      expect(await fetcher().fetch(asked(url, { timeout }))).toMatchObject({ status: 200 });
    }
  });

  it('fail when the answer is empty, which astra-db-ts would take for no documents', async () => {
    const messageOf = async (status: number): Promise<string> => {
      const url = await serve((_, response) => response.writeHead(status).end());
      return (await failureOf(fetcher().fetch(asked(url)))).message.replace(new URL(url).origin, 'it');
    };
    expect(await messageOf(200)).toBe('it answers 200 with nothing: is it the Data API?');
    expect(await messageOf(401)).toBe('it answers 401: check the token, or the user name and password');
    expect(await fetcher().fetch(asked(await serve((_, response) => response.writeHead(202).end())))).toBeDefined();
  });

  it('say what is wrong when none of several addresses answers', async () => {
    // A host of two addresses, as localhost is on many machines.
    vi.spyOn(dns, 'lookup').mockImplementation(((_host: string, _options: object, found: Found) => {
      found(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '127.0.0.2', family: 4 },
      ]);
    }) as never);
    try {
      const error = await failureOf(fetcher().fetch(asked('http://two.invalid:1/')));
      expect(error).toMatchObject({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:1' });
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('fail with the code of the network when the connection breaks', async () => {
    const failure = async (url: string): Promise<Error> => failureOf(fetcher().fetch(asked(url)));
    expect(await failure('http://127.0.0.1:1/')).toMatchObject({ code: 'ECONNREFUSED' });
    expect(await failure(await serve((request) => request.destroy()))).toMatchObject({ code: 'ECONNRESET' });
    const broken = createSocketServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"da'));
    });
    expect(await failure(await listening(broken))).toMatchObject({ code: 'ECONNRESET' });
  });

  it('follow no redirection, which would tell the token to another host', async () => {
    const elsewhere: string[] = [];
    const other = await serve((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end('{}');
    });
    const url = await serve((_, response) => response.writeHead(308, { location: `${other}v1` }).end());
    const error = await failureOf(fetcher().fetch(asked(url)));
    expect(error.message).toBe(`${new URL(url).origin} redirects to ${other}v1: connect to where the API is`);
    expect(elsewhere).toEqual([]);
  });
});

describe('whether fetch was told how to connect', () => {
  const name = Symbol.for('undici.globalDispatcher.1');

  it.each([
    ['nothing', undefined, false],
    ['the agent that fetch makes for itself', agent({ connect: undefined, interceptors: undefined }), false],
    ['the agent of Node 24', agent({ maxOrigins: Infinity, connect: undefined }), false],
    ['an agent with its own certificates', agent({ connect: { ca: 'pem' } }), true],
    ['an agent with interceptors', Object.assign(agent({}), { dispatch: () => true }), true],
    ['an agent of another make', named('Agent'), true],
    ['a proxy', named('ProxyAgent'), true],
  ])('%s', (_, dispatcher, expected) => {
    const before: unknown = Reflect.get(globalThis, name);
    Reflect.set(globalThis, name, dispatcher);
    try {
      expect(hasOwnDispatcher()).toBe(expected);
    } finally {
      Reflect.set(globalThis, name, before);
    }
  });

  it('is no after a fetch of the Node that runs this', async () => {
    await fetch(await serve((_, response) => response.end('{}')));
    expect(Reflect.get(globalThis, name)).toBeDefined();
    expect(hasOwnDispatcher()).toBe(false);
  });
});

function fetcher(): Fetcher {
  const made = httpFetcher();
  open.push({ close: () => made.close?.() });
  return made;
}

function asked(url: string, more: Partial<FetcherRequestInfo> = {}): FetcherRequestInfo {
  const mkTimeoutError = (): Error => new Error('too late');
  return { url, method: 'POST', headers: {}, body: '{}', timeout: 5000, forceHttp1: false, mkTimeoutError, ...more };
}

const serve = (listener: RequestListener): Promise<string> => listening(createServer(listener));

async function listening(server: Server | ReturnType<typeof createSocketServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.getConnections((error, count) => {
      if (error) reject(error);
      else resolve(count);
    });
  });

/** What undici's Agent looks like from outside. */
function agent(options: object): object {
  const dispatcher = named('Agent', { dispatch: () => false });
  return Object.assign(dispatcher, { [Symbol('options')]: options });
}

/** An object of a class of this name. */
function named(name: string, methods: object = {}): object {
  return Object.create(Object.assign(methods, { constructor: { name } })) as object;
}
