import { isArray, isObject, type Json, type JsonObject } from '../../wire/json.js';
import type { Context } from '../context.js';
import { fail } from '../errors.js';
import type { Collection } from './collection.js';
import { HYBRID, LEXICAL, VECTOR, VECTORIZE } from './document.js';
import { parsePath, type Path } from './path.js';
import { sortedText, sortVector } from './sort.js';
import type { Vector } from './vector.js';

/** The searches of a findAndRerank, read and checked. */
export interface HybridSort {
  readonly vector?: Vector;
  readonly text?: string;
  /** What the documents are ranked for. */
  readonly query: string;
  /** The field whose text is ranked. */
  readonly rankOn: Path;
}

/** Reads the `sort` of findAndRerank, with the options that say what is ranked. @throws ApiError */
export function parseHybridSort(
  json: Json | undefined,
  options: JsonObject,
  collection: Collection,
  context: Context,
): HybridSort {
  const parts = hybridParts(json);
  checkCollection(parts, collection);
  const { text, lexical, vector } = parts;
  const query = givenText(options, 'rerankQuery') ?? text;
  if (query === undefined || query.trim() === '') {
    fail('MISSING_RERANK_QUERY_TEXT', "Nothing says what to rank for: give 'rerankQuery', or sort by $vectorize.");
  }
  const rankOn = givenText(options, 'rerankOn') ?? (text === undefined ? undefined : VECTORIZE);
  const path = rankOn === undefined ? undefined : parsePath(rankOn);
  if (!path) fail('MISSING_RERANK_QUERY_TEXT', "Nothing says which text to rank: give the path 'rerankOn'.");
  const sought = text === undefined ? vector : sortedText(text, collection, context);
  return {
    query,
    rankOn: path,
    ...(lexical !== undefined && { text: lexical }),
    ...(sought !== undefined && { vector: sortVector(sought, collection) }),
  };
}

interface Parts {
  readonly text?: string;
  readonly lexical?: string;
  readonly vector?: Json;
}

function hybridParts(json: Json | undefined): Parts {
  const hybrid = isObject(json) && json.size === 1 ? json.get(HYBRID) : undefined;
  if (typeof hybrid === 'string') return partsOf(new Map([VECTORIZE, LEXICAL].map((name) => [name, hybrid])));
  if (!isObject(hybrid) || hybrid.size === 0) {
    fail('SORT_CLAUSE_INVALID', `findAndRerank sorts by ${HYBRID} alone: a text, or an object of searches.`);
  }
  return partsOf(hybrid);
}

function partsOf(hybrid: JsonObject): Parts {
  const parts: { text?: string; lexical?: string; vector?: Json } = {};
  for (const [name, value] of hybrid) {
    if (value === null) continue;
    if (name === VECTOR && (isArray(value) || isObject(value))) parts.vector = value;
    else if (name === VECTORIZE) parts.text = notBlank(name, value);
    else if (name === LEXICAL) parts.lexical = notBlank(name, value);
    else fail('SORT_CLAUSE_VALUE_INVALID', `'${name}' of ${HYBRID} is unknown or of the wrong type.`);
  }
  if (parts.text !== undefined && parts.vector !== undefined) {
    fail('SORT_CLAUSE_INVALID', `${HYBRID} takes one of ${VECTOR} and ${VECTORIZE}.`);
  }
  if (Object.keys(parts).length === 0) fail('SORT_CLAUSE_INVALID', `${HYBRID} names no search.`);
  return parts;
}

function notBlank(name: string, value: Json): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  return fail('SORT_CLAUSE_VALUE_INVALID', `${name} of ${HYBRID} takes a text.`);
}

function checkCollection({ text, lexical, vector }: Parts, { options }: Collection): void {
  if ((text !== undefined || vector !== undefined) && !options.vector) {
    fail('UNSUPPORTED_VECTOR_SORT_FOR_COLLECTION', 'This collection has no vectors to search by.');
  }
  if (text !== undefined && !options.vector?.service) {
    fail('UNSUPPORTED_VECTORIZE_SORT_FOR_COLLECTION', 'This collection has no embedding service to search by a text.');
  }
  if (lexical !== undefined && !options.lexical.enabled) {
    fail('LEXICAL_NOT_ENABLED_FOR_COLLECTION', 'A $lexical search needs a collection with lexical search enabled.');
  }
}

function givenText(options: JsonObject, name: string): string | undefined {
  const value = options.get(name);
  return typeof value === 'string' ? value : undefined;
}
