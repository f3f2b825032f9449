import { deleteOne as onCollection } from '../collections/write/delete.js';
import type { ObjectCommand } from './command.js';
import { anything, noOptions, required } from '../fields/fields.js';
import { deleteOne as onTable } from '../tables/write/delete.js';

/** `deleteOne`: deletes the first document, or the row with a primary key. */
export const deleteOne: ObjectCommand = {
  fields: { filter: required(anything()), sort: anything(), options: noOptions() },
  onCollection,
  onTable,
};
