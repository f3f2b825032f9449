import type { ObjectCommand } from '../command.js';
import { anything, noOptions, required } from '../shape.js';

/** `deleteOne`: deletes the first document, or the row of a primary key. */
export const deleteOne: ObjectCommand = {
  fields: { filter: required(anything()), sort: anything(), options: noOptions() },
};
