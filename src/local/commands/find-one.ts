import type { ObjectCommand } from '../command.js';
import { anything, anythingOrNull, flag, object } from '../shape.js';

/** `findOne`: the first document or row that matches. */
export const findOne: ObjectCommand = {
  fields: {
    filter: anything(),
    projection: anythingOrNull(),
    sort: anything(),
    options: object({ includeSimilarity: flag(), includeSortVector: flag() }),
  },
};
