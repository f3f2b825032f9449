import { DataAPITimeoutError } from '@datastax/astra-db-ts';
import type { PageSource } from '../shared/cursor.js';
import { isError } from '../../../util/kinds.js';

/**
 * Reads pages for so many milliseconds in all, as MongoDB's `maxTimeMS` counts: what the caller does in between costs nothing. The
 * client counts the time of each page on its own, so that a server which names one page after the other would never be late.
 */
export function limitTime<Row>(source: PageSource<Row>, timeout: number | undefined): PageSource<Row> {
  if (timeout === undefined || timeout <= 0) return source;
  let spent = 0;
  return {
    async next() {
      if (spent >= timeout) throw createTimeoutError(timeout);
      const begun = performance.now();
      try {
        return await source.next();
      } finally {
        spent += performance.now() - begun;
      }
    },
    close: () => source.close(),
  };
}

/** The client's own error, whose constructor its types do not tell. */
function createTimeoutError(timeout: number): Error {
  const timeoutManager = { initial: () => ({ generalMethodTimeoutMs: timeout }) };
  const error: unknown = Reflect.construct(DataAPITimeoutError, [{ timeoutManager }, ['generalMethodTimeoutMs']]);
  return isError(error) ? error : new Error(`Command timed out after ${timeout}ms`);
}
