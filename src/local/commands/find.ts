import { isObject } from '../../wire/json.js';
import { find as onCollection } from '../collections/find.js';
import type { ObjectCommand } from '../command.js';
import { alias, anything, anythingOrNull, flag, integer, object, text } from '../shape.js';
import { find as onTable } from '../tables/find.js';

/** `find`: the documents or rows that match, a page at a time. */
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
  rules(args) {
    const options = args.get('options');
    return isObject(options) && options.has('skip') && !args.has('sort') ? ["'skip' needs a 'sort'."] : [];
  },
  onCollection,
  onTable,
};
