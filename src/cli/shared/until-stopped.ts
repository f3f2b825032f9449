import { CliError } from './cli-error.js';

/**
 * Waits for work that changes nothing, unless it is told to stop; the work itself continues.
 * @throws CliError if it was stopped
 */
export async function untilStopped<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const ended = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(new CliError('stopped; nothing was changed.'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true, signal: ended.signal });
  });
  // Nobody waits for what fails after the stop.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, stopped]);
  } finally {
    ended.abort();
  }
}
