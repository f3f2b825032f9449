import { countDocuments as onCollection } from '../collections/read/count.js';
import type { ObjectCommand } from './command.js';
import { anything, noOptions } from '../fields/fields.js';

/** `countDocuments`: counts the matching documents. */
export const countDocuments: ObjectCommand = {
  fields: { filter: anything(), options: noOptions() },
  onCollection,
};
