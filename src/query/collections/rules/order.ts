import { show } from '../../../util/errors.js';
import type { SortNode } from '../../tables/nodes/nodes.js';
import { checkFeature, createDocumentError, findPlace } from './path.js';
import type { DocumentExecutor } from '../nodes/executor.js';
import { nearestAlone, rankAlone } from '../../tables/rules/messages.js';
import { namesNothing, sortTwice } from '../../shared/rules/messages.js';
import { noVectors } from './messages.js';
import type { DocumentSearch } from '../nodes/nodes.js';
import { isFloats } from '../../../util/kinds.js';
import { isLimit, wrongLimit } from '../../shared/read-arguments.js';

/** The order set so far. */
export interface Ordered {
  readonly sort: readonly SortNode[];
  readonly search?: DocumentSearch | undefined;
}

/** Reads the paths of an order; `-` before a path means descending. @throws QueryError `WRONG_SORT`, `UNKNOWN_PATH` */
export function readSort(executor: DocumentExecutor, before: Ordered, order: readonly string[]): readonly SortNode[] {
  if (before.search) throw createDocumentError(executor, 'WRONG_SORT', describeSearch(before.search));
  if (before.sort.length > 0) throw createDocumentError(executor, 'WRONG_SORT', sortTwice('path'));
  if (order.length === 0) throw createDocumentError(executor, 'WRONG_SORT', namesNothing('sort', 'path'));
  return order.map((by): SortNode => {
    const falling = typeof by === 'string' && by.startsWith('-');
    const column = falling ? by.slice(1) : by;
    findPlace(executor, column, 'sort');
    if (column.startsWith('$')) {
      const text = `cannot sort by '${column}': use nearest() or rankBy()`;
      throw createDocumentError(executor, 'WRONG_SORT', text, { path: column });
    }
    return { column, direction: falling ? -1 : 1 };
  });
}

/** C4: a search by vector or text. @throws QueryError `WRONG_NEAREST`, `WRONG_VALUE`, `REFUSED_BY_DATABASE` */
export function readSearch(
  executor: DocumentExecutor,
  before: Ordered,
  call: 'nearest' | 'rankBy',
  path: unknown,
  to: unknown,
): DocumentSearch {
  if (!isSearched(path, call)) {
    const text = `${call}() takes ${SEARCHES[call]} and what to search for, not ${show(path)}`;
    throw createDocumentError(executor, 'WRONG_NEAREST', text);
  }
  if (!executor.root.below(path)) throw createDocumentError(executor, 'WRONG_NEAREST', noVectors(path), { path });
  if (before.sort.length > 0 || before.search) {
    throw createDocumentError(executor, call === 'rankBy' ? 'WRONG_RANK' : 'WRONG_NEAREST', describeSearch({ path }), {
      path,
    });
  }
  checkFeature(executor, path === '$lexical' ? 'lexical' : 'vector', call);
  if (path === '$vectorize') checkFeature(executor, 'service', call);
  return { path, to: readTarget(executor, call, path, to) };
}

/** Why a search has no other order. */
const describeSearch = ({ path }: Pick<DocumentSearch, 'path'>): string =>
  path === '$lexical' ? rankAlone : nearestAlone;

const isSearched = (path: unknown, call: 'nearest' | 'rankBy'): path is DocumentSearch['path'] =>
  call === 'rankBy' ? path === '$lexical' : path === '$vector' || path === '$vectorize';

const SEARCHES = { nearest: "'$vector' or '$vectorize'", rankBy: "'$lexical'" } as const;

function readTarget(executor: DocumentExecutor, call: string, path: DocumentSearch['path'], to: unknown) {
  if (path !== '$vector') return checkText(executor, call, to, path);
  const numbers: unknown = isFloats(to) ? Array.from(to) : to;
  if (isVector(numbers)) return [...numbers];
  const text = `nearest: expected an array of finite numbers, got ${show(to)}`;
  throw createDocumentError(executor, 'WRONG_VALUE', text, { path, at: path });
}

/** A text to search by. @throws QueryError `WRONG_VALUE` */
export function checkText(executor: DocumentExecutor, call: string, text: unknown, path?: string): string {
  if (typeof text === 'string' && text.trim() !== '') return text;
  const details = path === undefined ? {} : { path, at: path };
  throw createDocumentError(
    executor,
    'WRONG_VALUE',
    `${call}: expected a non-empty string, got ${show(text)}`,
    details,
  );
}

/** A limit. @throws QueryError `WRONG_LIMIT` */
export function checkLimit(executor: DocumentExecutor, count: unknown): number {
  if (isLimit(count)) return count;
  throw createDocumentError(executor, 'WRONG_LIMIT', wrongLimit(count));
}

const isVector = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length > 0 && value.every((number) => Number.isFinite(number));
