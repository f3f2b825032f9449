import type { JsonObject } from '../../../json/json.js';
import { createUnnarrowed, narrowSearch, type Narrow } from '../../search/vectors/narrow.js';
import { NearestSearch } from '../../search/vectors/nearest-search.js';
import { Best } from '../../search/top-k.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { checkDialect } from './dialect.js';
import type { DocumentKey } from '../values/document-id.js';
import type { StoredDocument } from '../values/document.js';
import { parseFilter, type FilterSettings, type ReadFilter } from '../filter/parse.js';
import type { Filter } from '../values/filter.js';
import { listFacets } from '../filter/facets.js';
import { compileFilter } from '../filter/match.js';
import { hasIds, scanAll, scanDocuments, scanFew, scan } from './scan.js';
import { checkSortIndex, compareIds, parseSort, sortDocuments, type Sort, type SortField } from '../sort/sort.js';
import { checkSought } from '../sort/query-vector.js';
import { computeSimilarity } from '../values/vector.js';

/** The documents that a command reads or writes. */
export interface Selection extends ReadFilter {
  readonly sort: Sort;
}

/** A document and, if it was found by vector, its similarity. */
export interface Found {
  readonly document: StoredDocument;
  readonly similarity?: number;
}

/** Reads the filter and the sort of a command. A sorted read has a single page. @throws ApiError */
export function parseSelection(
  collection: Collection,
  args: JsonObject,
  context: Context,
  { pageState = '' }: { readonly pageState?: string | undefined } = {},
): Selection {
  const { filter, required } = parseFilter(args.get('filter'), getFilterSettings(collection, context));
  const sort = parseSort(args.get('sort'), collection, context);
  if (sort.kind !== 'none' && pageState !== '') {
    fail('SORT_CLAUSE_INVALID', 'A sorted find has a single page and takes no pageState.');
  }
  checkSortIndex(sort, collection);
  return { filter, required, sort };
}

/** The settings for reading filters. */
export function getFilterSettings(collection: Collection, { settings }: Context): FilterSettings {
  return { collection, maxFilter: settings.limits.maxFilter, maxIn: settings.limits.maxIn };
}

/** The first document of a selection. */
export function findFirst(collection: Collection, selection: Selection, context: Context): Found | undefined {
  const { filter, sort } = selection;
  checkDialect(filter, sort, context);
  switch (sort.kind) {
    case 'none':
      if (filter.kind === 'ids') return pickFirst(collection, filter.keys);
      for (const { document } of scan(collection, filter)) return { document };
      return undefined;
    case 'fields': {
      const [document] = findSorted(collection, filter, sort.fields, context);
      return document && { document };
    }
    case 'vector':
      return findNearest(collection, filter, sort.vector, 1)[0];
    case 'text':
      return findBestFitting(collection, filter, sort.text, 1)[0];
  }
}

/** The matching documents, sorted by some fields. @throws ApiError if there are too many */
export function findSorted(
  collection: Collection,
  filter: Filter,
  fields: readonly SortField[],
  context: Context,
): StoredDocument[] {
  const { maxSort } = context.settings.limits;
  const documents: StoredDocument[] = [];
  for (const document of scanAll(collection, filter)) {
    documents.push(document);
    if (documents.length >= maxSort) {
      fail('OVERLOADED_SORT_ROW_LIMIT', `The filter matches ${maxSort} documents or more: too many to sort.`);
    }
  }
  return sortDocuments(documents, fields);
}

/** The matching documents with the nearest vectors, nearest first; equally near ones by ascending `_id`. */
export function findNearest(collection: Collection, filter: Filter, vector: Float32Array, limit: number): Found[] {
  checkSought(vector, collection);
  const metric = collection.options.vector?.metric ?? 'cosine';
  const search = new NearestSearch<StoredDocument>(metric, vector, limit, compileFilter(filter, collection.text));
  const narrow = selectNarrow(collection, filter);
  const few = narrow.isAll ? undefined : scanFew(collection, filter, narrow.selective);
  // Comparing all vectors that may match takes less time than finding many documents.
  if (!few) collection.searchVectors(search, narrow.facets);
  for (const document of few ?? []) {
    if (document.buffer) search.add(document.buffer, document.place, document);
  }
  const best = new Best<StoredDocument>(limit, compareIds);
  for (const document of search.finish()) {
    const own = document.buffer?.read(document.place);
    if (own) best.add(document, computeSimilarity(metric, vector, own));
  }
  return best.result().map(({ item, score }) => ({ document: item, similarity: score }));
}

function selectNarrow(collection: Collection, filter: Filter): Narrow<StoredDocument> {
  if (hasIds(filter)) return createUnnarrowed();
  return narrowSearch(
    collection.documents.size,
    () => listFacets(filter, collection.text),
    (facets) => collection.selectNarrow(facets),
  );
}

/** The matching documents that contain the words of a text, most relevant first. */
export function findBestFitting(collection: Collection, filter: Filter, text: string, limit: number): Found[] {
  const ranked = collection.text.rank(text, scanDocuments(collection), compileFilter(filter, collection.text));
  ranked.sort((a, b) => b.score - a.score || compareIds(a.document, b.document));
  return ranked.slice(0, limit).map(({ document }) => ({ document }));
}

function pickFirst(collection: Collection, keys: readonly DocumentKey[]): Found | undefined {
  for (const key of keys) {
    const document = collection.documents.get(key);
    if (document) return { document };
  }
  return undefined;
}
