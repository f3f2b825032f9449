import type { Collection } from '../stored/collection.js';
import { compareKeys, type DocumentKey } from '../values/document-id.js';
import type { StoredDocument } from '../values/document.js';
import { compileFilter } from '../filter/match.js';
import type { Filter, Operand } from '../values/filter.js';
import type { Path } from '../values/path.js';
import type { KeyGroup } from '../stored/value-index.js';

/** A document of a scan, and where to continue after it. */
export interface Step {
  readonly document: StoredDocument;
  readonly after: DocumentKey | number;
}

/**
 * The matching documents after `after`: those of a list of ids in its order, all others in key order. Writing while
 * iterating is not allowed.
 */
export function scan(collection: Collection, filter: Filter, after?: DocumentKey | number): Iterable<Step> {
  return scanFrom(collection, filter, after, SELECTIVE);
}

/** All matching documents, in the order of {@link scan}. */
export function* scanAll(collection: Collection, filter: Filter): Iterable<StoredDocument> {
  for (const { document } of scanFrom(collection, filter, undefined, SELECTIVE_OF_ALL)) yield document;
}

/**
 * The documents that ids or an index leave, if these are few; undefined if more would have to be read.
 * @param selective - of so many documents an index may leave one
 */
export function scanFew(
  collection: Collection,
  filter: Filter,
  selective: number,
): readonly StoredDocument[] | undefined {
  const found = readIdKeys(filter) ?? findFewKeys(collection, filter, selective);
  return found?.flatMap((key) => collection.documents.get(key) ?? []);
}

/** Whether a filter names the ids of all documents that match. */
export const hasIds = (filter: Filter): boolean => readIdKeys(filter) !== undefined;

function* scanFrom(
  collection: Collection,
  filter: Filter,
  after: DocumentKey | number | undefined,
  selective: number,
): Iterable<Step> {
  const matches = compileFilter(filter, collection.text);
  const ids = readIdKeys(filter);
  if (ids) {
    for (let at = typeof after === 'number' ? after : 0; at < ids.length; at++) {
      const key = ids[at];
      const document = key && collection.documents.get(key);
      if (document && matches(document)) yield { document, after: at + 1 };
    }
    return;
  }
  const start = typeof after === 'number' ? undefined : after;
  const keys = findFewKeys(collection, filter, selective);
  if (!keys) {
    for (const document of scanDocuments(collection, start)) {
      if (matches(document)) yield { document, after: document.key };
    }
    return;
  }
  for (const key of keys.sort(compareKeys)) {
    const document = start && compareKeys(key, start) <= 0 ? undefined : collection.documents.get(key);
    if (document && matches(document)) yield { document, after: document.key };
  }
}

/** All documents in key order. */
export function* scanDocuments(collection: Collection, after?: DocumentKey): Iterable<StoredDocument> {
  for (const [key, document] of collection.documents.entries(after)) {
    if (!after || compareKeys(key, after) !== 0) yield document;
  }
}

/** Below this number of documents, scanning all of them is faster. */
const SMALL = 200;
/** An index helps a page if it leaves at most one document in this many; otherwise reading in order finds it sooner. */
const SELECTIVE = 16;
/** The same for a read of all that matches. */
const SELECTIVE_OF_ALL = 2;

/** The keys that an index leaves, if these are at most one in some documents. */
function findFewKeys(collection: Collection, filter: Filter, selective: number): DocumentKey[] | undefined {
  const { size } = collection.documents;
  if (size < SMALL) return undefined;
  const found = findIndexedKeys(collection, filter);
  if (!found || countKeys(found) * selective > size) return undefined;
  const [only] = found;
  if (only && found.length === 1) return [...only.values()];
  return [...new Map(found.flatMap((group) => [...group])).values()];
}

/** The keys that the most selective condition leaves, if an index can answer one. */
function findIndexedKeys(collection: Collection, filter: Filter): readonly KeyGroup[] | undefined {
  if (filter.kind === 'and') {
    const found = filter.parts
      .map((part) => findIndexedKeys(collection, part))
      .filter((groups) => groups !== undefined);
    return found.sort((a, b) => countKeys(a) - countKeys(b))[0];
  }
  const wanted = readEquality(filter);
  return wanted && collection.values.find(wanted.path, wanted.operands);
}

const countKeys = (groups: readonly KeyGroup[]): number => groups.reduce((sum, group) => sum + group.size, 0);

/** The equality that a condition requires, if any. */
function readEquality(filter: Filter): { path: Path; operands: readonly Operand[] } | undefined {
  if (filter.kind !== 'compare' || filter.path[0]?.startsWith('$')) return undefined;
  const { path } = filter;
  switch (filter.operator) {
    case '$eq':
      return { path, operands: [filter.operand] };
    case '$in':
      return { path, operands: filter.operands };
    case '$all':
      return filter.negated ? undefined : { path, operands: filter.operands.slice(0, 1) };
    default:
      return undefined;
  }
}

/** The keys to which a filter restricts `_id`, if it does. */
function readIdKeys(filter: Filter): readonly DocumentKey[] | undefined {
  if (filter.kind === 'ids') return filter.keys;
  if (filter.kind !== 'and') return undefined;
  for (const part of filter.parts) {
    const keys = readIdKeys(part);
    if (keys) return keys;
  }
  return undefined;
}
