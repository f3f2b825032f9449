import type { ApiName } from '../../protocol/api.js';
import { isError } from '../../../util/kinds.js';
import type { Handler, Handlers } from '../shared/handlers.js';
import { StudioError } from '../shared/studio-error.js';
import { readRequest } from './requests.js';

/** What the page gets if a question is answered by an error. */
export interface AnswerError {
  readonly message: string;
  readonly code?: string;
}

/** Answers a question. @param body - the request, unchecked @throws StudioError if the request is wrong */
export async function answer(
  handlers: Partial<Handlers>,
  name: ApiName,
  body: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const handle = handlers[name] as Handler<ApiName> | undefined;
  if (!handle) throw new StudioError(`This studio does not answer '${name}'.`, { code: 'NOT_ANSWERED' });
  return await handle(readRequest(name, body), signal);
}

/** An error as the page gets it. @param hide - removes the secrets of the connection from a text */
export function toAnswerError(error: unknown, hide: (text: string) => string): AnswerError {
  const message = hide(isError(error) ? error.message : String(error));
  const code = isError(error) && 'code' in error ? error.code : undefined;
  return {
    message: message === '' ? 'The question failed without a reason.' : message,
    ...(typeof code === 'string' && { code }),
  };
}
