import type { ObjectCommand } from '../command.js';
import { anything, anythingOrNull, flag, integer, object, text } from '../shape.js';

/** `findAndRerank`: merges a vector and a lexical search and has a model rank the result. */
export const findAndRerank: ObjectCommand = {
  ownSort: true,
  fields: {
    filter: anything(),
    projection: anythingOrNull(),
    sort: anything(),
    options: object({
      limit: integer({ min: 1 }),
      hybridLimits: anything(),
      rerankQuery: text(),
      rerankOn: text(),
      includeScores: flag(),
      includeSortVector: flag(),
      rerank: anything(),
    }),
  },
};
