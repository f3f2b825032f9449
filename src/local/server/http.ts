import { isAscii } from 'node:buffer';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalDataApi } from './api.js';
import { createEmptyAnswer } from '../protocol/envelope.js';
import type { AllowedHosts } from './allowed-hosts.js';
import { Connections } from './connections.js';
import { Uploads } from './uploads.js';
import type { ApiRequest, ApiResponse } from '../protocol/request.js';
import { isError, isPromise } from '../../util/kinds.js';

export type HttpServerState = 'new' | 'starting' | 'running' | 'stopping' | 'stopped';

/** Puts a socket in front of a {@link LocalDataApi}. */
export class HttpServer {
  readonly #api: LocalDataApi;
  readonly #server: Server;
  readonly #hosts: AllowedHosts;
  readonly #connections = new Connections(GRACE);
  readonly #uploads: Uploads;
  #state: HttpServerState = 'new';
  #stopped: Promise<void> | undefined;

  constructor(api: LocalDataApi, hosts: AllowedHosts) {
    this.#api = api;
    this.#hosts = hosts;
    this.#uploads = new Uploads(Math.max(LEAST_UPLOADS, api.settings.limits.maxBody * 4), PATIENCE, PROGRESS);
    this.#server = createServer((request, response) => this.#serve(request, response));
    this.#server.on('checkContinue', (request, response) => this.#serve(request, response, true));
    this.#server.on('connection', (socket) => this.#connections.add(socket));
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
        this.#connections.close();
      });
    }
    this.#state = 'stopped';
  }

  /** @param asks - the client waits to be told that its body is wanted */
  #serve(request: IncomingMessage, response: ServerResponse, asks = false): void {
    const { socket } = request;
    this.#connections.begin(socket);
    response.once('close', () => this.#connections.end(socket));
    // Of two hosts each part of the way could believe another.
    if (hasTwoHosts(request.rawHeaders)) {
      this.#send(request, response, createEmptyAnswer(400));
      return;
    }
    const refusal = this.#hosts.refusal(request.headers);
    if (refusal !== undefined) {
      this.#send(request, response, this.#api.refuse(toApiRequest(request), refusal));
      return;
    }
    const { head, reads } = this.#api.readHead(toApiRequest(request), readBodyLength(request));
    if (reads === 0) {
      this.#answer(request, response, head);
      return;
    }
    if (asks) response.writeContinue();
    this.#receive(request, response, head, reads);
  }

  /** Reads a body of so many bytes at most, and answers the request. */
  #receive(request: IncomingMessage, response: ServerResponse, head: ApiRequest, most: number): void {
    const upload = this.#uploads.begin({
      pause: () => request.pause(),
      resume: () => request.resume(),
      abandon: () => {
        upload.drop();
        this.#send(request, response, createEmptyAnswer(408));
      },
    });
    request.on('data', (chunk: Buffer) => {
      if (response.headersSent || upload.length > most) return;
      upload.add(chunk);
      if (upload.length <= most) return;
      upload.drop();
      this.#answer(request, response, this.#api.readHead(head, upload.length).head);
    });
    request.once('end', () => {
      if (upload.length <= most) this.#answer(request, response, { ...head, ...decode(upload.end()) });
    });
    // A request that is broken off has no end.
    request.once('close', () => upload.drop());
  }

  #answer(request: IncomingMessage, response: ServerResponse, asked: ApiRequest): void {
    const answer = this.#api.respond(asked);
    if (isPromise(answer)) {
      this.#connections
        .whileRunning(request.socket, answer)
        .then((given) => this.#send(request, response, given))
        // Only a connection that is to be broken by a fault is not answered: commands that fail are.
        .catch((error: unknown) => response.destroy(isError(error) ? error : undefined));
    } else {
      this.#send(request, response, answer);
    }
  }

  #send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: ApiResponse): void {
    const lines: (string | number)[] = [];
    for (const name of Object.keys(headers)) lines.push(name, headers[name] ?? '');
    lines.push('content-length', Buffer.byteLength(body));
    const isRead = request.complete || readBodyLength(request) === 0;
    if (!isRead || this.#state !== 'running') lines.push('connection', 'close');
    response.writeHead(status, lines);
    if (isRead) response.end(body);
    else sendUnread(request, response, body);
  }
}

/** Milliseconds that a connection has to send or take what is left, once the server is being stopped or hangs up. */
const GRACE = 1000;
/** Milliseconds in which a body must move on while others wait for its room, and by how many bytes. */
const PATIENCE = 5000;
const PROGRESS = 64 * 1024;
/** Bytes that bodies may take before they are complete, all together; four times the longest body if that is more. */
const LEAST_UPLOADS = 64 * 1024 * 1024;

/** Most headers are text; only set-cookie is not, which no client sends and nothing reads. */
const toApiRequest = ({ method = 'GET', url: path = '/', headers }: IncomingMessage): ApiRequest => ({
  method,
  path,
  headers: headers as Record<string, string | undefined>,
  body: '',
});

/** @param raw - names and values in turn, as they came */
function hasTwoHosts(raw: readonly string[]): boolean {
  let count = 0;
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at];
    if (name?.length === HOST.length && name.toLowerCase() === HOST) count++;
  }
  return count > 1;
}

const HOST = 'host';

/** The bytes that the body of a request has; Infinity when that is not said. */
function readBodyLength({ headers }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Infinity;
  return Number(headers['content-length'] ?? 0);
}

/**
 * Answers a request whose body is not read. A client that is sending it would not get the answer from a connection that is
 * closed at once: what it sends is thrown away for a while.
 */
function sendUnread(request: IncomingMessage, response: ServerResponse, body: string): void {
  response.flushHeaders();
  response.write(body);
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, GRACE);
  request.once('end', end);
  request.once('close', end);
  request.resume();
}

/** The body of a request: its text, or that it is none. */
function decode(bytes: Buffer): Pick<ApiRequest, 'body' | 'malformed'> {
  // Most are ASCII, which reads many times faster.
  if (isAscii(bytes)) return { body: bytes.toString('latin1') };
  try {
    return { body: UTF8.decode(bytes) };
  } catch {
    return { body: '', malformed: true };
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
