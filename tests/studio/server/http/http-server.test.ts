import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { EventEmitter, once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SECRET_HEADER } from '../../../../src/studio/protocol/api.js';
import { StudioHttpServer, type HttpOptions } from '../../../../src/studio/server/http/http-server.js';

const SECRET = 'a-secret-of-24-characters';

async function serve(options: Partial<HttpOptions> = {}) {
  const asked: string[] = [];
  const server = new StudioHttpServer({
    ...{
      port: 0,
      secret: SECRET,
      ticket: 'a-ticket',
      files: new Map(),
      hide: (text) => text.replaceAll('hunter2', '<hidden>'),
    },
    handlers: {
      state: async () => {
        asked.push('state');
        throw new Error('No: hunter2.');
      },
      stop: async () => ({}),
    },
    ...options,
  });
  await server.start();
  onTestFinished(() => server.stop());
  return { server, asked, port: server.port, send: (given: Sent) => send(server.port, given) };
}

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Without the headers of a question. */
  readonly isBare?: boolean;
}

/** Sends a request as it is given: `fetch` would normalize paths, and choose the host. */
async function send(port: number, { path = '/api/stop', method = 'POST', headers = {}, body = '{}', isBare }: Sent) {
  const own = { 'content-type': 'application/json', [SECRET_HEADER]: SECRET };
  const sent = request({
    ...{ host: '127.0.0.1', port, path, method, agent: false },
    headers: { ...(!isBare && own), ...headers },
  });
  sent.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return { status: response.statusCode, headers: response.headers, text, code: findCode(text) };
}

const findCode = (text: string): string | undefined => /"code":"(\w+)"/.exec(text)?.[1];

