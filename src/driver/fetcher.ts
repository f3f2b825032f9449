import type { Fetcher, FetcherRequestInfo, FetcherResponseInfo } from '@datastax/astra-db-ts';
import { Agent, request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as requestHttps } from 'node:https';
import { isAggregateError, isError } from '../util/kinds.js';

/** Idle connections are closed after so long, before most servers and gateways do it, as Node's fetch closes them. */
const IDLE_MS = 4000;

/** The most connections to one host, as many as the MongoDB driver has; further requests wait for one to be free. */
const MAX_CONNECTIONS = 100;

/** The longest time of a timer; a longer one would end at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

type Ask = (info: FetcherRequestInfo, onReply: (response: IncomingMessage) => void) => ClientRequest;

/**
 * Sends the requests of astra-db-ts by Node's own HTTP client, on connections that are kept: in half the time that fetch
 * takes, which astra-db-ts uses by itself.
 */
export function httpFetcher(): Fetcher {
  const kept = { keepAlive: true, timeout: IDLE_MS, maxSockets: MAX_CONNECTIONS };
  const plain = new Agent(kept);
  const secure = new SecureAgent(kept);
  const ask: Ask = ({ url, method, headers, body = '' }, onReply) => {
    const options = { method, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } };
    return url.startsWith('https:')
      ? requestHttps(url, { ...options, agent: secure }, onReply).end(body)
      : requestHttp(url, { ...options, agent: plain }, onReply).end(body);
  };
  return {
    fetch: (info) => exchange(info, ask),
    close: () => {
      retire(plain);
      retire(secure);
      return Promise.resolve();
    },
  };
}

/** Closes the connections of an agent; those that a request is on when it is answered. */
function retire(agent: Agent): void {
  agent.maxFreeSockets = 0;
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of [...(sockets ?? [])]) socket.destroy();
  }
}

/** Sends a request, and reads the reply to its end within the time that is given. */
function exchange(info: FetcherRequestInfo, ask: Ask): Promise<FetcherResponseInfo> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const request = ask(info, (response) => {
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const reply = replyOf(info, response, Buffer.concat(chunks).toString());
        clearTimeout(timer);
        if (isError(reply)) reject(reply);
        else resolve(reply);
      });
    });
    request.on('error', fail);
    const late = (): void => {
      reject(info.mkTimeoutError());
      request.destroy();
    };
    const timer = setTimeout(late, Math.min(info.timeout, MAX_TIMER_MS));

    function fail(error: Error): void {
      clearTimeout(timer);
      reject(messageOf(error));
    }
  });
}

/** When no address of a host answers, Node gives an error without a message: the first of them has one. */
const messageOf = (error: Error): Error =>
  isAggregateError(error) && isError(error.errors[0]) ? error.errors[0] : error;

function replyOf({ url }: FetcherRequestInfo, response: IncomingMessage, body: string): FetcherResponseInfo | Error {
  const { statusCode: status = 0, statusMessage: statusText = '' } = response;
  if (status >= 300 && status < 400) {
    // To follow it would tell the token to another host.
    return new Error(`${new URL(url).origin} redirects to ${response.headers.location}: connect to where the API is`);
  }
  // astra-db-ts would take these for answers without documents.
  if (body === '' && status === 200) {
    return new Error(`${new URL(url).origin} answers 200 with nothing: is it the Data API?`);
  }
  if (body === '' && status === 401) {
    return new Error(`${new URL(url).origin} answers 401: check the token, or the user name and password`);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return { url, body, headers, status, statusText, httpVersion: 1 };
}
