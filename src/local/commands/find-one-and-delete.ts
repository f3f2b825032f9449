import { findOneAndDelete as onCollection } from '../collections/write/delete.js';
import type { ObjectCommand } from './command.js';
import { anything, anythingOrNull } from '../fields/fields.js';

/** `findOneAndDelete`: deletes the first matching document and returns it. */
export const findOneAndDelete: ObjectCommand = {
  fields: { filter: anything(), sort: anything(), projection: anythingOrNull() },
  onCollection,
};
