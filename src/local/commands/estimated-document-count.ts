import { estimatedDocumentCount as onCollection } from '../collections/read/count.js';
import type { ObjectCommand } from './command.js';
import { noOptions } from '../fields/fields.js';

/** `estimatedDocumentCount`: counts all documents of a collection. */
export const estimatedDocumentCount: ObjectCommand = {
  fields: { options: noOptions() },
  onCollection,
};
