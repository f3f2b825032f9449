import { deleteMany as onCollection } from '../collections/delete.js';
import type { ObjectCommand } from '../command.js';
import { anything, noOptions } from '../shape.js';
import { deleteMany as onTable } from '../tables/delete.js';

/** `deleteMany`: deletes what matches. */
export const deleteMany: ObjectCommand = {
  fields: { filter: anything(), options: noOptions() },
  onCollection,
  onTable,
};
