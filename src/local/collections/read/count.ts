import type { Operation } from '../../context/context.js';
import type { Collection } from '../stored/collection.js';
import { checkDialect } from './dialect.js';
import type { Filter } from '../values/filter.js';
import { scan } from './scan.js';
import { parseSelection } from './selection.js';

/** Counts the documents of a filter, up to a limit. */
export const countDocuments: Operation<Collection> = (collection, args, context) => {
  const { filter, sort } = parseSelection(collection, args, context);
  checkDialect(filter, sort, context);
  const { maxCount } = context.settings.limits;
  const count = filter.kind === 'everything' ? collection.documents.size : countMatches(collection, filter, maxCount);
  if (count > maxCount) return { status: { moreData: true, count: maxCount } };
  return { status: { count } };
};

/** Returns the number of all documents. */
export const estimatedDocumentCount: Operation<Collection> = (collection) => ({
  status: { count: collection.documents.size },
});

/** Stops at one more than the limit. */
function countMatches(collection: Collection, filter: Filter, limit: number): number {
  let count = 0;
  const matches = scan(collection, filter)[Symbol.iterator]();
  while (count <= limit && !matches.next().done) count++;
  return count;
}
