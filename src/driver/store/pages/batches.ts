import { LIMITS } from '../../../data-api/limits.js';
import type { CursorPage, PageSource } from '../shared/cursor.js';
import type { Repeats } from './repeated-documents.js';
import { parseOwnState } from './page-token.js';
import type { Fields } from '../../../util/fields.js';
import { Distinct } from '../../../cql/values/distinct.js';
import { toTypedIdentity } from '../../../cql/values/typed-identity.js';
import { toDocumentIdentity } from '../../values/document-identity.js';

/** A filter with more values than one command permits, as several filters. */
export interface Batches {
  /** The path whose values are split. */
  readonly path: string;
  readonly filters: readonly Fields[];
}

/** Splits a long `$in` on documents into several filters; undefined if that is not needed. */
export const splitIntoBatches = (filter: Fields): Batches | undefined => split(filter, () => toDocumentIdentity);

/** @param identify - the identity of the values at a path */
function split(filter: Fields, identify: (path: string) => (value: unknown) => string): Batches | undefined {
  for (const [path, condition] of Object.entries(filter)) {
    if (typeof condition !== 'object' || condition === null || !('$in' in condition)) continue;
    const { $in: values } = condition;
    if (!Array.isArray(values) || values.length <= LIMITS.maxIn) continue;
    const unique = [...new Distinct<unknown>(values, identify(path))];
    const filters: Fields[] = [];
    for (let at = 0; at < unique.length; at += LIMITS.maxIn) {
      filters.push({ ...filter, [path]: { ...condition, $in: unique.slice(at, at + LIMITS.maxIn) } });
    }
    return { path, filters };
  }
  return undefined;
}

/** The same for rows, depending on the kinds of their columns: a list or set may match several batches. */
export function splitRowFilter(columns: Readonly<Record<string, string>>, filter: Fields): Batches | undefined {
  const batches = split(filter, (path) => {
    const { [path]: type = '' } = columns;
    return (value) => toTypedIdentity(type, value);
  });
  return batches && !CONTAINERS.has(columns[batches.path] ?? '') ? batches : undefined;
}

const CONTAINERS: ReadonlySet<string> = new Set(['list', 'set', 'map']);

/** A read split into batches. */
export interface BatchedRead {
  /** The name of the collection or table. */
  readonly name: string;
  readonly filters: readonly Fields[];
  readonly read: (
    filter: Fields,
    options: { readonly limit?: number; readonly initialPageState?: string },
  ) => PageSource;
  readonly limit: number | undefined;
  readonly pageState: string | undefined;
  /** How rows are recognized that match several batches. */
  readonly repeats?: Pick<Repeats, 'isRepeated' | 'strip'>;
}

/** The batch, the remaining limit at its beginning and now, and its own page state. */
const STATE = /^in:(\d+):(\d+|Infinity):(\d+|Infinity):(.*)$/s;

/** Reads the batches one after another. */
export function readInBatches({ name, filters, read, limit = Infinity, pageState, repeats }: BatchedRead): PageSource {
  const [, start, most, rest, state = ''] = parseOwnState(pageState, STATE, name) ?? [];
  let [at, mostOfBatch, left] = [Number(start ?? 0), Number(most ?? limit), Number(rest ?? limit)];
  let source: PageSource | undefined;
  let first = state;
  return {
    async next(): Promise<CursorPage> {
      source ??= read(filters[at] ?? {}, {
        ...(mostOfBatch !== Infinity && !repeats && { limit: mostOfBatch }),
        ...(first !== '' && { initialPageState: first }),
      });
      first = '';
      const page = await source.next();
      const fresh = repeats ? page.rows.filter((row) => !repeats.isRepeated(row, at)) : page.rows;
      const rows = fresh.slice(0, left).map((row) => repeats?.strip(row) ?? row);
      left -= rows.length;
      if (page.nextPageState === null) {
        at++;
        mostOfBatch = left;
        source = undefined;
      }
      const isLast = left <= 0 || at >= filters.length;
      return {
        ...page,
        rows,
        nextPageState: isLast ? null : `in:${at}:${mostOfBatch}:${left}:${page.nextPageState ?? ''}`,
      };
    },
    close: () => source?.close(),
  };
}
