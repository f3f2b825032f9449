import { isNumber, isObject, type Json } from '../../wire/json.js';
import type { ObjectCommand } from '../command.js';
import type { Limits } from '../settings.js';
import { anything, anythingOrNull, flag, integer, object, text, type Field } from '../shape.js';

/** `findAndRerank`: merges a vector and a lexical search and has a model rank the result. */
export const findAndRerank: ObjectCommand = {
  ownSort: true,
  fields: {
    filter: anything(),
    projection: anythingOrNull(),
    sort: anything(),
    options: object({
      limit: integer({ min: 1 }),
      hybridLimits: hybridLimits(),
      rerankQuery: text(),
      rerankOn: text(),
      includeScores: flag(),
      includeSortVector: flag(),
      rerank: anything(),
    }),
  },
};

/** One limit for both searches, or one for each. */
function hybridLimits(): Field {
  return {
    ...anything(),
    check(value, path, limits) {
      const given = isObject(value) ? [...value] : value === undefined ? [] : [['', value] as const];
      return given.flatMap(([name, limit]) => problem(name === '' ? path : `${path}.${name}`, name, limit, limits));
    },
  };
}

function problem(path: string, name: string, limit: Json, { maxHybrid }: Limits): readonly string[] {
  if (!['', '$vector', '$lexical'].includes(name)) return [`'${path}' is unknown: there are $vector and $lexical.`];
  const number = isNumber(limit) ? Number(limit) : NaN;
  if (Number.isInteger(number) && number >= 1 && number <= maxHybrid) return [];
  return [`'${path}' must be an integer from 1 to ${maxHybrid}.`];
}
