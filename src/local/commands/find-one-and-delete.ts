import type { ObjectCommand } from '../command.js';
import { anything } from '../shape.js';

/** `findOneAndDelete`: deletes the first document that matches and answers it. */
export const findOneAndDelete: ObjectCommand = {
  fields: { filter: anything(), sort: anything(), projection: anything() },
};
