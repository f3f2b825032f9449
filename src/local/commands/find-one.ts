import { findOne as onCollection } from '../collections/read/find.js';
import type { ObjectCommand } from './command.js';
import { anything, anythingOrNull, flag, object } from '../fields/fields.js';
import { findOne as onTable } from '../tables/read/find.js';

/** `findOne`: the first matching document or row. */
export const findOne: ObjectCommand = {
  fields: {
    filter: anything(),
    projection: anythingOrNull(),
    sort: anything(),
    options: object({ includeSimilarity: flag(), includeSortVector: flag() }),
  },
  onCollection,
  onTable,
};
