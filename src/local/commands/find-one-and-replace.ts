import { findOneAndReplace as onCollection } from '../collections/write/replace.js';
import type { ObjectCommand } from './command.js';
import { anyObject, anything, anythingOrNull, required } from '../fields/fields.js';
import { createReturningOptions } from './find-one-and-update.js';

/** `findOneAndReplace`: replaces the first matching document and returns it. */
export const findOneAndReplace: ObjectCommand = {
  fields: {
    filter: anything(),
    replacement: required(anyObject()),
    sort: anything(),
    projection: anythingOrNull(),
    options: createReturningOptions(),
  },
  onCollection,
};
