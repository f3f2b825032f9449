import type { ObjectCommand } from '../command.js';
import { anything, noOptions } from '../shape.js';

/** `deleteMany`: deletes what matches. */
export const deleteMany: ObjectCommand = {
  fields: { filter: anything(), options: noOptions() },
};
