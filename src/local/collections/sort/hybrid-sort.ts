import { isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { Context } from '../../context/context.js';
import { fail } from '../../errors/errors.js';
import type { Collection } from '../stored/collection.js';
import { HYBRID, LEXICAL, VECTOR, VECTORIZE } from '../values/document.js';
import type { Path } from '../values/path.js';
import { checkSortIndex, vectorizeSortText } from './sort.js';
import { readPath } from '../values/field-path.js';
import { readSortVector } from '../values/vector.js';
import { refuseLexical } from '../values/refusals.js';

/** The search targets of a findAndRerank. */
export interface HybridSort {
  /** The vector of the documents; a vector given as well is ignored. */
  readonly text?: string;
  readonly vector?: Json;
  readonly lexical?: string;
}

/** The query by which documents are ranked, and the field whose text is ranked. */
export interface Ranking {
  readonly query: string;
  readonly on: Path;
}

/**
 * Reads the `sort` of findAndRerank; null and blank texts are not searched. @throws ApiError if the collection does not
 * support the search
 */
export function parseHybridSort(json: Json | undefined, collection: Collection): HybridSort {
  const hybrid = isObject(json) ? json.get(HYBRID) : undefined;
  const readGiven = (name: string): Json | undefined => (isObject(hybrid) ? hybrid.get(name) : hybrid);
  const text = dropBlank(readGiven(VECTORIZE))?.trim();
  const lexical = dropBlank(readGiven(LEXICAL))?.trim();
  const vector = text === undefined && isObject(hybrid) ? hybrid.get(VECTOR) : undefined;
  const sort: HybridSort = {
    ...(text !== undefined && { text }),
    ...(lexical !== undefined && { lexical }),
    ...(vector !== undefined && vector !== null && { vector }),
  };
  checkCollection(sort, collection);
  return sort;
}

/** Reads the query and the field for ranking. @throws ApiError if they are missing */
export function parseRanking({ text }: HybridSort, options: JsonObject): Ranking {
  const query = dropBlank(options.get('rerankQuery')) ?? text;
  if (query === undefined) {
    fail('MISSING_RERANK_QUERY_TEXT', "The query to rank for is missing: give 'rerankQuery', or sort by $vectorize.");
  }
  const on = dropBlank(options.get('rerankOn')) ?? (text === undefined ? undefined : VECTORIZE);
  if (on === undefined) {
    fail('MISSING_RERANK_QUERY_TEXT', "The text to rank is missing: give the path 'rerankOn'.");
  }
  return { query, on: readPath(on) };
}

/** The vector to search near, if there is one. @throws ApiError if there is nothing to search for */
export function readSoughtVector(
  { text, vector, lexical }: HybridSort,
  collection: Collection,
  context: Context,
): Float32Array | undefined {
  if (text !== undefined) return readSearchVector(vectorizeSortText(text, collection, context), collection);
  if (vector !== undefined) return readSearchVector(vector, collection);
  if (lexical === undefined) fail('SORT_CLAUSE_INVALID', `findAndRerank needs a sort by ${HYBRID} with a search.`);
  return undefined;
}

function readSearchVector(json: Json, collection: Collection): Float32Array {
  const vector = readSortVector(json);
  checkSortIndex({ kind: 'vector', vector }, collection);
  return vector;
}

function checkCollection({ text, lexical, vector }: HybridSort, { options }: Collection): void {
  if ((text !== undefined || vector !== undefined) && !options.vector) {
    fail('UNSUPPORTED_VECTOR_SORT_FOR_COLLECTION', 'This collection has no vectors to search by.');
  }
  if (text !== undefined && !options.vector?.service) {
    fail('UNSUPPORTED_VECTORIZE_SORT_FOR_COLLECTION', 'This collection has no embedding service for a search by text.');
  }
  if (lexical !== undefined && !options.lexical.enabled) {
    refuseLexical('A $lexical search');
  }
}

const dropBlank = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;
