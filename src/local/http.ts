import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalDataApi } from './api.js';
import type { ApiResponse } from './request.js';

export type HttpServerState = 'new' | 'starting' | 'running' | 'stopping' | 'stopped';

/** Puts a socket in front of a {@link LocalDataApi}. */
export class HttpServer {
  readonly #api: LocalDataApi;
  readonly #server: Server;
  #state: HttpServerState = 'new';
  #stopped: Promise<void> | undefined;

  constructor(api: LocalDataApi) {
    this.#api = api;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 60_000;
    this.#server.headersTimeout = 65_000;
  }

  get state(): HttpServerState {
    return this.#state;
  }

  /** Listens, and answers the port. */
  async start(host: string, port: number): Promise<number> {
    if (this.#state !== 'new') throw new Error(`The server cannot be started: it is ${this.#state}.`);
    this.#state = 'starting';
    try {
      await new Promise<void>((resolve, reject) => {
        this.#server.once('error', reject);
        this.#server.listen(port, host, () => {
          this.#server.off('error', reject);
          resolve();
        });
      });
    } catch (error) {
      this.#state = 'stopped';
      throw error;
    }
    this.#state = 'running';
    // A server that listens on a port has an address object.
    return (this.#server.address() as AddressInfo).port;
  }

  /** Takes no more requests, finishes those it has, and closes; may be called again. */
  stop(): Promise<void> {
    this.#stopped ??= this.#close();
    return this.#stopped;
  }

  async #close(): Promise<void> {
    if (this.#state === 'running') {
      this.#state = 'stopping';
      await new Promise<void>((resolve) => {
        this.#server.close(() => resolve());
        this.#server.closeIdleConnections();
      });
    }
    this.#state = 'stopped';
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await readBody(request, this.#api.settings.limits.maxBody);
      const answer = await this.#api.handle({
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        headers: firstValues(request),
        ...body,
      });
      this.#send(response, answer, body.tooLong);
    } catch (error) {
      // Only a connection that is broken, or is to be by a fault, comes here: commands that fail are answered by handle.
      response.destroy(error instanceof Error ? error : undefined);
    }
  }

  #send(response: ServerResponse, { status, headers, body }: ApiResponse, hangUp: boolean): void {
    if (hangUp || this.#state !== 'running') response.setHeader('connection', 'close');
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
    response.end(body);
  }
}

interface Body {
  readonly body: string;
  /** Not of UTF-8. */
  readonly malformed: boolean;
  /** Beyond the limit: the rest was not read. */
  readonly tooLong: boolean;
}

function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve({ body: '', malformed: false, tooLong: true });
    });
    request.on('end', () => resolve({ ...decode(Buffer.concat(chunks)), tooLong: false }));
    request.on('error', reject);
    request.on('close', () => reject(new Error('The client hung up.')));
  });
}

function decode(bytes: Buffer): Pick<Body, 'body' | 'malformed'> {
  try {
    return { body: UTF8.decode(bytes), malformed: false };
  } catch {
    return { body: '', malformed: true };
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function firstValues(request: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value[0] : value;
  return headers;
}
