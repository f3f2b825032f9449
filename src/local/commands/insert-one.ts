import type { ObjectCommand } from '../command.js';
import { anything, noOptions, required } from '../shape.js';

/** `insertOne`: inserts a document or row. */
export const insertOne: ObjectCommand = {
  fields: { document: required(anything()), options: noOptions() },
};
