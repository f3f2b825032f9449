import { DataAPITimeoutError } from '@datastax/astra-db-ts';
import type { Creation } from './creation-gate.js';
import { reportCall } from './debug.js';
import type { DebugOption } from '../options/options.js';
import type { PageSource } from '../store/shared/cursor.js';
import type { Fields } from '../../util/fields.js';
import { refuseOptionValues } from '../options/option-values.js';
import { refuseChoice, refuseOptions, refuseSession } from '../options/refused-options.js';
import { isAbortSignal, isError } from '../../util/kinds.js';

/** A call of a collection or table. */
export interface Call {
  readonly collection: string;
  readonly method: string;
  readonly options: Fields;
  /** The creation of the collection or table, which explains why it does not exist. */
  readonly creation?: Creation;
}

/**
 * Runs a call: observes the option `signal`, refuses sessions and options that would change the result, and names the
 * call in a timeout.
 * @throws OperationNotSupportedError for the option `session`, and for MongoDB's options that the Data API lacks
 */
export async function runCall<Result>(call: Call, work: () => Promise<Result>): Promise<Result> {
  const { signal } = call.options;
  refuseSession(call.options, getName(call));
  refuseOptions(call.options, getName(call));
  refuseOptionValues(call.options, getName(call));
  refuseChoice(call.options, call.method);
  try {
    // The await keeps the caller in the stack trace.
    return await (isAbortSignal(signal) ? runAbortable(signal, work) : work());
  } catch (error) {
    if (isError(error) && isTimeout(error) && !error.message.startsWith(getName(call))) {
      error.message = `${getName(call)}: ${error.message}`;
    }
    call.creation?.explain(error);
    throw error;
  }
}

/** The same, reported to the option `debug`. */
export async function runReportedCall<Result>(
  debug: DebugOption,
  call: Call,
  args: unknown[],
  work: () => Promise<Result>,
): Promise<Result> {
  reportCall(debug, call.collection, call.method, args);
  return await runCall(call, work);
}

/** The pages of a call, read under the same rules. */
export const guardPages = <Row>(call: Call, source: PageSource<Row>): PageSource<Row> => ({
  next: () => runCall(call, () => source.next()),
  close: () => source.close(),
});

/** A write with several commands has its own error, which contains that of the command. */
const isTimeout = (error: Error): boolean =>
  error instanceof DataAPITimeoutError || error.cause instanceof DataAPITimeoutError;

const getName = ({ collection, method }: Call): string => `${collection}.${method}()`;

/** A request already sent continues on the server; the caller stops waiting for it. */
async function runAbortable<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      const reason: unknown = signal.reason;
      reject(isError(reason) ? reason : new Error(String(reason)));
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
