import { createHash } from 'node:crypto';
import { DataAPIResponseError } from '@datastax/astra-db-ts';
import { QueryError } from '../../../util/errors.js';
import { toIdentity } from '../../../cql/values/identity.js';
import { refuseUnknownOptions } from '../../errors/known-options.js';
import { PAGE_OPTIONS } from '../../options/read-options.js';
import { toDataApiSort } from '../../filters/sort.js';
import type { CursorPage, PageSource } from '../shared/cursor.js';
import type { Fields } from '../../../util/fields.js';
import type { Store } from '../shared/store.js';

/** The collection or table of a read. */
interface ReadPlace {
  readonly name: string;
  readonly connection: { readonly keyspaceName: string | null };
}

/** How pages are identified: by tokens, by the database's page states, or by tokens but accepting a page state too. */
type Paging = 'tokens' | 'states' | 'both';

/** Changes with the format of tokens, and with the compared parts. */
const FORM = '1';
/** The format, the read, a checksum of the page state, and the state; all characters are valid in URLs. */
const TOKEN = /^(\d+)\.([\w-]{8})([\w-]{4})\.([\w.~!*'()-]*)$/;
/** The prefixes of states that the driver creates where the database has no page state. */
const OWN_STATE = /^(?:skip|in):/;

/**
 * Reads page by page. The database does not check which query a page state belongs to, and answers another query with
 * wrong rows or none. A token therefore identifies its read: collection, filter, order, limit and skip, but not the
 * projection.
 * @throws QueryError `WRONG_PAGE`
 */
export function findPages<Doc extends object>(
  place: ReadPlace,
  store: Store<Doc>,
  [filter, options]: readonly [Fields, Fields],
  paging: Paging,
): PageSource<Doc> {
  let known: string | undefined;
  const read = (): string => (known ??= computeDigest(readOf(place, filter, options), 8));
  const { initialPageState, pageState = initialPageState, ...rest } = options;
  const isGiven = typeof pageState === 'string' && (pageState !== '' || paging === 'tokens');
  const state = isGiven ? readState(place.name, pageState, read, paging === 'tokens') : undefined;
  const atStart = pageState === '' || pageState === null ? rest : options;
  const found = store.find(filter, state === undefined ? atStart : { ...rest, pageState: state });
  const pages = state !== undefined && state === pageState ? refuseForeignState(found, place.name) : found;
  return paging === 'states' ? pages : addTokens(pages, read);
}

/**
 * Finds one page: by a token, or by a page state of the database.
 * @throws AstraMongooseError `INVALID_OPTIONS` for a misspelt option; those of `find()` may come from plugins
 */
export async function readOnePage<Doc extends object>(
  place: ReadPlace,
  store: Store<Doc>,
  filter: Fields,
  options: Fields,
): Promise<CursorPage<Doc>> {
  refuseUnknownOptions(options, PAGE_OPTIONS, 'findPage()');
  return findPages(place, store, [filter, options], 'both').next();
}

/**
 * The state of a read that the driver itself splits into pages; undefined for the first page.
 * @throws QueryError `WRONG_PAGE` if it belongs to another kind of read
 */
export function parseOwnState(state: string | undefined, form: RegExp, name: string): RegExpExecArray | undefined {
  if (state === undefined || state === '') return undefined;
  return form.exec(state) ?? refusePage(name, NO_TOKEN);
}

/** The state of a read that the database splits into pages. @throws QueryError `WRONG_PAGE` */
export function refuseOwnState(state: string | undefined, name: string): void {
  if (state !== undefined && OWN_STATE.test(state)) refusePage(name, OTHER_QUERY);
}

function readState(name: string, token: string, query: () => string, isOwn: boolean): string {
  const [, form, read, check, text = ''] = TOKEN.exec(token) ?? [];
  if (form === undefined) return isOwn ? refusePage(name, NO_TOKEN) : token;
  if (form !== FORM) return refusePage(name, 'was created by another version of typestar: start from the first page');
  const state = unescapeState(text);
  if (state === undefined || computeDigest(`${read} ${state}`, 4) !== check) return refusePage(name, NO_TOKEN);
  return read === query() ? state : refusePage(name, OTHER_QUERY);
}

const NO_TOKEN = 'is not the `next` of a page, or is truncated: pass that string unchanged, or null for the first page';
const OTHER_QUERY =
  'belongs to another query: table, conditions, sort, limit and skip must be those of the query that the page came from; start from the first page';

function refusePage(name: string, problem: string): never {
  throw new QueryError('WRONG_PAGE', `${name}: page: 'after' ${problem}.`, { table: name });
}

/** Explains the database's error about a page state that it did not return. */
const refuseForeignState = <Row>(pages: PageSource<Row>, table: string): PageSource<Row> => ({
  async next() {
    try {
      return await pages.next();
    } catch (error) {
      if (!isRefusedState(error)) throw error;
      throw new QueryError('WRONG_PAGE', `${table}: the database has no such page state: ${FIRST_PAGE}.`, {
        table,
        cause: error,
      });
    }
  },
  close: () => pages.close(),
});

const isRefusedState = (error: unknown): boolean =>
  error instanceof DataAPIResponseError &&
  error.errorDescriptors.some(({ message }) => /page ?state|paging ?state/i.test(message));

const FIRST_PAGE = 'pass one that it returned for this query, or start from the first page';

/** Converts page states to tokens. */
const addTokens = <Row>(pages: PageSource<Row>, read: () => string): PageSource<Row> => ({
  async next() {
    const page = await pages.next();
    const { nextPageState: state } = page;
    return { ...page, nextPageState: state === null ? null : createToken(read(), state) };
  },
  close: () => pages.close(),
});

const createToken = (read: string, state: string): string =>
  `${FORM}.${read}${computeDigest(`${read} ${state}`, 4)}.${escapeState(state)}`;

/** Identifies a read: equal reads have equal texts, regardless of the order of conditions. */
function readOf({ name, connection }: ReadPlace, filter: Fields, options: Fields): string {
  const { limit, skip } = options;
  const order = Object.entries(toDataApiSort(options['sort']) ?? {});
  return toIdentity([connection.keyspaceName, name, filter, order, Math.abs(Number(limit ?? 0)), Number(skip ?? 0)]);
}

const computeDigest = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, length);

const escapeState = (state: string): string => encodeURIComponent(state).replaceAll('~', '%7E').replaceAll('%', '~');

function unescapeState(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('~', '%'));
  } catch {
    return undefined;
  }
}
