import { deleteMany as onCollection } from '../collections/write/delete.js';
import type { ObjectCommand } from './command.js';
import { anything, noOptions } from '../fields/fields.js';
import { deleteMany as onTable } from '../tables/write/delete.js';

/** `deleteMany`: deletes the matching documents or rows. */
export const deleteMany: ObjectCommand = {
  fields: { filter: anything(), options: noOptions() },
  onCollection,
  onTable,
};
