import { Agent, request } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import type { LocalDataApi } from 'typestar/local';

/** Sends one command and waits for its reply; anything but success is an error. */
export type Send = (path: string, command: object) => Promise<void>;

/** Asks a server of this process, whose own work gets a turn as often as with the fetcher. */
export function inProcess(api: LocalDataApi, token: string): Send {
  const headers = { token, 'content-type': 'application/json' };
  let begun = performance.now();
  return async (path, command) => {
    check(await api.handle({ method: 'POST', path: `/v1${path}`, headers, body: JSON.stringify(command) }));
    if (performance.now() - begun < LONGEST_TURN) return;
    await turn();
    begun = performance.now();
  };
}

/** Milliseconds. */
const LONGEST_TURN = 10;

/** Asks a server by HTTP, with as little work as possible on the client's side. */
export function byHttp(port: number, token: string): { readonly send: Send; readonly close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const send: Send = (path, command) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(command);
      const headers = { token, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const asked = request(
        { port, host: '127.0.0.1', path: `/v1${path}`, method: 'POST', headers, agent },
        (reply) => {
          let text = '';
          reply.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          reply.on('end', () => {
            try {
              check({ status: reply.statusCode ?? 0, body: text });
              resolve();
            } catch (error) {
              reject(error instanceof Error ? error : new Error(String(error)));
            }
          });
        },
      );
      asked.on('error', reject).end(body);
    });
  const close = (): void => {
    agent.destroy();
  };
  return { send, close };
}

function check({ status, body }: { readonly status: number; readonly body: string }): void {
  if (status !== 200 || body.includes('"errors":')) throw new Error(`${status} ${body.slice(0, 500)}`);
}
