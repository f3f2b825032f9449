import { isFields } from '../../../../util/kinds.js';
import type { RunResult } from '../../../protocol/ask.js';
import { showValue } from './show-value.js';

/** The most rows that a result shows. */
export const MOST_ROWS = 1000;

/** A query of the builder, as far as it is called here. */
interface Query {
  exec(): Promise<unknown>;
  stream?(): AsyncIterable<unknown>;
  explain(): unknown;
}

/** A query of Mongoose. */
interface MongooseQuery extends PromiseLike<unknown> {
  readonly op?: unknown;
  getOptions(): { readonly limit?: unknown };
  limit(count: number): PromiseLike<unknown>;
}

/** Whatever the text gave, read: queries are run, promises awaited, streams read, but not further than is shown. */
export interface Read {
  readonly value: unknown;
  readonly hasMore: boolean;
}

/** Reads the value of a text. @param isStopped - whether to stop reading */
export async function readResult(value: unknown, isStopped: () => boolean): Promise<Read> {
  if (isQuery(value)) return await readQuery(value, isStopped);
  if (isMongooseQuery(value)) {
    const isUnlimited = value.op === 'find' && value.getOptions().limit === undefined;
    return cutRows(await (isUnlimited ? value.limit(MOST_ROWS + 1) : value));
  }
  if (isThenable(value)) return await readResult(await value, isStopped);
  if (isAsyncIterable(value)) return await readAll(value, isStopped);
  if (isIterator(value)) return await readAll(value, isStopped);
  return cutRows(value);
}

/** A query of many rows without a limit is read row by row, so that a large table is not read to its end. */
async function readQuery(query: Query, isStopped: () => boolean): Promise<Read> {
  const stream = isOpen(query.explain()) ? query.stream?.() : undefined;
  return stream ? await readAll(stream, isStopped) : cutRows(await query.exec());
}

/** Searches have no pages, and end by themselves. */
function isOpen(explained: unknown): boolean {
  const { access, command = {} } = explained as { readonly access?: unknown; readonly command?: object };
  const find: unknown = Reflect.get(command, 'find');
  if (access === 'vector' || access === 'lexical' || !isFields(find)) return false;
  return !isFields(find['options']) || find['options']['limit'] === undefined;
}

async function readAll(source: AsyncIterable<unknown> | Iterable<unknown>, isStopped: () => boolean): Promise<Read> {
  const rows: unknown[] = [];
  for await (const row of source) {
    if (rows.length === MOST_ROWS || isStopped()) return { value: rows, hasMore: true };
    rows.push(row);
  }
  return { value: rows, hasMore: false };
}

function cutRows(value: unknown): Read {
  const isLong = Array.isArray(value) && value.length > MOST_ROWS;
  return { value: isLong ? value.slice(0, MOST_ROWS) : value, hasMore: isLong };
}

/** A value as the page shows it. @param columns - of the table that was read, in the order of its schema */
export function showResult({ value, hasMore }: Read, columns: readonly string[]): RunResult {
  const { json, isCut } = showValue(value);
  const rows = Array.isArray(json) && json.length > 0 && json.every(isRow) ? json : undefined;
  const given = new Set(rows?.flatMap((row) => Object.keys(row)));
  const inOrder = [
    ...columns.filter((name) => given.has(name)),
    ...[...given].filter((name) => !columns.includes(name)),
  ];
  return { kind: rows ? 'rows' : 'value', value: json, columns: inOrder, isCut: isCut || hasMore };
}

const isRow = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

const has = (value: unknown, ...names: readonly string[]): value is object =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
  names.every((name) => typeof Reflect.get(value, name) === 'function');

const isQuery = (value: unknown): value is Query => has(value, 'exec', 'explain', 'compile');

const isMongooseQuery = (value: unknown): value is MongooseQuery => has(value, 'exec', 'then', 'getOptions', 'limit');

const isThenable = (value: unknown): value is PromiseLike<unknown> => has(value, 'then');

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** A generator or other iterator, which need not end; lists and maps are shown as they are. */
const isIterator = (value: unknown): value is Iterable<unknown> => has(value, 'next') && Symbol.iterator in value;
