import { SECRET_HEADER, type Answer, type ApiName, type ReplyOf, type RequestOf } from '../../protocol/api.js';
import { readSecret } from './secret.js';

/** An answer that is an error; its message is for the user. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** Asks the server. @throws {@link ServerError} with what is wrong, or that the studio has been stopped */
export async function askServer<Name extends ApiName>(
  name: Name,
  request: RequestOf<Name>,
  signal?: AbortSignal,
): Promise<ReplyOf<Name>> {
  const response = await send(name, request, signal);
  const answer = (await response.json()) as Answer<Name>;
  if ('error' in answer) throw new ServerError(answer.error.message, answer.error.code);
  return answer.reply;
}

async function send(name: string, request: object, signal: AbortSignal | undefined): Promise<Response> {
  const secret = await readSecret();
  try {
    return await fetch(`api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [SECRET_HEADER]: secret },
      body: JSON.stringify(request),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServerError('The studio does not answer: was it stopped in the terminal?', 'UNREACHABLE');
  }
}
