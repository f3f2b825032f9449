import { connect } from 'node:net';
import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startLocalDataApi, type LocalServer } from '../../../src/local/index.js';

/** Sends text as it is on a socket of its own and answers all that comes back until the server hangs up. */
async function raw(server: LocalServer, text: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.end(text);
  await once(socket, 'close');
  return answer;
}

const head = (server: LocalServer, length: number): string =>
  `POST /v1 HTTP/1.1\r\nHost: localhost\r\nToken: ${server.token}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n`;

describe('the HTTP server', () => {
  it('answers with a reason phrase and the JSON content type', async () => {
    await using server = await startLocalDataApi();
    const body = '{"findKeyspaces":{}}';
    const answer = await raw(server, `${head(server, body.length)}\r\n${body}`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-type: application\/json;charset=UTF-8\r\n/);
  });

  it('reads bodies that arrive in pieces without breaking characters', async () => {
    await using server = await startLocalDataApi();
    const body = Buffer.from('{"createKeyspace":{"name":"schöne"}}');
    const socket = request(server.url, {
      method: 'POST',
      headers: { token: server.token, 'content-length': body.length },
    });
    for (const byte of body) socket.write(Buffer.from([byte]));
    socket.end();
    const [response] = (await once(socket, 'response')) as [AsyncIterable<Buffer>];
    let answer = '';
    for await (const chunk of response) answer += chunk.toString();
    expect(answer).toContain('\\"schöne\\"');
  });

  it('answers a body beyond the limit with 413, without an envelope, and closes the connection', async () => {
    await using server = await startLocalDataApi({ limits: { maxBody: 100 } });
    const answer = await raw(server, `${head(server, 101)}\r\n${'x'.repeat(101)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer.split('\r\n\r\n')[1]).toBe('');
  });

  it('keeps a connection open for the next command', async () => {
    await using server = await startLocalDataApi();
    const body = '{"findKeyspaces":{}}';
    const one = `${head(server, body.length)}\r\n${body}`;
    const answer = await raw(server, one + one);
    expect(answer.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
    expect(answer).toMatch(/keep-alive: timeout=60/i);
  });

  it('answers accepted requests when it is stopped, and closes the connection', async () => {
    const server = await startLocalDataApi();
    const body = '{"createKeyspace":{"name":"late"}}';
    const pending = request(server.url, {
      method: 'POST',
      headers: {
        token: server.token,
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    pending.flushHeaders();
    await once(pending, 'continue');
    const stopped = server.stop();
    expect(server.state).toBe('stopping');
    pending.end(body);
    const [response] = (await once(pending, 'response')) as [
      AsyncIterable<Buffer> & { headers: Record<string, string> },
    ];
    let answer = '';
    for await (const chunk of response) answer += chunk.toString();
    expect(answer).toBe('{"status":{"ok":1}}');
    expect(response.headers['connection']).toBe('close');
    await stopped;
    expect(server.state).toBe('stopped');
  });
});
