import { needsQuotes } from '../../../cql/names.js';
import { isObject, type JsonObject } from '../../../json/json.js';
import { printFloat } from '../../../cql/values/float.js';
import type { Context, Operation } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import type { PrintedJson, ReplyData } from '../../protocol/printed-json.js';
import { readFilter } from '../conditions/read-filter.js';
import { planEquality, readServedEquality, type ServedEquality } from '../access/equality-read.js';
import { planRead, type FindPlan } from '../access/plan.js';
import { limitDigits, PageSize } from './answer-size.js';
import { printPageState, readPageState, type PageState } from './page-state.js';
import { readPointKey } from '../access/point-read.js';
import { readProjection, type Projection } from './projection.js';
import type { Row, RowKey } from '../stored/row.js';
import { readSort, type Sort } from '../sort/read-sort.js';
import { checkMemorySort, createMemoryOrder } from './memory.js';
import { rank } from './lexical.js';
import { findNearest, type NearestSort } from './nearest.js';
import { sortMode, type SortColumns } from '../sort/plan.js';
import { findStoredDirection } from '../sort/stored-order.js';
import type { Table } from '../stored/table.js';
import { encodeVector } from '../types/vector.js';
import { isZero, computeSimilarity as similarityOf } from '../stored/vectors.js';

/** `find` on a table: a page of the matching rows. */
export const find: Operation<Table> = (table, args, context) => {
  const key = isPlain(args, context) ? readPointKey(table, args.get('filter'), context.settings) : undefined;
  if (key) {
    const { row, status } = readPoint(table, key, args);
    return { data: { documents: row ? [row] : [], nextPageState: null }, status };
  }
  const served = readServed(table, args, context);
  const { rows, nextPageState, status } = served ? readAll(table, served, args, context) : read(table, args, context);
  return { data: { documents: rows, nextPageState }, status };
};

/** `findOne` on a table: the first matching row. */
export const findOne: Operation<Table> = (table, args, context) => {
  const key = args.get('sort') === undefined ? readPointKey(table, args.get('filter'), context.settings) : undefined;
  if (key) {
    const { row, status } = readPoint(table, key, args);
    return { data: { document: row ?? null }, status };
  }
  const served = readServed(table, args, context);
  if (served) {
    const { row, status } = readPoint(table, served.index.first(served.value), args);
    return { data: { document: row ?? null }, status };
  }
  const { rows, status } = read(table, args, context, 1);
  return { data: { document: rows[0] ?? null }, status };
};

/** The only equality of an unsorted read, if an index serves it alone. */
const readServed = (table: Table, args: JsonObject, { settings }: Context): ServedEquality | undefined =>
  args.get('sort') === undefined ? readServedEquality(table, args.get('filter'), settings) : undefined;

/** Neither sorted nor paged: a single row is never a full page. */
function isPlain(args: JsonObject, { settings }: Context): boolean {
  const options = args.get('options');
  return (
    args.get('sort') === undefined &&
    settings.limits.pageSize > 1 &&
    !(isObject(options) && (options.has('pageState') || options.has('skip')))
  );
}

function readPoint(
  table: Table,
  key: RowKey | undefined,
  args: JsonObject,
): Pick<Answer, 'status'> & { row: PrintedJson | undefined } {
  const projection = readProjection(table, args.get('projection'));
  const row = key && table.get(key);
  return { row: row && projection.print(row), status: { projectionSchema: projection.schema } };
}

/** The rows of an equality that an index serves alone. */
function readAll(table: Table, served: ServedEquality, args: JsonObject, context: Context): Answer {
  const { limit, pageState } = readOptions(args, undefined);
  const projection = readProjection(table, args.get('projection'));
  const from = readPageState(table, pageState);
  const page = readPage(table, planEquality(table, served), projection, 1, limit, from, context);
  return { ...page, status: { projectionSchema: projection.schema } };
}

interface Answer {
  readonly rows: readonly PrintedJson[];
  readonly nextPageState: string | null;
  readonly status: Readonly<Record<string, ReplyData | undefined>>;
}

/** The options of a find that determine what is read. */
interface Options {
  readonly limit: number | undefined;
  readonly skip: number;
  readonly pageState: string | undefined;
  readonly similarity: boolean;
  readonly sortVector: boolean;
}

