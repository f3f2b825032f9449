import type { ReadOptions } from '../shared/call-options.js';
import type { PageSource } from '../shared/cursor.js';
import { parseOwnState } from './page-token.js';

/** The smallest page size of existing servers; a shorter page is the last. */
const SMALLEST_PAGE = 20;
const STATE = /^skip:(\d+)$/;

/** Whether the database sorts by values, in memory; vector and text searches return a single page. */
export const isSortedByValues = ({ sort }: ReadOptions): boolean =>
  sort !== undefined && Object.values(sort).every((order) => order === 1 || order === -1);

/**
 * Reads a sorted collection page by page. The database answers a sort with one page without a state, so the next is
 * requested with `skip`; documents written meanwhile may be returned twice or not at all.
 */
export function readSorted(name: string, read: (options: ReadOptions) => PageSource, options: ReadOptions): PageSource {
  const { initialPageState, skip = 0, limit = Infinity, ...rest } = options;
  let at = Number(parseOwnState(initialPageState, STATE, name)?.[1] ?? 0);
  return {
    async next() {
      const page = await read({
        ...rest,
        ...(skip + at > 0 && { skip: skip + at }),
        ...(limit !== Infinity && { limit: limit - at }),
      }).next();
      at += page.rows.length;
      const isLast = page.rows.length < SMALLEST_PAGE || at >= limit;
      return { ...page, nextPageState: isLast ? null : `skip:${at}` };
    },
    close: () => {},
  };
}
