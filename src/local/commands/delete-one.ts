import { deleteOne as onCollection } from '../collections/delete.js';
import type { ObjectCommand } from '../command.js';
import { anything, noOptions, required } from '../shape.js';
import { deleteOne as onTable } from '../tables/delete.js';

/** `deleteOne`: deletes the first document, or the row of a primary key. */
export const deleteOne: ObjectCommand = {
  fields: { filter: required(anything()), sort: anything(), options: noOptions() },
  onCollection,
  onTable,
};
