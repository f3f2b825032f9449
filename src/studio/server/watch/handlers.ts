import type { EmbeddedSource, StudioSource } from '../shared/studio-source.js';
import type { HandlersOf, Lifetime } from '../shared/handlers.js';
import type { StudioDatabase } from '../database/studio-database.js';
import { createHider } from '../shared/hide-secrets.js';
import { StudioError } from '../shared/studio-error.js';
import { isError } from '../../../util/kinds.js';
import type { FaultView } from '../../protocol/watch.js';
import { printRequest } from './print-request.js';
import { RequestLog } from './request-log.js';
import { WatchedRequests } from './watched-requests.js';
import { watchRequests } from './watch-requests.js';

/** The questions about requests and faults. */
export type WatchName = 'watch' | 'request' | 'code' | 'faults' | 'addFault' | 'removeFault';

/** How long a question waits for a request. */
const WAIT = 25_000;

/** How long it then waits for more, so that the page is not asked to draw each alone. */
const GATHER = 80;

/** As many requests as one answer has. */
const MOST = 1000;

/** Answers the questions about requests and faults. */
export function createWatchHandlers(
  database: StudioDatabase,
  source: StudioSource,
  lifetime: Lifetime,
): { readonly handlers: HandlersOf<WatchName>; readonly requests: WatchedRequests } {
  const { embedded } = source;
  const hide = createHider(source);
  const log = new RequestLog();
  const requests = new WatchedRequests(database, log, hide);
  lifetime.onStop(watchRequests(log, embedded));
  const listFaults = (): { readonly faults: readonly FaultView[] } => ({ faults: embedded?.listFaults() ?? [] });
  const handlers: HandlersOf<WatchName> = {
    async watch({ after }, signal) {
      await log.waitAfter(after, signal, WAIT);
      if (log.listAfter(after, MOST).length < MOST) await pause(GATHER, signal);
      const kept = signal.aborted ? [] : log.listAfter(after, MOST);
      return { requests: await requests.view(kept), oldest: log.oldest };
    },
    request: async ({ id }) => requests.describe(requests.find(id)),
    async code({ id }) {
      const kept = requests.find(id);
      const keyspace = await requests.openKeyspace(kept);
      return { code: await printRequest(keyspace, kept, kept.body === undefined ? undefined : hide(kept.body)) };
    },
    faults: () => Promise.resolve(listFaults()),
    async addFault({ fault }) {
      try {
        getEmbedded(embedded).addFault(fault);
      } catch (error) {
        if (error instanceof StudioError) throw error;
        throw new StudioError(isError(error) ? error.message : String(error), { code: 'WRONG_FAULT', cause: error });
      }
      return Promise.resolve(listFaults());
    },
    removeFault({ id }) {
      getEmbedded(embedded).removeFault(id);
      return Promise.resolve(listFaults());
    },
  };
  return { handlers, requests };
}

function getEmbedded(embedded: EmbeddedSource | undefined): EmbeddedSource {
  if (embedded) return embedded;
  const message = 'Only the embedded server has faults: start it by typestar local --studio.';
  throw new StudioError(message, { code: 'NOT_EMBEDDED' });
}

/** Waits for a time, less if the signal is aborted. */
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, signal.aborted ? 0 : milliseconds);
    signal.addEventListener('abort', end);
  });
