import { signal } from '@preact/signals';
import type { WatchedRequest } from '../../protocol/watch.js';
import { askServer, ServerError } from '../shared/ask-server.js';

/** As many requests as the page keeps; the server keeps as many. */
const MOST = 5000;

/** The requests that were seen, the oldest first. */
export const requests = signal<readonly WatchedRequest[]>([]);

/** Why no requests arrive. */
export const watchProblem = signal<unknown>(undefined);

/** Whether the list stands still; requests that arrive meanwhile are counted. */
export const isPaused = signal(false);

/** Requests that arrived while the list stood still. */
export const waiting = signal<readonly WatchedRequest[]>([]);

/** The requests up to this one are not shown: the list was cleared. */
let last = 0;

/** Follows the requests while a view is open. @returns a function that ends it */
export function followRequests(): () => void {
  const abort = new AbortController();
  void follow(abort.signal);
  return () => abort.abort();
}

/** The signal changes while a question waits. */
const isOver = ({ aborted }: AbortSignal): boolean => aborted;

async function follow(ending: AbortSignal): Promise<void> {
  while (!isOver(ending)) {
    try {
      const reply = await askServer('watch', { after: last }, ending);
      watchProblem.value = undefined;
      last = reply.requests.at(-1)?.id ?? last;
      if (reply.requests.length === 0) continue;
      if (isPaused.value) waiting.value = add(waiting.value, reply.requests);
      else requests.value = add(requests.value, reply.requests);
    } catch (error) {
      if (isOver(ending)) return;
      watchProblem.value = error;
      if (error instanceof ServerError && error.code === 'UNREACHABLE') return;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

/** Lets the list stand still, or shows what has arrived meanwhile. */
export function togglePause(): void {
  isPaused.value = !isPaused.value;
  if (isPaused.value) return;
  requests.value = add(requests.value, waiting.value);
  waiting.value = [];
}

/** Empties the list; later requests are shown again. */
export function clearRequests(): void {
  requests.value = [];
  waiting.value = [];
}

const add = (before: readonly WatchedRequest[], more: readonly WatchedRequest[]): readonly WatchedRequest[] =>
  [...before, ...more].slice(-MOST);
