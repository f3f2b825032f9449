import { describe, expect, it } from 'vitest';
import { startLocalDataApi, type StartOptions } from '../../../src/local/index.js';
import { head, open } from './raw.js';

const BODY = '{"findKeyspaces":{}}';

/** The status with which a server lets a request in or not, and what it says. */
async function ask(headers: Readonly<Record<string, string | null>>, options: StartOptions = {}, line?: string) {
  await using server = await startLocalDataApi({ auth: false, ...options });
  const all = { 'content-length': String(BODY.length), connection: 'close', ...headers };
  const { answer } = await open(server, head(all, line) + BODY);
  const [top = '', body = ''] = (await answer).split('\r\n\r\n');
  return { status: Number(top.split(' ')[1]), body, log: server.log };
}

describe('a server that listens on a port', () => {
  it.each([
    ['127.0.0.1'],
    ['127.0.0.1:8181'],
    ['localhost'],
    ['LOCALHOST:1'],
    ['typestar.localhost:8181'],
    ['[::1]:8181'],
    ['[::1]'],
    // Only a name can be made to lead elsewhere.
    ['192.168.1.20:8181'],
    ['[fe80::1]:80'],
  ])('answers as %s', async (host) => expect((await ask({ host })).status).toBe(200));

  it.each([['evil.example'], ['evil.example:8181'], ['localhost.evil.example'], ['127.0.0.1.evil.example'], ['evil']])(
    'does not answer as %s: its owner could have pointed the name here',
    async (host) => {
      const { status, body, log } = await ask({ host });
      expect([status, body]).toEqual([
        403,
        `The host '${host}' is not allowed. To allow it, add the host to allowedHosts (--allow-host).\n`,
      ]);
      expect(log).toMatchObject([{ status: 403 }]);
    },
  );

  it.each([['a b'], ['user@localhost'], ['localhost/x'], ['[::1'], ['localhost:x'], ['xn--.localhost@evil.example']])(
    'does not answer as %j, which is not a host',
    async (host) => {
      expect((await ask({ host })).status).toBe(403);
    },
  );

  it.each([
    [{ origin: 'http://evil.example' }],
    [{ origin: 'https://localhost.evil.example' }],
    [{ origin: 'http://203.0.113.7' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    // A page can send these without being asked whether it may.
    [{ origin: 'http://evil.example', 'content-type': 'text/plain' }],
    [{ origin: 'http://evil.example', 'content-type': null }],
  ])('refuses requests from pages of other sites: %j', async (headers) => {
    const { status, log } = await ask(headers);
    expect(status).toBe(403);
    expect(log).toMatchObject([{ status: 403 }]);
  });

  it.each([
    [{}],
    [{ origin: 'http://localhost:3000' }],
    [{ origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }],
    [{ host: '[::1]:8181', origin: 'http://[::1]:8181', 'sec-fetch-site': 'same-origin' }],
    [{ host: '192.168.1.20:8181', origin: 'http://192.168.1.20:8181', 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'same-origin' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ 'sec-fetch-mode': 'cors' }],
  ])('answers programs, and pages of this machine: %j', async (headers) => {
    expect((await ask(headers)).status).toBe(200);
  });

  it('answers as the allowed hosts only', async () => {
    const options = { allowedHosts: ['typestar', 'Data.Example'] };
    expect((await ask({ host: 'typestar:8181' }, options)).status).toBe(200);
    expect((await ask({ host: 'data.example', origin: 'https://data.example' }, options)).status).toBe(200);
    expect((await ask({ origin: 'https://data.example' }, options)).status).toBe(200);
    expect((await ask({ host: 'other.example' }, options)).status).toBe(403);
    expect((await ask({ host: 'x.data.example' }, options)).status).toBe(403);
  });

  it('answers as other addresses only if it listens on all', async () => {
    const options = { host: '0.0.0.0' };
    expect((await ask({ host: '127.0.0.1:8181' }, options)).status).toBe(200);
    expect((await ask({ host: '10.1.2.3:8181' }, options)).status).toBe(200);
    expect((await ask({ host: 'evil.example:8181' }, options)).status).toBe(403);
    expect((await ask({ host: '10.1.2.3', origin: 'http://evil.example' }, options)).status).toBe(403);
  });

  it('answers a client that sends no host, as HTTP/1.0 allows', async () => {
    expect((await ask({ host: null }, {}, 'POST /v1 HTTP/1.0')).status).toBe(200);
  });

  it.each([['localhost\r\nhost: evil.example'], ['evil.example\r\nHost: localhost']])(
    'answers 400 to two hosts: %j',
    async (host) => {
      expect((await ask({ host })).status).toBe(400);
    },
  );

  it.each([
    ['localhost@evil.example'],
    ['localhost/evil.example'],
    ['localhost, evil.example'],
    ['127.0.0.1.nip.io'],
    ['127.0.0.1:8181@evil.example'],
    ['[::1].evil.example'],
    ['2130706433'],
    ['0x7f.1'],
    [''],
  ])('does not take %j for this machine', async (host) => expect((await ask({ host })).status).toBe(403));

  it.each([
    ['POST http://evil.example/v1 HTTP/1.1', 404],
    ['POST //evil.example/v1 HTTP/1.1', 404],
    ['POST * HTTP/1.1', 404],
    ['OPTIONS /v1 HTTP/1.1', 405],
  ])('answers %s with %d', async (line, status) => {
    expect((await ask({}, {}, line)).status).toBe(status);
  });

  it.each([
    ['application/json; charset=utf-8', 200],
    ['APPLICATION/JSON', 200],
    [null, 200],
    ['application/jsonp', 415],
    ['application/json, text/plain', 415],
    ['text/plain;application/json', 415],
    ['', 415],
  ])('answers the content type %j with %d', async (type, status) => {
    expect((await ask({ 'content-type': type })).status).toBe(status);
  });

  it('accepts only JSON, also from programs', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const { status, body } = await ask({ 'content-type': type });
      expect([status, body]).toEqual([415, expect.stringContaining('"errorCode":"UNSUPPORTED_CONTENT_TYPE"')]);
    }
  });

  it.each([['http://typestar'], ['typestar:8181'], ['typestar/v1'], [''], ['*'], ['a b']])(
    'does not start with the host name %j',
    async (name) => {
      await expect(startLocalDataApi({ allowedHosts: [name] })).rejects.toThrow(
        new RangeError(`'${name}' is not a host name: allowedHosts takes names without scheme, port or path.`),
      );
    },
  );
});
