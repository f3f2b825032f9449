import { isFields } from '../util/kinds.js';

/** The parts of a response that are counted. */
interface CountedReply {
  readonly data?: unknown;
  readonly status?: unknown;
}

/** The rows or documents that a command read or wrote; undefined if its response does not say it, as `deleteMany` of tables. */
export function countRows({ data, status }: CountedReply): number | undefined {
  if (isFields(data)) {
    const { documents, document } = data;
    if (Array.isArray(documents)) return documents.length;
    if (document !== undefined) return document === null ? 0 : 1;
  }
  if (!isFields(status)) return undefined;
  for (const name of LISTS) if (Array.isArray(status[name])) return status[name].length;
  for (const name of COUNTS) {
    const count = status[name];
    // Tables report -1 for what they do not count.
    if (typeof count === 'number') return count < 0 ? undefined : count;
  }
  return undefined;
}

const LISTS = ['insertedIds', 'documentResponses'];
const COUNTS = ['count', 'deletedCount', 'matchedCount'];
