import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PageFile } from './page-files.js';

/** What every response says: nothing of the page is shown, run or stored elsewhere, and its address is told to no one. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Answers a request that Node could not read: too long a header, say. */
export function sendUnreadable(socket: Duplex, code: string | undefined): void {
  // What follows an answer is no request of its own.
  const isAnswered = 'bytesWritten' in socket && socket.bytesWritten !== 0;
  if (!socket.writable || isAnswered || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const headers = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('')}content-length: 0\r\nconnection: close\r\n\r\n`);
}

/** Sends an answer as JSON. */
export const sendJson = (response: ServerResponse, status: number, text: string): void =>
  send(response, status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }, text);

/** Sends a sentence, for those who open a wrong address. */
export const sendText = (response: ServerResponse, status: number, text: string): void =>
  send(response, status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, `${text}\n`);

/** Sends the browser elsewhere on this server. */
export const sendRedirect = (response: ServerResponse, location: string): void =>
  send(response, 302, { location, 'cache-control': 'no-store' });

/** Sends a file of the page, compressed if the browser accepts that. */
export function sendFile(request: IncomingMessage, response: ServerResponse, file: PageFile): void {
  const { 'accept-encoding': accepted = '', 'if-none-match': known } = request.headers;
  const headers = {
    etag: file.etag,
    vary: 'accept-encoding',
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (known?.split(/,\s*/).includes(file.etag)) {
    send(response, 304, headers);
    return;
  }
  const isCompressed =
    file.brotli !== undefined && /(?:^|,)\s*br\s*(?:,|;(?!\s*q=0(?:\.0+)?\s*(?:,|$))|$)/.test(accepted);
  const type = { 'content-type': file.type, ...(isCompressed && { 'content-encoding': 'br' }) };
  send(response, 200, { ...headers, ...type }, isCompressed ? file.brotli : file.plain());
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body?: string | Buffer,
): void {
  if (response.headersSent || response.destroyed) return;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  // The rest of a body that was refused is not read.
  const close = response.req.complete || !hasBody(response.req) ? {} : { connection: 'close' };
  response.writeHead(status, { ...HEADERS, ...headers, ...length, ...close });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
