import { isArray, isNumber, isObject, type Json, type JsonNumber } from '../../wire/json.js';
import type { Context } from '../context.js';
import { fail } from '../errors.js';
import type { Collection } from './collection.js';
import { embed } from './embed.js';
import { ID, LEXICAL, VECTOR, VECTORIZE, type StoredDocument } from './document.js';
import { compareNumbers } from './numbers.js';
import { parsePath, pathReader, printPath, type Path } from './path.js';
import { hashText, Instant, isInteger, pathScalar } from './values.js';
import { checkLength, isZero, readSortVector, type Vector } from './vector.js';

/** A sort, read and checked. */
export type Sort =
  | { readonly kind: 'none' }
  | { readonly kind: 'fields'; readonly fields: readonly SortField[] }
  | { readonly kind: 'vector'; readonly vector: Vector }
  | { readonly kind: 'text'; readonly text: string };

export interface SortField {
  readonly path: Path;
  readonly direction: 1 | -1;
}

/** Reads the `sort` of a command. @throws ApiError */
export function parseSort(json: Json | undefined, collection: Collection, context: Context): Sort {
  if (json === undefined || json === null) return { kind: 'none' };
  if (!isObject(json)) fail('SORT_CLAUSE_INVALID', 'A sort must be a JSON object.');
  if (json.size === 0) return { kind: 'none' };
  for (const name of [LEXICAL, VECTOR, VECTORIZE]) {
    const value = json.get(name);
    if (value === undefined) continue;
    if (name === LEXICAL) return { kind: 'text', text: sortText(value, json.size, collection) };
    if (json.size > 1) fail('SORT_CLAUSE_INVALID', `A sort by ${name} cannot be combined with other sorts.`);
    const vector = name === VECTORIZE ? sortedText(value, collection, context) : value;
    return { kind: 'vector', vector: sortVector(vector, collection) };
  }
  return { kind: 'fields', fields: [...json].map(([name, value]) => sortField(name, value, collection)) };
}

/** Sorts documents, equal ones by ascending `_id`. */
export function sortDocuments(documents: readonly StoredDocument[], fields: readonly SortField[]): StoredDocument[] {
  const readers = fields.map((field) => pathReader(field.path));
  const rows = documents.map((document) => ({
    document,
    keys: readers.map((read) => sortKey(read(document.view))),
    id: sortKey(document.json.get(ID)),
  }));
  rows.sort((a, b) => {
    for (const [at, field] of fields.entries()) {
      const order = compareSortKeys(a.keys[at] ?? MISSING, b.keys[at] ?? MISSING);
      if (order !== 0) return order * field.direction;
    }
    return compareSortKeys(a.id, b.id);
  });
  return rows.map((row) => row.document);
}

/** Orders values of any types: null, numbers, strings, objects, arrays, booleans, dates; missing ones first. */
export const compareValues = (a: Json | undefined, b: Json | undefined): number =>
  compareSortKeys(sortKey(a), sortKey(b));

/** The vector of a sort by a text. @throws ApiError */
export function sortedText(value: Json, collection: Collection, context: Context): Json {
  if (typeof value !== 'string' || value.trim() === '') {
    fail('SORT_CLAUSE_VALUE_INVALID', 'A $vectorize sort takes a text.');
  }
  const vector = embed(value, collection, context);
  context.models.settle();
  return vector;
}

/** The vector of a sort, checked. @throws ApiError */
export function sortVector(value: Json, { options, indexing }: Collection): Vector {
  const vector = readSortVector(value);
  if (!indexing.coversVector) {
    fail('SORT_CLAUSE_PATH_UNINDEXED', `'${VECTOR}' is not indexed, so that nothing can be sorted by it.`);
  }
  if (!options.vector) fail('VECTOR_SEARCH_NOT_SUPPORTED', 'This collection has no vectors to sort by.');
  checkLength(vector, options.vector);
  if (options.vector.metric === 'cosine' && isZero(vector)) {
    fail('FAILED_READ_REQUEST', 'A vector of zeros has no neighbours where the metric is cosine.');
  }
  return vector;
}

interface SortKey {
  readonly rank: number;
  readonly value: string | JsonNumber;
}

const MISSING: SortKey = { rank: 0, value: 0 };

function sortKey(value: Json | undefined): SortKey {
  if (value === undefined) return MISSING;
  const scalar = pathScalar(value);
  if (scalar === null) return { rank: 1, value: 0 };
  if (scalar === undefined) return { rank: isArray(value) ? 5 : 4, value: hashText(value) };
  if (scalar instanceof Instant) return { rank: 7, value: scalar.millis };
  if (typeof scalar === 'boolean') return { rank: 6, value: Number(scalar) };
  return { rank: typeof scalar === 'string' ? 3 : 2, value: scalar };
}

function compareSortKeys(a: SortKey, b: SortKey): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (isNumber(a.value) && isNumber(b.value)) return compareNumbers(a.value, b.value);
  return a.value === b.value ? 0 : a.value < b.value ? -1 : 1;
}

function sortField(name: string, value: Json, collection: Collection): SortField {
  const path = name === '' || name.startsWith('$') ? undefined : parsePath(name);
  if (!path) fail('SORT_CLAUSE_PATH_INVALID', `'${name}' is not a path to sort by.`);
  if (!isInteger(value) || Math.abs(Number(value)) !== 1) {
    fail('SORT_CLAUSE_VALUE_INVALID', `The direction of '${name}' must be 1 or -1.`);
  }
  if (!collection.indexing.covers(path)) {
    fail(
      'SORT_CLAUSE_PATH_UNINDEXED',
      `The path '${printPath(path)}' is not indexed, so that nothing can be sorted by it.`,
    );
  }
  return { path, direction: Number(value) === 1 ? 1 : -1 };
}

function sortText(value: Json, members: number, { options }: Collection): string {
  if (!options.lexical.enabled) {
    fail('LEXICAL_NOT_ENABLED_FOR_COLLECTION', 'A $lexical sort needs a collection with lexical search enabled.');
  }
  if (members > 1 || typeof value !== 'string')
    fail('SORT_CLAUSE_INVALID', 'A $lexical sort takes a text and stands alone.');
  return value;
}
