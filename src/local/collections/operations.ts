import type { ObjectCommandName } from '../command-names.js';
import type { Operation } from '../context.js';
import type { Collection } from './collection.js';
import { countDocuments, estimatedDocumentCount } from './count.js';
import { deleteMany, deleteOne, findOneAndDelete } from './delete.js';
import { find, findOne } from './find.js';
import { insertMany, insertOne } from './insert.js';

/** The commands that collections have. */
export const collectionOperations: Partial<Record<ObjectCommandName, Operation<Collection>>> = {
  find,
  findOne,
  findOneAndDelete,
  insertOne,
  insertMany,
  deleteOne,
  deleteMany,
  countDocuments,
  estimatedDocumentCount,
};
