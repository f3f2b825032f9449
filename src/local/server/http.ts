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

/** Serves a {@link LocalDataApi} on a socket. */
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
    this.#uploads = new Uploads(Math.max(LEAST_UPLOADS, api.settings.limits.maxBody * 4), PROGRESS_INTERVAL, PROGRESS);
    this.#server = createServer((request, response) => this.#serve(request, response));
    this.#server.on('checkContinue', (request, response) => this.#serve(request, response, true));
    this.#server.on('connection', (socket) => this.#connections.add(socket));
    this.#server.keepAliveTimeout = 60_000;
    this.#server.headersTimeout = 65_000;
  }

  get state(): HttpServerState {
    return this.#state;
  }

  /** Starts listening, and returns the port. */
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

  /** Accepts no more requests, finishes those in progress, and closes; can be called repeatedly. */
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

  /** @param asks - whether the client waits for permission to send the body */
  #serve(request: IncomingMessage, response: ServerResponse, asks = false): void {
    const { socket } = request;
    this.#connections.begin(socket);
    response.once('close', () => this.#connections.end(socket));
    // With two hosts, a proxy and the server could disagree about the target.
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

  /** Reads a body up to a limit, and responds to the request. */
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
    // An aborted request never ends.
    request.once('close', () => upload.drop());
  }

  #answer(request: IncomingMessage, response: ServerResponse, asked: ApiRequest): void {
    const answer = this.#api.respond(asked);
    if (isPromise(answer)) {
      this.#connections
        .whileRunning(request.socket, answer)
        .then((given) => this.#send(request, response, given))
        // Only a fault can close a connection without a response: failed commands respond.
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

/** Milliseconds that a connection has for remaining data once the server is being stopped or closes it. */
const GRACE = 1000;
/** The bytes by which a body must progress in this many milliseconds while others wait. */
const PROGRESS_INTERVAL = 5000;
const PROGRESS = 64 * 1024;
/** Maximum bytes of all incomplete bodies together; four times the longest body if that is more. */
const LEAST_UPLOADS = 64 * 1024 * 1024;

/** All headers but set-cookie are text, and clients do not send that. */
const toApiRequest = ({ method = 'GET', url: path = '/', headers }: IncomingMessage): ApiRequest => ({
  method,
  path,
  headers: headers as Record<string, string | undefined>,
  body: '',
});

/** @param raw - alternating names and values, as received */
function hasTwoHosts(raw: readonly string[]): boolean {
  let count = 0;
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at];
    if (name?.length === HOST.length && name.toLowerCase() === HOST) count++;
  }
  return count > 1;
}

const HOST = 'host';

/** The length of a request's body; Infinity if it is unknown. */
function readBodyLength({ headers }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return Infinity;
  return Number(headers['content-length'] ?? 0);
}

/**
 * Responds to a request without reading its body. A client that is sending it would not receive the response if the
 * connection were closed at once, so its data is discarded for a while.
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

/** The body of a request: its text, or that it is invalid. */
function decode(bytes: Buffer): Pick<ApiRequest, 'body' | 'malformed'> {
  // Most are ASCII, which is decoded many times faster.
  if (isAscii(bytes)) return { body: bytes.toString('latin1') };
  try {
    return { body: UTF8.decode(bytes) };
  } catch {
    return { body: '', malformed: true };
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
