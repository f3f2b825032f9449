import type { ObjectCommand } from '../command.js';
import { anythingOrNull, noOptions, required } from '../shape.js';

/** `insertOne`: inserts a document or row. */
export const insertOne: ObjectCommand = {
  fields: { document: required(anythingOrNull()), options: noOptions() },
};
