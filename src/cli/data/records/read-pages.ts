import { setTimeout as wait } from 'node:timers/promises';
import { isWorthRetrying, type RawCommands, type RawPage } from '../../../driver/store/shared/raw-commands.js';
import type { JsonObject } from '../../../json/json.js';
import { printJson } from '../../../json/json.js';

/** What is read, as JSON text. */
export interface PageRequest {
  readonly filter: string;
  readonly projection: string;
}

const RETRIES = 5;
const FIRST_DELAY_MS = 50;

/** Reads all pages, the next one while the reader works on the last. */
export async function* readPages(
  commands: RawCommands,
  { filter, projection }: PageRequest,
): AsyncGenerator<readonly JsonObject[]> {
  const read = (state: string | undefined): Promise<RawPage> => {
    const options = state === undefined ? '{}' : `{"pageState":${printJson(state)}}`;
    return retry(() => commands.find(`{"filter":${filter},"projection":${projection},"options":${options}}`));
  };
  for (let next: Promise<RawPage> | undefined = read(undefined); next;) {
    const { documents, nextPageState }: RawPage = await next;
    next = nextPageState === undefined ? undefined : read(nextPageState);
    // It is awaited in the next round; the reader may stop before.
    next?.catch(() => undefined);
    yield documents;
  }
}

async function retry<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt > RETRIES || !isWorthRetrying(error)) throw error;
      await wait(FIRST_DELAY_MS * 2 ** (attempt - 1));
    }
  }
}
