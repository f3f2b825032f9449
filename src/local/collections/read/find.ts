import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { Context, Operation } from '../../context/context.js';
import type { Reply } from '../../protocol/reply.js';
import { fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { checkDialect } from './dialect.js';
import type { Filter } from '../values/filter.js';
import { parsePageState, printPageState } from './page-state.js';
import { parseProjection, project, type Projection } from './projection.js';
import { scan } from './scan.js';
import { findBestFitting, findFirst, findNearest, parseSelection, findSorted, type Found } from './selection.js';
import type { Sort } from '../sort/sort.js';
import { toFloatNumber } from '../values/vector.js';

/** Returns a page of documents. */
export const find: Operation<Collection> = (collection, args, context) => {
  const options = readOptions(args);
  const { filter, sort } = parseSelection(collection, args, context, options);
  checkOptions(options, sort);
  const projection = parseProjection(args.get('projection'));
  const page = readPage(collection, filter, sort, options, context);
  const documents = page.found.map((found) => answer(found, projection, options.includeSimilarity));
  return { data: { documents, nextPageState: page.next }, ...sortVectorStatus(sort, options) };
};

/** Returns the first document. */
export const findOne: Operation<Collection> = (collection, args, context) => {
  const options = readOptions(args);
  const selection = parseSelection(collection, args, context);
  const projection = parseProjection(args.get('projection'));
  const found = findFirst(collection, selection, context);
  const document = found ? answer(found, projection, options.includeSimilarity) : null;
  return { data: { document }, ...sortVectorStatus(selection.sort, options) };
};

interface FindOptions {
  readonly limit: number | undefined;
  readonly skip: number | undefined;
  readonly pageState: string | undefined;
  readonly includeSimilarity: boolean;
  readonly includeSortVector: boolean;
}

interface Page {
  readonly found: readonly Found[];
  readonly next: string | null;
}

function readOptions(args: JsonObject): FindOptions {
  const options = args.get('options');
  if (!isObject(options)) return NO_OPTIONS;
  const get = (name: string): Json | undefined => options.get(name);
  const readInteger = (name: string) => (typeof get(name) === 'number' ? Number(get(name)) : undefined);
  const pageState = get('pageState') ?? get('pagingState');
  return {
    limit: readInteger('limit'),
    skip: readInteger('skip'),
    pageState: typeof pageState === 'string' ? pageState : undefined,
    includeSimilarity: get('includeSimilarity') === true,
    includeSortVector: get('includeSortVector') === true,
  };
}

const NO_OPTIONS: FindOptions = {
  limit: undefined,
  skip: undefined,
  pageState: undefined,
  includeSimilarity: false,
  includeSortVector: false,
};

function checkOptions({ skip }: FindOptions, sort: Sort): void {
  if (sort.kind === 'text' && skip !== undefined) {
    fail('COMMAND_FIELD_VALUE_INVALID', 'skip cannot be used with a text sort.');
  }
}

function readPage(
  collection: Collection,
  filter: Filter,
  sort: Sort,
  { limit, skip = 0, pageState }: FindOptions,
  context: Context,
): Page {
  const { pageSize, maxVectorSearch, textSearch, maxTextSearch } = context.settings.limits;
  checkDialect(filter, sort, context);
  switch (sort.kind) {
    case 'none':
      return readScan(collection, filter, { limit: limit ?? Infinity, pageSize, pageState });
    case 'fields': {
      const documents = findSorted(collection, filter, sort.fields, context);
      const end = skip + Math.min(limit ?? pageSize, pageSize);
      return { found: documents.slice(skip, end).map((document) => ({ document })), next: null };
    }
    case 'vector':
      return { found: findNearest(collection, filter, sort.vector, limit ?? maxVectorSearch), next: null };
    case 'text': {
      const most = Math.min(limit ?? textSearch, maxTextSearch);
      return { found: findBestFitting(collection, filter, sort.text, most), next: null };
    }
  }
}

/** A full page has a page state, even if nothing follows it. */
function readScan(
  collection: Collection,
  filter: Filter,
  { limit, pageSize, pageState }: { limit: number; pageSize: number; pageState: string | undefined },
): Page {
  const state = pageState === undefined ? undefined : parsePageState(pageState);
  const before = state?.count ?? 0;
  const size = Math.min(pageSize, limit - before);
  const found: Found[] = [];
  if (size <= 0) return { found, next: null };
  for (const { document, after } of scan(collection, filter, state?.after)) {
    found.push({ document });
    if (found.length < size) continue;
    const count = before + size;
    return { found, next: count < limit ? printPageState({ count, after }) : null };
  }
  return { found, next: null };
}

function answer({ document, similarity }: Found, projection: Projection, includeSimilarity: boolean): JsonObject {
  const projected = project(document, projection);
  if (!includeSimilarity || similarity === undefined) return projected;
  return new Map([...projected, ['$similarity', toFloatNumber(similarity)]]);
}

function sortVectorStatus(sort: Sort, { includeSortVector }: FindOptions): Pick<Reply, 'status'> {
  if (!includeSortVector) return {};
  const vector: Json = sort.kind === 'vector' ? Array.from(sort.vector, toFloatNumber) : null;
  return { status: { sortVector: isArray(vector) ? vector : null } };
}
