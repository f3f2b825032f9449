import { isAscii } from 'node:buffer';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalDataApi } from './api.js';
import type { ApiRequest, ApiResponse } from './request.js';

export type HttpServerState = 'new' | 'starting' | 'running' | 'stopping' | 'stopped';

/** Puts a socket in front of a {@link LocalDataApi}. */
export class HttpServer {
  readonly #api: LocalDataApi;
  readonly #server: Server;
  #state: HttpServerState = 'new';
  #stopped: Promise<void> | undefined;

  constructor(api: LocalDataApi) {
    this.#api = api;
    this.#server = createServer((request, response) => this.#serve(request, response));
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

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { maxBody } = this.#api.settings.limits;
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      const before = size;
      size += chunk.length;
      if (size <= maxBody) chunks.push(chunk);
      else if (before <= maxBody) this.#answer(request, response, TOO_LONG);
    });
    // A request that is broken off has no end.
    request.on('end', () => {
      if (size <= maxBody) this.#answer(request, response, decode(joined(chunks)));
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse, { body, malformed, tooLong }: Body): void {
    const { method = 'GET', url: path = '/' } = request;
    // The only header that is no text is set-cookie, which no client sends and nothing reads.
    const headers = request.headers as Record<string, string | undefined>;
    const answer = this.#api.respond({ method, path, headers, body, malformed, tooLong });
    const send = (given: ApiResponse): void => this.#send(response, given, tooLong);
    if (answer instanceof Promise) {
      // Only a connection that is to be broken by a fault is not answered: commands that fail are.
      answer.then(send).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
    } else {
      send(answer);
    }
  }

  #send(response: ServerResponse, { status, headers, body }: ApiResponse, hangUp: boolean): void {
    const lines: (string | number)[] = [];
    for (const name of Object.keys(headers)) lines.push(name, headers[name] ?? '');
    lines.push('content-length', Buffer.byteLength(body));
    if (hangUp || this.#state !== 'running') lines.push('connection', 'close');
    response.writeHead(status, lines);
    response.end(body);
  }
}

/** The body of a request: its text, or what keeps it from being one. */
type Body = Required<Pick<ApiRequest, 'body' | 'malformed' | 'tooLong'>>;

/** Most bodies come in one piece. */
const joined = (chunks: readonly Buffer[]): Buffer =>
  chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);

function decode(bytes: Buffer): Body {
  // Most are ASCII, which reads many times faster.
  if (isAscii(bytes)) return { body: bytes.toString('latin1'), malformed: false, tooLong: false };
  try {
    return { body: UTF8.decode(bytes), malformed: false, tooLong: false };
  } catch {
    return { body: '', malformed: true, tooLong: false };
  }
}

const TOO_LONG: Body = { body: '', malformed: false, tooLong: true };
const UTF8 = new TextDecoder('utf-8', { fatal: true });