function read(table: Table, args: JsonObject, context: Context, fixedLimit?: number): Answer {
  const options = readOptions(args, fixedLimit);
  const condition = readFilter(table, args.get('filter'), context.settings.limits);
  const sort = readSort(table, args.get('sort'), context, (kind) => checkSearch(kind, options, context));
  const mode = sortMode(table, condition, sort, options.skip);
  if (mode.kind === 'memory' && options.pageState) {
    fail('UNSUPPORTED_PAGINATION_WITH_IN_MEMORY_SORTING', 'An in-memory sort has a single page.');
  }
  const projection = readProjection(table, args.get('projection'));
  const plan = planRead(table, condition, mode, context);
  const status = { projectionSchema: projection.schema };
  const print = limitDigits(projection);
  switch (mode.kind) {
    case 'nearest': {
      const limit = options.limit ?? context.settings.limits.maxVectorSearch;
      const found = findNearest(table, plan, mode, limit);
      const rows = found.map(({ row, similarity }) =>
        options.similarity
          ? print(row, ['$similarity', printFloat(getReportedSimilarity(mode, row, similarity))])
          : print(row),
      );
      const sortVector = options.sortVector ? encodeVector(mode.vector) : undefined;
      return { rows, nextPageState: null, status: { ...status, sortVector } };
    }
    case 'lexical': {
      const rows = rank(table, plan, mode, limitTextSearch(options.limit, context)).map((row) => print(row));
      return { rows, nextPageState: null, status };
    }
    case 'memory': {
      const { rows, count } = sortInMemory(table, plan, mode.columns, options, context);
      const schema = projection.schema;
      return {
        rows: rows.map((row) => print(row)),
        nextPageState: null,
        status: { projectionSchema: schema, sortedRowCount: count },
      };
    }
    default: {
      const direction = mode.kind === 'stored' ? (findStoredDirection(table, mode.columns, () => false) ?? 1) : 1;
      const from = readPageState(table, options.pageState);
      return { ...readPage(table, plan, projection, direction, options.limit, from, context), status };
    }
  }
}

/** The Data API does not see the metric of a column whose name CQL quotes, and uses the cosine. */
function getReportedSimilarity({ column, vector, metric }: NearestSort, row: Row, found: number): number {
  const own = row.get(column);
  if (metric === 'cosine' || !needsQuotes(column) || !(own instanceof Float32Array)) return found;
  if (isZero(own) || isZero(vector)) {
    fail('INVALID_DATABASE_QUERY', `'$similarity' of '${column}' is undefined for a zero vector.`);
  }
  return similarityOf('cosine', vector, own);
}

function readOptions(args: JsonObject, fixedLimit: number | undefined): Options {
  const options = args.get('options');
  const given: JsonObject = isObject(options) ? options : new Map();
  const [limit, skip, pageState] = [given.get('limit'), given.get('skip'), given.get('pageState')];
  return {
    limit: fixedLimit ?? (typeof limit === 'number' ? limit : undefined),
    skip: typeof skip === 'number' ? skip : 0,
    pageState: typeof pageState === 'string' ? pageState : undefined,
    similarity: given.get('includeSimilarity') === true,
    sortVector: given.get('includeSortVector') === true,
  };
}

function checkSearch(kind: Sort['kind'], { limit, skip }: Options, context: Context): void {
  if (kind === 'lexical' && skip > 0) {
    fail('CANNOT_LEXICAL_SORT_WITH_SKIP_OPTION', 'A lexical sort cannot skip rows.');
  }
  if (kind !== 'nearest') return;
  if (skip > 0) fail('CANNOT_VECTOR_SORT_WITH_SKIP_OPTION', 'A vector sort cannot skip rows.');
  const { maxVectorSearch } = context.settings.limits;
  if (limit !== undefined && limit > maxVectorSearch) {
    fail(
      'CANNOT_VECTOR_SORT_WITH_LIMIT_EXCEEDS_MAX',
      `Vector sorting is limited to a maximum of ${maxVectorSearch} rows, not ${limit}.`,
    );
  }
}

/** Larger limits are reduced. */
const limitTextSearch = (limit: number | undefined, { settings: { limits } }: Context): number =>
  Math.min(limit ?? limits.textSearch, limits.maxTextSearch);

function sortInMemory(table: Table, plan: FindPlan, columns: SortColumns, options: Options, context: Context) {
  const { maxSort, pageSize } = context.settings.limits;
  checkMemorySort(table, columns);
  const rows: Row[] = [];
  for (const [, row] of plan.path.rows()) {
    if (!plan.matches(row)) continue;
    rows.push(row);
    if (rows.length > maxSort)
      fail('OVERLOADED_SORT_ROW_LIMIT', `More than ${maxSort} rows would have to be sorted in memory.`);
  }
  rows.sort(createMemoryOrder(table, columns));
  const limit = Math.min(options.limit ?? pageSize, pageSize);
  return { rows: rows.slice(options.skip, options.skip + limit), count: rows.length };
}

function readPage(
  table: Table,
  plan: FindPlan,
  projection: Projection,
  direction: 1 | -1,
  limit: number | undefined,
  from: PageState | undefined,
  context: Context,
): Pick<Answer, 'rows' | 'nextPageState'> {
  const before = from?.count ?? 0;
  const left = limit === undefined ? Infinity : limit - before;
  const size = Math.min(context.settings.limits.pageSize, left);
  const rows: PrintedJson[] = [];
  if (size <= 0) return { rows, nextPageState: null };
  const characters = new PageSize(projection);
  for (const [, row] of plan.path.rows(from?.key, direction)) {
    if (!plan.matches(row)) continue;
    const printed = projection.print(row);
    rows.push(printed);
    const isFull = characters.add(row, printed) || rows.length === size;
    if (!isFull) continue;
    // A full page has a next one, which may be empty, unless the limit is reached.
    const isLast = rows.length === left;
    return { rows, nextPageState: isLast ? null : printPageState(table, before + rows.length, row) };
  }
  return { rows, nextPageState: null };
}
