import { isArray, isNumber, isObject, type Json } from '../../json/json.js';
import { findAndRerank as onCollection } from '../collections/read/rerank.js';
import type { ObjectCommand } from './command.js';
import { createRerankingServiceField } from '../providers/reranking-models.js';
import { anything, anythingOrNull, flag, integer, refuseMismatch, object, text, type Field } from '../fields/fields.js';

/** `findAndRerank`: merges a vector search and a text search, and has a model rank the result. */
export const findAndRerank: ObjectCommand = {
  ownSort: true,
  fields: {
    filter: anything(),
    projection: anythingOrNull(),
    sort: createHybridSortField(),
    options: object({
      limit: integer({ min: 1 }),
      hybridLimits: createHybridLimitsField(),
      rerankQuery: text(),
      rerankOn: text(),
      includeScores: flag(),
      includeSortVector: flag(),
      rerank: createRerankingServiceField(),
    }),
  },
  onCollection,
};

/** A text for both searches, or one target for each. */
function createHybridSortField(): Field {
  return {
    read(value, path) {
      if (!isObject(value)) return refuseMismatch(path, 'an object');
      for (const [name, hybrid] of value) {
        if (name !== '$hybrid') refuseMismatch(`${path}.${name}`, "omitted: the only property is '$hybrid'");
        if (isObject(hybrid)) for (const [search, sought] of hybrid) checkSearch(`${path}.$hybrid`, search, sought);
        else if (typeof hybrid !== 'string') refuseMismatch(`${path}.$hybrid`, 'a string or an object');
      }
      return value;
    },
  };
}

function checkSearch(path: string, name: string, value: Json): void {
  const known = name === '$vectorize' || name === '$lexical' || name === '$vector';
  if (!known) refuseMismatch(`${path}.${name}`, 'omitted: the searches are $vectorize, $vector and $lexical');
  if (value === null) return;
  if (name !== '$vector') {
    if (typeof value !== 'string') refuseMismatch(`${path}.${name}`, 'a string');
    return;
  }
  const isBinary = isObject(value) && value.size === 1 && value.has('$binary');
  if (!isArray(value) && !isBinary) refuseMismatch(`${path}.${name}`, 'an array of numbers or a $binary object');
}

/** One limit for both searches, or one for each: 32-bit integers, without fractions. */
function createHybridLimitsField(): Field {
  return {
    read(value, path) {
      if (isNumber(value)) return Math.trunc(Number(value)) | 0;
      if (!isObject(value)) return refuseMismatch(path, 'an integer or an object');
      for (const name of value.keys()) {
        if (name !== '$vector' && name !== '$lexical') refuseMismatch(`${path}.${name}`, 'omitted');
      }
      const limit = (name: string) => {
        const given = value.get(name);
        return isNumber(given) ? Math.trunc(Number(given)) | 0 : refuseMismatch(`${path}.${name}`, 'an integer');
      };
      return new Map(['$vector', '$lexical'].map((name) => [name, limit(name)]));
    },
  };
}
