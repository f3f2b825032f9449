import { DataAPITimeoutError } from '@datastax/astra-db-ts';
import type { PageSource } from '../shared/cursor.js';
import { isError } from '../../../util/kinds.js';

/**
 * Limits the total time of reading pages, like MongoDB's `maxTimeMS`: time that the caller spends in between does not
 * count. The client limits each page separately, so that a server that never stops returning pages would never time
 * out.
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

/** The client's own error, whose constructor its types do not declare. */
function createTimeoutError(timeout: number): Error {
  const timeoutManager = { initial: () => ({ generalMethodTimeoutMs: timeout }) };
  const error: unknown = Reflect.construct(DataAPITimeoutError, [{ timeoutManager }, ['generalMethodTimeoutMs']]);
  return isError(error) ? error : new Error(`Command timed out after ${timeout}ms`);
}
