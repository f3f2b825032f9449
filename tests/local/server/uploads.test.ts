import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Uploads } from '../../../src/local/server/uploads.js';
import { startLocalDataApi } from '../../../src/local/index.js';
import { head, open } from './raw.js';

const STRANGER = 'Cassandra:eA==:eA==';

describe('the HTTP server', () => {
  it('answers a request without a token before its body arrives', async () => {
    await using server = await startLocalDataApi();
    const { socket, answer } = await open(server, head({ 'content-length': '10000000' }));
    await once(socket, 'data');
    socket.end();
    expect(await answer).toMatch(/^HTTP\/1\.1 401 [^]*"MISSING_AUTHENTICATION_TOKEN"/);
  });

  it('does not read a long body without a valid token', async () => {
    await using server = await startLocalDataApi();
    for (const length of [{ 'content-length': '10000000' }, { 'transfer-encoding': 'chunked' }]) {
      const { socket, answer } = await open(server, head({ token: STRANGER, ...length }));
      await once(socket, 'data');
      socket.end();
      expect(await answer).toMatch(/^HTTP\/1\.1 401 [^]*"UNAUTHENTICATED_REQUEST"/);
    }
    const malformed = await open(
      server,
      head({ token: 'Cassandra:x', 'content-length': '10000000' }, 'POST /v1/default_keyspace HTTP/1.1'),
    );
    await once(malformed.socket, 'data');
    malformed.socket.end();
    expect(await malformed.answer).toMatch(/^HTTP\/1\.1 401 [^]*\r\n\r\n$/);
  });

  it('reads a short body without a valid token, and reports its mistakes first', async () => {
    await using server = await startLocalDataApi();
    const headers = { token: STRANGER, 'content-type': 'application/json' };
    const response = await fetch(server.url, { method: 'POST', headers, body: '{' });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"REQUEST_NOT_JSON"')]);
  });

  it('answers a body that is too long with 413 before it arrives, with or without Expect', async () => {
    await using server = await startLocalDataApi({ limits: { maxBody: 100 } });
    for (const expects of [{}, { expect: '100-continue' }]) {
      const { socket, answer } = await open(server, head({ token: server.token, 'content-length': '101', ...expects }));
      await once(socket, 'data');
      socket.end();
      expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
    }
  });

  it('answers a client that is still sending a body that is not read', async () => {
    await using server = await startLocalDataApi({ limits: { maxBody: 100 } });
    const headers = { token: server.token, 'content-type': 'application/json' };
    const response = await fetch(server.url, { method: 'POST', headers, body: 'x'.repeat(3_000_000) });
    expect(response.status).toBe(413);
  });

  it('answers many long bodies that come in at the same time', async () => {
    await using server = await startLocalDataApi({ auth: false });
    const body = `{"findKeyspaces":{}${' '.repeat(18_000_000)}}`;
    const bodies = Array.from({ length: 8 }, async () => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(server.url, { method: 'POST', headers, body })).status;
    });
    expect(await Promise.all(bodies)).toEqual(Array(8).fill(200));
  });

  it('accepts a body byte by byte', async () => {
    await using server = await startLocalDataApi({ auth: false });
    const { socket, answer } = await open(server, head({ 'transfer-encoding': 'chunked', connection: 'close' }));
    for (const char of '{"createKeyspace":{"name":"slow"}}') socket.write(`1\r\n${char}\r\n`);
    socket.write('0\r\n\r\n');
    expect(await answer).toContain('{"status":{"ok":1}}');
  });
});

describe('incomplete bodies', () => {
  const byte = Buffer.from('x');

  /** An upload that notes what it is told to do. */
  function begin(uploads: Uploads) {
    const told: string[] = [];
    const upload = uploads.begin({
      pause: () => told.push('pause'),
      resume: () => told.push('resume'),
      abandon: () => {
        told.push('abandon');
        upload.drop();
      },
    });
    return { upload, told };
  }

  it('take about as much memory as their length, however small their pieces', () => {
    const uploads = new Uploads(Infinity, 1000);
    const { upload } = begin(uploads);
    for (let at = 0; at < 100_000; at++) upload.add(byte);
    expect(uploads.held).toBeGreaterThanOrEqual(100_000);
    expect(uploads.held).toBeLessThan(300_000);
    expect(upload.end().toString()).toBe('x'.repeat(100_000));
    expect(uploads.held).toBe(0);
  });

  it('wait beyond a number of bytes, except for the one that began first', () => {
    const uploads = new Uploads(100, 1000);
    const [first, second, third] = [begin(uploads), begin(uploads), begin(uploads)];
    first.upload.add(Buffer.alloc(60));
    second.upload.add(Buffer.alloc(60));
    expect([first.told, second.told, third.told]).toEqual([[], ['pause'], ['pause']]);
    first.upload.end();
    expect([second.told, third.told]).toEqual([
      ['pause', 'resume'],
      ['pause', 'resume'],
    ]);
    third.upload.add(Buffer.alloc(60));
    expect(third.told).toEqual(['pause', 'resume', 'pause']);
    second.upload.drop();
    expect(third.told).toEqual(['pause', 'resume', 'pause', 'resume']);
    third.upload.drop();
    expect(uploads.held).toBe(0);
  });

  it('are abandoned if they stall while others wait', async () => {
    const uploads = new Uploads(100, 5);
    const [first, second] = [begin(uploads), begin(uploads)];
    first.upload.add(Buffer.alloc(90));
    let resumed = (): void => undefined;
    const done = new Promise<void>((resolve) => (resumed = resolve));
    const waiting = uploads.begin({ pause: () => undefined, resume: () => resumed(), abandon: () => undefined });
    second.upload.add(Buffer.alloc(90));
    await done;
    expect(first.told).toEqual(['abandon']);
    expect(second.told).toEqual(['pause', 'resume']);
    waiting.drop();
    second.upload.drop();
  });

  it('are abandoned if they arrive byte by byte while others wait', async () => {
    const uploads = new Uploads(100, 5, 10);
    const slow = begin(uploads);
    slow.upload.add(Buffer.alloc(90));
    const drip = setInterval(() => {
      if (!slow.told.includes('abandon')) slow.upload.add(byte);
    }, 1);
    const resumed = new Promise<void>((resolve) => {
      const waiting = uploads.begin({ pause: () => undefined, resume: resolve, abandon: () => undefined });
      waiting.add(Buffer.alloc(90));
    });
    await resumed;
    clearInterval(drip);
    expect(slow.told).toEqual(['abandon']);
  });
});