describe('a question', () => {
  it('is answered with the secret, from the page and from programs', async () => {
    const { send, port } = await serve();
    for (const headers of [
      {},
      { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' },
      { host: `localhost:${port}`, origin: `http://localhost:${port}` },
      { 'content-type': 'application/json; charset=utf-8' },
    ]) {
      expect(await send({ headers })).toMatchObject({ status: 200, text: '{"reply":{}}' });
    }
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['the other name of this machine as origin', { origin: 'http://localhost:1' }],
    ['no origin that can be known', { origin: 'null' }],
    ['https as origin', { origin: 'https://127.0.0.1' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another server of this machine', { 'sec-fetch-site': 'same-site' }],
  ])('is refused to a page of %s', async (_name, headers) => {
    const { send, asked } = await serve();
    expect(await send({ path: '/api/state', headers })).toMatchObject({ status: 403, code: 'WRONG_ORIGIN' });
    expect(asked).toEqual([]);
  });

  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost', '0.0.0.0:80', '[::1]:80'])(
    'is refused for the host %o',
    async (host) => {
      const { send } = await serve();
      expect(await send({ headers: { host } })).toMatchObject({ status: 403, code: 'WRONG_HOST' });
    },
  );

  it.each([undefined, '', 'a-secret-of-24-character', `${SECRET}x`, SECRET.toUpperCase()])(
    'is refused with the secret %o',
    async (secret) => {
      const { send, asked } = await serve();
      const headers = { 'content-type': 'application/json', ...(secret !== undefined && { [SECRET_HEADER]: secret }) };
      const { status, code, text } = await send({ path: '/api/state', isBare: true, headers });
      expect([status, code, asked]).toEqual([403, 'WRONG_SECRET', []]);
      expect(text).not.toContain(SECRET);
    },
  );

  it('is not asked by the secret in the address', async () => {
    const { send } = await serve();
    const path = `/api/stop?secret=${SECRET}`;
    const headers = { 'content-type': 'application/json' };
    expect(await send({ path, isBare: true, headers })).toMatchObject({ status: 403, code: 'WRONG_SECRET' });
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is not asked by %s', async (method) => {
    const { send } = await serve();
    expect(await send({ method })).toMatchObject({ status: 405, code: 'WRONG_REQUEST' });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1', ''])(
    'is not asked by a body of the type %o',
    async (type) => {
      const { send } = await serve();
      expect(await send({ headers: { 'content-type': type } })).toMatchObject({ status: 415, code: 'WRONG_REQUEST' });
    },
  );

  it.each(['', '{', 'nothing'])('is not asked by the body %o', async (body) => {
    const { send } = await serve();
    expect(await send({ body })).toMatchObject({ status: 400, code: 'WRONG_REQUEST' });
  });

  it('may be 2 MB long, announced or not', async () => {
    const { send } = await serve();
    const long = `{"x":"${'x'.repeat(2 * 1024 * 1024)}"}`;
    expect(await send({ body: long })).toMatchObject({ status: 413, code: 'TOO_LONG' });
    expect(await send({ body: long, headers: { 'transfer-encoding': 'chunked' } })).toMatchObject({ status: 413 });
  });

  it.each(['/api/none', '/api/', '/api/constructor', '/api/__proto__', '/api/state/', '/api/%73tate'])(
    'is one of those that there are, not %s',
    async (path) => {
      const { send } = await serve();
      expect(await send({ path })).toMatchObject({ status: 404, code: 'NOT_ANSWERED' });
    },
  );

  it('that no part of the server answers says so', async () => {
    const { send } = await serve();
    const { status, text } = await send({ path: '/api/scope' });
    expect([status, text]).toEqual([
      200,
      '{"error":{"message":"This studio does not answer \'scope\'.","code":"NOT_ANSWERED"}}',
    ]);
  });

  it('is checked member by member', async () => {
    const { send } = await serve({ handlers: { schema: () => Promise.reject(new Error('asked')) } });
    for (const [body, message] of [
      ['[]', 'schema must be an object.'],
      ['{}', 'schema.keyspace must be text.'],
      ['{"keyspace":{"$ne":1}}', 'schema.keyspace must be text.'],
      ['{"keyspace":"a","other":1}', "schema has no member 'other'."],
    ] as const) {
      const { text } = await send({ path: '/api/schema', body });
      expect(text).toBe(JSON.stringify({ error: { message, code: 'WRONG_REQUEST' } }));
    }
  });

  it('whose answer fails gets the message without secrets', async () => {
    const { send } = await serve();
    expect(await send({ path: '/api/state' })).toMatchObject({
      status: 200,
      text: '{"error":{"message":"No: <hidden>."}}',
    });
  });
});

describe('the page', () => {
  const file = (name: string, isImmutable: boolean) =>
    [
      name,
      {
        type: 'text/html; charset=utf-8',
        etag: '"1"',
        isImmutable,
        plain: () => Buffer.from('<p>'),
        brotli: Buffer.from('br'),
      },
    ] as const;
  const files = new Map([file('/', false), file('/assets/index-12345678.js', true)]);

  it('is served with a policy that allows nothing else', async () => {
    const { send } = await serve({ files });
    const { status, headers, text } = await send({ path: `/?secret=${SECRET}`, method: 'GET', isBare: true });
    expect([status, text]).toEqual([200, '<p>']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).toMatchObject({
      ...{ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' },
      ...{ 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-cache', etag: '"1"' },
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['without a host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n', 403],
    ['that is no HTTP', 'HELLO\r\n\r\n', 400],
    ['of two lengths', `POST /api/stop HTTP/1.1\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n`, 400],
    ['with too long a header', `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
    ['with expectations', 'GET / HTTP/1.1\r\nhost: evil\r\nexpect: all\r\nconnection: close\r\n\r\n', 403],
  ])('has a policy in the answer to a request %s', async (_name, text, status) => {
    const { port } = await serve({ files });
    const socket = connect(port, '127.0.0.1');
    socket.end(text);
    const chunks: Buffer[] = [];
    for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
    const answer = Buffer.concat(chunks).toString();
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain("content-security-policy: default-src 'none'");
  });

  it('is compressed where that is accepted, and not sent again', async () => {
    const { send } = await serve({ files });
    const get = (headers: Sent['headers'] = {}) => send({ path: '/assets/index-12345678.js', method: 'GET', headers });
    expect(await get({ 'accept-encoding': 'gzip, br' })).toMatchObject({
      text: 'br',
      headers: { 'content-encoding': 'br', 'cache-control': 'public, max-age=31536000, immutable' },
    });
    expect((await get({ 'accept-encoding': 'gzip, br;q=0' })).text).toBe('<p>');
    expect(await get({ 'if-none-match': '"0", "1"' })).toMatchObject({ status: 304, text: '' });
    expect(await send({ path: '/', method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  it('has no other files, however their paths are written', async () => {
    const { send } = await serve({ files });
    for (const path of [
      '/assets/../../../package.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/assets/..\\..\\package.json',
      '//etc/passwd',
      '/%00',
      '/index.html',
      '/__proto__',
      'http://127.0.0.1/assets/index-12345678.js',
    ]) {
      expect(await send({ path, method: 'GET' }), path).toMatchObject({ status: 404 });
    }
  });

  it('is opened once by an address without the secret', async () => {
    const { send } = await serve({ files });
    const open = (path: string, method = 'GET') => send({ path, method, isBare: true });
    expect((await open('/?open=a-ticke')).status).toBe(403);
    expect((await open('/?open=a-ticket', 'HEAD')).status).toBe(403);
    const { status, headers } = await open('/?open=a-ticket');
    expect([status, headers.location, headers['cache-control']]).toEqual([302, `/?secret=${SECRET}`, 'no-store']);
    expect(await open('/?open=a-ticket')).toMatchObject({
      status: 403,
      text: 'This address works once: open the one that the terminal shows.\n',
    });
  });

  it('is not served to pages of other sites, or for other methods', async () => {
    const { send } = await serve({ files });
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await send({ path: '/', method: 'GET', headers })).toMatchObject({ status: 403 });
    expect(await send({ path: '/', method: 'GET', headers: { host: 'evil.example' } })).toMatchObject({ status: 403 });
    expect(await send({ path: '/', method: 'POST' })).toMatchObject({ status: 405 });
  });
});

describe('the server', () => {
  it('listens on 127.0.0.1 only, and says that a port is taken', async () => {
    const { port } = await serve();
    await expect(serve({ port })).rejects.toThrow(`Port ${port} is in use: choose another one, or 0 for a free one.`);
  });

  it('refuses a request with two hosts', async () => {
    const { port } = await serve();
    const socket = connect(port, '127.0.0.1');
    socket.end(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\n\r\n`);
    const chunks: Buffer[] = [];
    for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('stops at once: questions that wait are told', async () => {
    const { handlers, asked } = createWaiting();
    const { server, send } = await serve({ handlers });
    const answer = send({ path: '/api/watch', body: '{"after":0}' });
    await asked;
    await server.stop();
    expect((await answer).text).toBe('{"reply":{"requests":[],"oldest":0}}');
    await server.stop();
  });

  it('tells a question when its page has gone', async () => {
    const { handlers, asked, told } = createWaiting();
    const { port } = await serve({ handlers });
    const headers = { 'content-type': 'application/json', [SECRET_HEADER]: SECRET };
    const sent = request({ host: '127.0.0.1', port, path: '/api/watch', method: 'POST', headers });
    sent.on('error', () => undefined);
    sent.end('{"after":0}');
    await asked;
    sent.destroy();
    expect(await told).toBe('told');
  });
});

/** A question that waits until it is told to stop. */
function createWaiting() {
  const events = new EventEmitter();
  const handlers: HttpOptions['handlers'] = {
    watch: (_request, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          events.emit('told', 'told');
          resolve({ requests: [], oldest: 0 });
        });
        events.emit('asked');
      }),
  };
  return { handlers, asked: once(events, 'asked'), told: once(events, 'told').then(([said]: unknown[]) => said) };
}
