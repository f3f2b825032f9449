import { findOneAndReplace as onCollection } from '../collections/write/replace.js';
import type { ObjectCommand } from './command.js';
import { anyObject, required } from '../fields/fields.js';
import { createReturningFields } from './find-one-and-update.js';

/** `findOneAndReplace`: replaces the first matching document and returns it. */
export const findOneAndReplace: ObjectCommand = {
  fields: createReturningFields({ replacement: required(anyObject()) }),
  onCollection,
};
