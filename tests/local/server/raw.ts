import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import type { LocalServer } from '../../../src/local/index.js';

/** A connection on which a test writes what it wants to. */
export interface RawConnection {
  readonly socket: Socket;
  /** All that came until the server hung up. */
  readonly answer: Promise<string>;
}

/** Opens a connection, and sends some text when it is open. */
export async function open(server: LocalServer, text = ''): Promise<RawConnection> {
  const socket = connect(server.port, '127.0.0.1');
  let all = '';
  socket.on('data', (chunk: Buffer) => (all += chunk.toString('latin1')));
  // The server may hang up while the client still sends.
  socket.on('error', () => undefined);
  const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(all)));
  await once(socket, 'connect');
  socket.write(text);
  return { socket, answer };
}

/** The head of a request with these headers beside those that a client always sends; null leaves one out. */
export function head(headers: Readonly<Record<string, string | null>>, line = 'POST /v1 HTTP/1.1'): string {
  const all: typeof headers = { host: 'localhost', 'content-type': 'application/json', ...headers };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
  return `${[line, ...lines].join('\r\n')}\r\n\r\n`;
}
