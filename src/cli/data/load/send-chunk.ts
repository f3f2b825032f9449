import { setTimeout as wait } from 'node:timers/promises';
import { isWorthRetrying, type RawCommands, type RawRefusal } from '../../../driver/store/shared/raw-commands.js';

/** How chunks are sent. */
export interface SendOptions {
  /** The most times a chunk is sent again after a failure of the network or the server. */
  readonly retries: number;
  readonly signal: AbortSignal;
  /** Called before each repetition. */
  readonly onRetry: (error: unknown) => void;
}

/** What came of a chunk: the documents that were refused, and those that existed already after a repetition. */
export interface Sent {
  readonly refused: readonly RawRefusal[];
  readonly existing: number;
}

const EXISTS = 'DOCUMENT_ALREADY_EXISTS';

/** The reasons for which all documents would be refused. */
const FATAL =
  /^(?:UNAUTHENTICATED|UNAUTHORIZED|.*AUTH.*|.*(?:KEYSPACE|COLLECTION|TABLE)_(?:DOES_)?NOT_EXIST|UNKNOWN_(?:KEYSPACE|TABLE).*|TABLES?_.*UNKNOWN.*|COLLECTION_NOT_EXIST)$/;

/**
 * Sends documents. If the database refuses them all, they are sent in halves, so that only those are refused that have to
 * be.
 * @param isRepeated - whether some may have been sent before: those that exist are then no refusals
 * @throws errors that concern all documents
 */
export async function sendChunk(
  commands: RawCommands,
  texts: readonly string[],
  options: SendOptions,
  isRepeated = false,
): Promise<Sent> {
  let repeated = isRepeated;
  const result = await retry(
    options,
    () => commands.insert(texts),
    () => (repeated = true),
  );
  if ('refused' in result) {
    const refused = repeated ? result.refused.filter(({ code }) => code !== EXISTS) : result.refused;
    return { refused, existing: result.refused.length - refused.length };
  }
  const { unprocessed, cause } = result;
  if (FATAL.test(unprocessed.code)) throw cause;
  if (texts.length === 1) return { refused: [unprocessed], existing: 0 };
  const middle = Math.ceil(texts.length / 2);
  const first = await sendChunk(commands, texts.slice(0, middle), options, repeated);
  const second = await sendChunk(commands, texts.slice(middle), options, repeated);
  return {
    refused: [...first.refused, ...second.refused.map((each) => ({ ...each, at: each.at + middle }))],
    existing: first.existing + second.existing,
  };
}

const FIRST_DELAY_MS = 50;
const LONGEST_DELAY_MS = 5000;

async function retry<Result>(
  { retries, signal, onRetry }: SendOptions,
  work: () => Promise<Result>,
  note: () => void,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt > retries || signal.aborted || !isWorthRetrying(error)) throw error;
      const delay = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
      onRetry(error);
      note();
      await wait(delay, undefined, { signal }).catch(() => undefined);
    }
  }
}
