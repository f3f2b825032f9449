import type { IncomingMessage } from 'node:http';
import { StudioError } from '../shared/studio-error.js';

/** The longest body of a request, in bytes. */
export const MOST_BYTES = 2 * 1024 * 1024;

/** A body that is refused, with its HTTP status. */
export class BodyError extends StudioError {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message, { code: status === 413 ? 'TOO_LONG' : 'WRONG_REQUEST' });
    this.status = status;
  }
}

/** Reads the JSON of a request. @throws BodyError if it is of another type, too long, or not JSON */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const { 'content-type': type = '', 'content-length': length } = request.headers;
  // A form of another site can send text, but not JSON.
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(type)) {
    throw new BodyError(415, 'A question is sent as JSON, with the content type application/json.');
  }
  if (Number(length ?? 0) > MOST_BYTES) throw tooLong();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLong();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new BodyError(400, 'The body of the question is not JSON.');
  }
}

const tooLong = (): BodyError =>
  new BodyError(413, `The question is longer than ${MOST_BYTES / 1024 / 1024} MB: send less at a time.`);
