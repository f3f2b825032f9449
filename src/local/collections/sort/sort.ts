import { isNumber, isObject, type Json, type JsonNumber } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { embedDocumentText } from '../../vectorize/collections.js';
import { ID, LEXICAL, VECTOR, VECTORIZE, type StoredDocument } from '../values/document.js';
import { compareNumbers } from '../values/numbers.js';
import { parsePath, createPathReader, type Path } from '../values/path.js';
import { Instant, isInteger, readPathScalar } from '../values/scalars.js';
import { readSortVector } from '../values/vector.js';
import { refuseLexical } from '../values/refusals.js';
import { toSortText } from './sort-text.js';

/** A parsed and checked sort. */
export type Sort =
  | { readonly kind: 'none' }
  | { readonly kind: 'fields'; readonly fields: readonly SortField[] }
  | { readonly kind: 'vector'; readonly vector: Float32Array }
  | { readonly kind: 'text'; readonly text: string };

export interface SortField {
  readonly text: string;
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
    if (name === LEXICAL) return { kind: 'text', text: readText(value, json.size, collection) };
    if (json.size > 1) fail('SORT_CLAUSE_INVALID', `A sort by ${name} cannot be combined with other sorts.`);
    const vector = name === VECTORIZE ? vectorizeSortText(value, collection, context) : value;
    return { kind: 'vector', vector: readSortVector(vector) };
  }
  const paths = [...json].map(([name, value]) => ({ text: name, path: readPath(name), value }));
  return {
    kind: 'fields',
    fields: paths.map(({ value, ...field }) => ({ ...field, direction: readDirection(field.text, value) })),
  };
}

/** Sorts documents, equal ones by ascending `_id`. */
export function sortDocuments(documents: readonly StoredDocument[], fields: readonly SortField[]): StoredDocument[] {
  const present = selectPresentFields(documents, fields);
  const readers = present.map((field) => createPathReader(field.path));
  const rows = documents.map((document) => ({ document, keys: [] as SortKey[], id: toIdKey(document) }));
  /** The key of a field is computed only if the previous ones are equal, because that of a long array is expensive. */
  const getKey = ({ document, keys }: (typeof rows)[number], at: number): SortKey =>
    (keys[at] ??= sortKey(readers[at]?.(document.view)));
  rows.sort((a, b) => {
    for (const [at, field] of present.entries()) {
      const order = compareSortKeys(getKey(a, at), getKey(b, at));
      if (order !== 0) return order * field.direction;
    }
    return compareSortKeys(a.id, b.id);
  });
  return rows.map((row) => row.document);
}

/**
 * The fields that at least one document has. Of thousands of sort fields most may be missing from all documents, which
 * are equal in these.
 */
function selectPresentFields(documents: readonly StoredDocument[], fields: readonly SortField[]): readonly SortField[] {
  if (fields.length < MANY) return fields;
  const names = new Set<string>();
  for (const { view } of documents) for (const name of view.keys()) names.add(name);
  return fields.filter(({ path }) => names.has(path[0] ?? ''));
}

/** Fewer fields are looked up directly. */
const MANY = 8;

/** Orders documents by their `_id`. */
export const compareIds = (a: StoredDocument, b: StoredDocument): number => compareSortKeys(toIdKey(a), toIdKey(b));

/** The vector of a sort by a text. @throws ApiError */
export function vectorizeSortText(value: Json, collection: Collection, context: Context): Json {
  if (typeof value !== 'string' || value.trim() === '') {
    fail('SORT_CLAUSE_VALUE_INVALID', 'A $vectorize sort takes a string.');
  }
  const vector = embedDocumentText(value, collection, context);
  context.models.settle();
  return vector;
}

/** Refuses a sort by a path that is not indexed. @throws ApiError */
export function checkSortIndex(sort: Sort, { indexing }: Collection): void {
  if (sort.kind === 'vector' && !indexing.coversVector) refuseUnindexed(VECTOR);
  if (sort.kind === 'fields') {
    for (const { text } of sort.fields) if (!indexing.coversSort(text)) refuseUnindexed(text);
  }
}

interface SortKey {
  readonly rank: number;
  readonly value: string | JsonNumber;
}

/** Types in their order. An array or object is ordered among the texts, by its text form. */
const RANK = { missing: 0, null: 1, number: 2, text: 3, dateId: 4, boolean: 5, date: 6 } as const;

const MISSING: SortKey = { rank: RANK.missing, value: 0 };

function sortKey(value: Json | undefined): SortKey {
  if (value === undefined) return MISSING;
  const scalar = readPathScalar(value);
  if (scalar === null) return { rank: RANK.null, value: 0 };
  if (scalar === undefined) return { rank: RANK.text, value: toSortText(value) };
  if (scalar instanceof Instant) return { rank: RANK.date, value: scalar.millis };
  if (typeof scalar === 'boolean') return { rank: RANK.boolean, value: Number(scalar) };
  return { rank: typeof scalar === 'string' ? RANK.text : RANK.number, value: scalar };
}

/** A date as an id is compared as the object that it is written as. */
function toIdKey({ kept }: StoredDocument): SortKey {
  const key = sortKey(kept.get(ID));
  return key.rank === RANK.date ? { ...key, rank: RANK.dateId } : key;
}

function compareSortKeys(a: SortKey, b: SortKey): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (isNumber(a.value) && isNumber(b.value)) return compareNumbers(a.value, b.value);
  return a.value === b.value ? 0 : a.value < b.value ? -1 : 1;
}

function readPath(name: string): Path {
  const path = name === '' || name.startsWith('$') ? undefined : parsePath(name);
  return path ?? fail('SORT_CLAUSE_PATH_INVALID', `'${name}' is not a path to sort by.`);
}

function readDirection(name: string, value: Json): 1 | -1 {
  if (!isInteger(value) || Math.abs(Number(value)) !== 1) {
    fail('SORT_CLAUSE_VALUE_INVALID', `The direction of '${name}' must be 1 or -1.`);
  }
  return Number(value) === 1 ? 1 : -1;
}

const refuseUnindexed = (path: string): never =>
  fail('SORT_CLAUSE_PATH_UNINDEXED', `The path '${path}' is not indexed, so it cannot be sorted by.`);

function readText(value: Json, members: number, { options }: Collection): string {
  if (!options.lexical.enabled) {
    refuseLexical('A $lexical sort');
  }
  if (members > 1 || typeof value !== 'string')
    fail('SORT_CLAUSE_INVALID', 'A $lexical sort takes a string and cannot be combined with others.');
  return value;
}
