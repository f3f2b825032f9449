import { insertOne as onCollection } from '../collections/write/insert.js';
import type { ObjectCommand } from './command.js';
import { anythingOrNull, noOptions, required } from '../fields/fields.js';
import { insertOne as onTable } from '../tables/write/insert.js';

/** `insertOne`: inserts a document or row. */
export const insertOne: ObjectCommand = {
  fields: { document: required(anythingOrNull()), options: noOptions() },
  onCollection,
  onTable,
};
