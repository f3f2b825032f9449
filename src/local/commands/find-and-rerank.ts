import type { ObjectCommand } from '../command.js';
import { anything, flag, integer, object, required, text } from '../shape.js';

/** `findAndRerank`: merges a vector and a lexical search and has a model rank the result. */
export const findAndRerank: ObjectCommand = {
  fields: {
    filter: anything(),
    projection: anything(),
    sort: required(anything()),
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
