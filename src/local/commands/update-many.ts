import { updateMany as onCollection } from '../collections/write/update.js';
import type { ObjectCommand } from './command.js';
import { alias, anything, flag, object, required, text } from '../fields/fields.js';
import { updateClause } from './update-one.js';

/** `updateMany`: changes the matching documents, a page at a time. */
export const updateMany: ObjectCommand = {
  fields: {
    filter: anything(),
    update: required(updateClause()),
    options: object({ upsert: flag(), pageState: alias(text(), 'pagingState') }),
  },
  onCollection,
};
