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

/** What a command is to those that wait until all data has been read. */
export interface EarlyWork {
  /** Whether it can be tried before. */
  readonly isEarly: () => boolean;
  /** Whether it changes nothing. */
  readonly isRead: boolean;
}

/** The commands and restores that wait until all data has been read, and then come in turn. */
export class Waiting {
  /** How many restores wait. Reads after them must not find earlier rows. */
  restoring = 0;
  #changes = 0;

  /** While data is being read, rows are found by their keys, and some in a search; other commands wait. */
  async answer(
    loading: Promise<void>,
    { isEarly, isRead }: EarlyWork,
    answer: () => Answered,
    warnings: ApiError[],
  ): Promise<Answer> {
    let search: (() => Promise<void>) | undefined;
    try {
      if (this.restoring === 0 && isEarly()) return await answer();
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error;
      ({ search } = error);
    }
    // What waits before may change what it finds.
    if (search && this.#changes === 0) return answerAfterSearch(search, loading, answer, warnings);
    if (!isRead) this.#changes++;
    try {
      warnings.length = 0;
      await loading;
      return await answer();
    } finally {
      if (!isRead) this.#changes--;
    }
  }
}

/** Answers after a search, or in turn when all data has been read. */
async function answerAfterSearch(
  search: () => Promise<void>,
  loading: Promise<void>,
  answer: () => Answered,
  warnings: ApiError[],
): Promise<Answer> {
  const first: { early?: Answered | undefined; isLate?: boolean } = {};
  const late = loading.then(() => {
    first.isLate = true;
    if (first.early) return first.early;
    warnings.length = 0;
    return answer();
  });
  // It may not be needed.
  late.catch(() => undefined);
  // If it fails, so does the reading that is then waited for.
  await search().catch(() => undefined);
  if (first.isLate === true) return late;
  warnings.length = 0;
  try {
    return await (first.early = answer());
  } catch (error) {
    if (!(error instanceof NotLoaded)) throw error;
    first.early = undefined;
  }
  return late;
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
