import { isObject } from '../../json/json.js';
import { find as onCollection } from '../collections/read/find.js';
import type { ObjectCommand } from './command.js';
import { alias, anything, anythingOrNull, flag, integer, object, text } from '../fields/fields.js';
import { find as onTable } from '../tables/read/find.js';

/** `find`: the matching documents or rows, a page at a time. */
export const find: ObjectCommand = {
  fields: {
    filter: anything(),
    projection: anythingOrNull(),
    sort: anything(),
    options: object({
      limit: integer({ min: 1 }),
      skip: integer({ min: 0 }),
      pageState: alias(text(), 'pagingState'),
      includeSimilarity: flag(),
      includeSortVector: flag(),
    }),
  },
  rules(args, { maxVectorSearch }) {
    const [options, sort] = [args.get('options'), args.get('sort')];
    if (!isObject(options)) return [];
    if (options.has('skip') && sort === undefined) return ["'skip' needs a 'sort'."];
    if (!isObject(sort) || !(sort.has('$vector') || sort.has('$vectorize'))) return [];
    if (options.has('skip')) return ["'skip' cannot be used with a vector sort."];
    const limit = Number(options.get('limit') ?? 0);
    return limit > maxVectorSearch ? [`'limit' should not be greater than ${maxVectorSearch} for vector search.`] : [];
  },
  onCollection,
  onTable,
};
