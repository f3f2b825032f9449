import { estimatedDocumentCount as onCollection } from '../collections/count.js';
import type { ObjectCommand } from '../command.js';
import { noOptions } from '../shape.js';

/** `estimatedDocumentCount`: counts all documents of a collection. */
export const estimatedDocumentCount: ObjectCommand = {
  fields: { options: noOptions() },
  onCollection,
};
