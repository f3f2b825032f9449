import { DataAPIClient, DataAPITimeoutError, type FetcherRequestInfo } from '@datastax/astra-db-ts';
import dns, { type LookupAddress } from 'node:dns';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, createServer as createSocketServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { EnvHttpProxyAgent, getGlobalDispatcher, ProxyAgent, setGlobalDispatcher } from 'undici';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpFetcher } from '../../../src/driver/transport/http-fetcher.js';
import { failureOf } from '../harness/database.js';

type Found = (error: null, addresses: LookupAddress[]) => void;

/** A hundred connections take longer than a second where other processes use the cores. */
const PATIENT = { timeout: 30_000 };

const open: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

describe('requests over HTTP', () => {
  it('send method, headers and body, and return the whole reply', async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method, headers } = request;
        response.writeHead(201, 'Made', { 'x-one': 'a', 'set-cookie': ['b=1', 'c=2'] });
        response.end(JSON.stringify([method, headers['token'], Buffer.concat(chunks).toString()]));
      });
    });
    const reply = await createHttpFetcher().fetch(asked(url, { body: '{"ü":"🎬"}', headers: { Token: 't' } }));
    expect(reply).toMatchObject({ url, status: 201, statusText: 'Made', httpVersion: 1 });
    expect(reply.headers).toMatchObject({ 'x-one': 'a', 'set-cookie': 'b=1, c=2' });
    expect(JSON.parse(reply.body ?? '')).toEqual(['POST', 't', '{"ü":"🎬"}']);
    const listing = await createHttpFetcher().fetch(asked(url, { method: 'GET', body: undefined }));
    expect(JSON.parse(listing.body ?? '')).toEqual(['GET', null, '']);
  });

  it('reuse a connection', async () => {
    const server = createServer((_, response) => response.end('{}'));
    const url = await listening(server);
    let connections = 0;
    server.on('connection', () => connections++);
    const one = createHttpFetcher();
    for (let count = 0; count < 20; count++) await one.fetch(asked(url));
    // undici takes a connection for free a moment after the answer is there.
    expect(connections).toBeLessThanOrEqual(2);
  });

  it('wait while 100 others are running', async () => {
    const waiting: ServerResponse[] = [];
    const server = createServer((_, response) => waiting.push(response));
    const url = await listening(server);
    const one = createHttpFetcher();
    const replies = Promise.all(Array.from({ length: 250 }, () => one.fetch(asked(url))));
    for (const most of [100, 100, 50]) {
      await vi.waitFor(() => expect(waiting).toHaveLength(most), PATIENT);
      for (const response of waiting.splice(0)) response.end('{}');
    }
    expect(await replies).toHaveLength(250);
  });

  it('count the time that they wait towards their timeout', async () => {
    const waiting: ServerResponse[] = [];
    const url = await serve((_, response) => waiting.push(response));
    const one = createHttpFetcher();
    const first = Promise.all(Array.from({ length: 100 }, () => one.fetch(asked(url))));
    await vi.waitFor(() => expect(waiting).toHaveLength(100), PATIENT);
    await expect(one.fetch(asked(url, { timeout: 1 }))).rejects.toThrow('too late');
    for (const response of waiting) response.end('{}');
    expect(await first).toHaveLength(100);
    const later = one.fetch(asked(url));
    await vi.waitFor(() => expect(waiting).toHaveLength(101), PATIENT);
    waiting[100]?.end('{}');
    expect(await later).toMatchObject({ status: 200 });
  });

  it('are encrypted for an https address', async () => {
    const pem = readFileSync(path.join(import.meta.dirname, 'data/localhost.pem'));
    const server = createSecureServer({ key: pem, cert: pem }, (_, response) => response.end('{"sealed":true}'));
    const url = (await listening(server)).replace('http:', 'https:');
    expect(await failureOf(createHttpFetcher().fetch(asked(url)))).toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    try {
      expect(await createHttpFetcher().fetch(asked(url))).toMatchObject({ status: 200, body: '{"sealed":true}' });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('fail at their timeout, whether no reply comes or half of one', async () => {
    const timeoutOf = (url: string): Promise<Error> => {
      const client = new DataAPIClient('t', { httpOptions: { client: 'custom', fetcher: createHttpFetcher() } });
      return failureOf(client.db(url).listCollections({ nameOnly: true, timeout: 50 }));
    };
    expect(await timeoutOf(await serve(() => undefined))).toBeInstanceOf(DataAPITimeoutError);
    const half = await serve((_, response) => response.writeHead(200, { 'content-length': 100 }).write('{"data'));
    expect(await timeoutOf(half)).toBeInstanceOf(DataAPITimeoutError);
  });

  it('may have a timeout longer than a timer can have', async () => {
    const url = await serve((_, response) => response.end('{}'));
    for (const timeout of [2 ** 31, Infinity]) {
      expect(await createHttpFetcher().fetch(asked(url, { timeout }))).toMatchObject({ status: 200 });
    }
  });

  it('fail if the answer is empty, which astra-db-ts would take for no documents', async () => {
    const messageOf = async (status: number): Promise<string> => {
      const url = await serve((_, response) => response.writeHead(status).end());
      return (await failureOf(createHttpFetcher().fetch(asked(url)))).message.replace(new URL(url).origin, 'it');
    };
    expect(await messageOf(200)).toBe('it responded 200 without a body: is it the Data API?');
    expect(await messageOf(401)).toBe('it responded 401: check the token, or the user name and password');
    expect(
      await createHttpFetcher().fetch(asked(await serve((_, response) => response.writeHead(202).end()))),
    ).toBeDefined();
  });

  it('fail if the answer is cut off', async () => {
    const url = await serve((_, response) => response.end('{"data":{"documents":[{"_id":'));
    expect(await failureOf(createHttpFetcher().fetch(asked(url)))).toMatchObject({
      message: `the response of ${new URL(url).origin} is cut off: check the proxies between this program and the database`,
    });
    const spaced = await serve((_, response) => response.end('{}\n'));
    expect(await createHttpFetcher().fetch(asked(spaced))).toMatchObject({ status: 200 });
  });

  it.each(['null', '[]', '"x"', '<html>', '5', ' null'])('fail if the answer is %s', async (body) => {
    const url = await serve((_, response) => response.end(body));
    expect(await failureOf(createHttpFetcher().fetch(asked(url)))).toMatchObject({
      message: `the response of ${new URL(url).origin} is not that of a Data API: its body is not a JSON object`,
    });
  });

  it('report the reason if none of several addresses answers', async () => {
    // A host of two addresses, as localhost is on many machines.
    vi.spyOn(dns, 'lookup').mockImplementation(((_host: string, _options: object, found: Found) => {
      found(null, [
        { address: '127.0.0.1', family: 4 },
        { address: '127.0.0.2', family: 4 },
      ]);
    }) as never);
    try {
      const error = await failureOf(createHttpFetcher().fetch(asked('http://two.invalid:1/')));
      expect(error).toMatchObject({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:1' });
    } finally {
      vi.restoreAllMocks();
    }
  });

  it('fail with the code of the network when the connection breaks', async () => {
    const failure = async (url: string): Promise<Error> => failureOf(createHttpFetcher().fetch(asked(url)));
    expect(await failure('http://127.0.0.1:1/')).toMatchObject({ code: 'ECONNREFUSED' });
    expect(await failure(await serve((request) => request.destroy()))).toMatchObject({ code: 'UND_ERR_SOCKET' });
    const broken = createSocketServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"da'));
    });
    expect(await failure(await listening(broken))).toMatchObject({ code: 'UND_ERR_SOCKET' });
  });

  it('follow no redirection, which would send the token to another host', async () => {
    const elsewhere: string[] = [];
    const other = await serve((request, response) => {
      elsewhere.push(request.url ?? '');
      response.end('{}');
    });
    const url = await serve((_, response) => response.writeHead(308, { location: `${other}v1` }).end());
    const error = await failureOf(createHttpFetcher().fetch(asked(url)));
    expect(error.message).toBe(`${new URL(url).origin} redirects to ${other}v1: connect to where the API is`);
    expect(elsewhere).toEqual([]);
  });
});

describe('requests use the proxy', () => {
  const before = getGlobalDispatcher();
  afterEach(() => setGlobalDispatcher(before));

  it('of undici, set before the first request or after it', async () => {
    const url = await serve((_, response) => response.end('{}'));
    const one = createHttpFetcher();
    expect(await one.fetch(asked(url))).toMatchObject({ status: 200 });
    const tunnels: (string | undefined)[] = [];
    setGlobalDispatcher(new ProxyAgent(await listening(proxy(tunnels))));
    expect(await one.fetch(asked(url))).toMatchObject({ status: 200 });
    expect(await createHttpFetcher().fetch(asked(url))).toMatchObject({ status: 200 });
    expect(new Set(tunnels)).toEqual(new Set([new URL(url).host]));
  });

  it('of the environment', async () => {
    const url = await serve((_, response) => response.end('{}'));
    const tunnels: (string | undefined)[] = [];
    const httpProxy = await listening(proxy(tunnels));
    setGlobalDispatcher(new EnvHttpProxyAgent({ httpProxy, noProxy: '' }));
    expect(await createHttpFetcher().fetch(asked(url))).toMatchObject({ status: 200 });
    expect(tunnels).toEqual([new URL(url).host]);
  });
});

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

/** A proxy that remembers where it leads. */
function proxy(tunnels: (string | undefined)[]): Server {
  return createServer().on('connect', ({ url = '' }, client: Socket) => {
    tunnels.push(url);
    const [host, port] = url.split(':');
    const target = connect(Number(port), host, () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    target.on('error', () => client.destroy()).pipe(client);
    client.on('error', () => target.destroy()).pipe(target);
  });
}
