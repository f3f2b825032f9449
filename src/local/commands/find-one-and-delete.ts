import { findOneAndDelete as onCollection } from '../collections/delete.js';
import type { ObjectCommand } from '../command.js';
import { anything, anythingOrNull } from '../shape.js';

/** `findOneAndDelete`: deletes the first document that matches and answers it. */
export const findOneAndDelete: ObjectCommand = {
  fields: { filter: anything(), sort: anything(), projection: anythingOrNull() },
  onCollection,
};
