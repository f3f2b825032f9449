import { findOneAndUpdate as onCollection } from '../collections/write/update.js';
import type { ObjectCommand } from './command.js';
import { anything, anythingOrNull, type Field, flag, object, required, word } from '../fields/fields.js';
import { updateClause } from './update-one.js';

/** The fields of the commands that change one document and return it. */
export const createReturningFields = (change: Readonly<Record<string, Field>>): ObjectCommand['fields'] => ({
  filter: anything(),
  ...change,
  sort: anything(),
  projection: anythingOrNull(),
  options: object({ returnDocument: word('before', 'after'), upsert: flag() }),
});

/** `findOneAndUpdate`: changes the first matching document and returns it. */
export const findOneAndUpdate: ObjectCommand = {
  fields: createReturningFields({ update: required(updateClause()) }),
  onCollection,
};
