import { fail, type ApiError } from '../errors/errors.js';
import { toFailureReply } from '../protocol/envelope.js';
import type { Reply } from '../protocol/reply.js';
import type { Answer } from '../protocol/request.js';
import { ModelNeeded } from '../providers/models.js';
import { StorageError } from '../storage/durable/storage-error.js';
import { NotLoaded, type Engine } from '../storage/storage.js';

/** A promise only if it has to wait: most commands respond at once. */
export type Answered = Answer | Promise<Answer>;

/** The reply for a thrown error, unless the command has to be run again after all data has been read. */
export function toReply(error: unknown): Reply {
  if (error instanceof NotLoaded) throw error;
  return toFailureReply(error);
}

/** While data is being read, rows are found by their keys; other commands wait. */
export async function answerWhileLoading(
  loading: Promise<void>,
  answer: () => Answered,
  isEarly: () => boolean,
  warnings: ApiError[],
): Promise<Answer> {
  try {
    if (isEarly()) return await answer();
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
  }
  warnings.length = 0;
  await loading;
  return answer();
}

/** @throws {@link StorageError} if the server was closed before all data had been read */
export function checkLoaded(engine: Engine): void {
  if (!engine.loading) return;
  throw new StorageError('STORAGE_FAILED', 'The server was closed before its data had been read.');
}

/**
 * Runs a command that needs a model again, from its start, once the model has responded, so that a command itself never
 * waits and others cannot interleave.
 */
export async function runWithModels(first: ModelNeeded, warnings: ApiError[], run: () => Reply): Promise<Reply> {
  let needed = first;
  for (let calls = 0; calls < MAX_MODEL_CALLS; calls++) {
    warnings.length = 0;
    await needed.call();
    try {
      return run();
    } catch (error) {
      if (!(error instanceof ModelNeeded)) throw error;
      needed = error;
    }
  }
  return fail('FAILED_CONCURRENT_OPERATIONS', 'The data kept changing while the models were computing.');
}

const MAX_MODEL_CALLS = 10;
