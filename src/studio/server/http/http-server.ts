import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isError } from '../../../util/kinds.js';
import type { Handlers } from '../shared/handlers.js';
import { StudioError } from '../shared/studio-error.js';
import { answer, toAnswerError, type AnswerError } from './answer.js';
import { findForeignness, findWrongSecret, isSameText, type Refusal } from './guard.js';
import type { PageFiles } from './page-files.js';
import { BodyError, readBody } from './read-body.js';
import { isApiName } from './requests.js';
import { sendFile, sendJson, sendRedirect, sendText, sendUnreadable } from './send.js';

/** What the server of the studio serves. */
export interface HttpOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly secret: string;
  /** Leads to the page with the secret, once: other users of the machine see the commands that open a browser. */
  readonly ticket: string;
  readonly files: PageFiles;
  readonly handlers: Partial<Handlers>;
  /** Removes the secrets of the connection from a text. */
  readonly hide: (text: string) => string;
}

/** Milliseconds that questions have to end once the server is stopped. */
const GRACE = 1000;

/** Serves the page, and answers its questions, on 127.0.0.1. */
export class StudioHttpServer {
  readonly #options: HttpOptions;
  readonly #server: Server;
  readonly #stop = new AbortController();
  #isTicketUsed = false;
  #port = 0;

  constructor(options: HttpOptions) {
    this.#options = options;
    const serve = (request: IncomingMessage, response: ServerResponse): void => {
      this.#serve(request, response).catch((error: unknown) => response.destroy(isError(error) ? error : undefined));
    };
    // What Node would refuse by itself, without these headers: no host, and what the server is expected to do.
    this.#server = createServer({ requireHostHeader: false }, serve);
    this.#server.on('checkExpectation', serve);
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket) => sendUnreadable(socket, error.code));
  }

  get port(): number {
    return this.#port;
  }

  /** Starts listening. @throws StudioError if the port is taken */
  async start(): Promise<void> {
    const { port } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    // A server that listens on a port has an address object.
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends the questions that wait, and closes; can be called repeatedly. */
  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#stop.abort();
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), GRACE);
    await closed;
    clearTimeout(timer);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const path = url.replace(/\?.*$/s, '');
    const isQuestion = path.startsWith(API);
    const refusal = hasTwoHosts(request)
      ? { status: 400, code: 'WRONG_HOST', message: 'The request names two hosts.' }
      : findForeignness(headers, this.#port);
    if (refusal) this.#refuse(response, refusal, isQuestion);
    else if (isQuestion) await this.#question(request, response, path.slice(API.length));
    else if (method !== 'GET' && method !== 'HEAD') {
      sendText(response, 405, 'The studio serves its page, which asks questions by POST /api/…');
    } else if (path === '/' && url.startsWith('/?open=')) this.#enter(response, url.slice('/?open='.length), method);
    else this.#page(request, response, path);
  }

  #enter(response: ServerResponse, given: string, method: string): void {
    const { ticket, secret } = this.#options;
    if (method !== 'GET' || this.#isTicketUsed || !isSameText(given, ticket)) {
      sendText(response, 403, 'This address works once: open the one that the terminal shows.');
      return;
    }
    this.#isTicketUsed = true;
    sendRedirect(response, `/?secret=${secret}`);
  }

  #page(request: IncomingMessage, response: ServerResponse, path: string): void {
    const { files } = this.#options;
    const file = files.get(path);
    if (file) sendFile(request, response, file);
    else if (path === '/') sendText(response, 503, 'The page of the studio is missing: npm run build makes it.');
    else sendText(response, 404, 'The studio has no such page.');
  }

  async #question(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const { secret, handlers, hide } = this.#options;
    const wrong = findWrongSecret(request.headers, secret) ?? findWrongQuestion(request.method, name);
    if (wrong || !isApiName(name)) {
      this.#refuse(response, wrong ?? UNKNOWN, true);
      return;
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, this.#stop.signal]);
    try {
      const reply = await answer(handlers, name, await readBody(request), signal);
      sendJson(response, 200, JSON.stringify({ reply }));
    } catch (error) {
      // What the question is answered by is no failure of the request.
      sendError(response, error instanceof BodyError ? error.status : 200, toAnswerError(error, hide));
    }
  }

  #refuse(response: ServerResponse, { status, code, message }: Refusal, isQuestion: boolean): void {
    if (isQuestion) sendError(response, status, { message, code });
    else sendText(response, status, message);
  }
}

const API = '/api/';

const UNKNOWN: Refusal = { status: 404, code: 'NOT_ANSWERED', message: 'The studio knows no such question.' };

const sendError = (response: ServerResponse, status: number, error: AnswerError): void =>
  sendJson(response, status, JSON.stringify({ error }));

function findWrongQuestion(method: string | undefined, name: string): Refusal | undefined {
  if (!isApiName(name)) return UNKNOWN;
  if (method === 'POST') return undefined;
  return { status: 405, code: 'WRONG_REQUEST', message: 'Questions are asked by POST.' };
}

/** With two, a browser and the server could disagree about the host. */
const hasTwoHosts = ({ rawHeaders }: IncomingMessage): boolean =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length > 1;

function explain(error: NodeJS.ErrnoException, port: number): StudioError {
  const message =
    error.code === 'EADDRINUSE'
      ? `Port ${port} is in use: choose another one, or 0 for a free one.`
      : `Cannot listen on port ${port}: ${error.message}.`;
  return new StudioError(message, { cause: error });
}
