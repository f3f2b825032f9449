import type { RequestGuard } from '../../../driver/transport/request-guard.js';
import { isFields } from '../../../util/kinds.js';
import { StudioError } from '../shared/studio-error.js';

/** The commands that change nothing; what is not known is refused. */
const READS: ReadonlySet<string> = new Set([
  'find',
  'findOne',
  'findAndRerank',
  'countDocuments',
  'estimatedDocumentCount',
  'findCollections',
  'listTables',
  'listIndexes',
  'listTypes',
  'findKeyspaces',
  'findNamespaces',
  'findEmbeddingProviders',
  'findRerankingProviders',
]);

/** Refuses each request of this process that could write: the driver asks it before it sends one. */
export const refuseWrites: RequestGuard = (request, send) => {
  const command = readCommand(request.body ?? undefined);
  if (command === undefined ? request.method === 'GET' : READS.has(command)) return send();
  const what = command ?? `${request.method} ${new URL(request.url).pathname}`;
  const message = `The studio was started with --read-only: ${what} was not sent.`;
  return Promise.reject(new StudioError(message, { code: 'READ_ONLY' }));
};

/** The name of a command; undefined if it is none, or several at once. */
export function readCommand(body: string | undefined): string | undefined {
  if (body === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    const [name, ...others] = isFields(parsed) ? Object.keys(parsed) : [];
    return others.length === 0 ? name : undefined;
  } catch {
    return undefined;
  }
}
