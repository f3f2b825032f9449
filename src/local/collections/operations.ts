import type { ObjectCommandName } from '../command-names.js';
import type { Operation } from '../context.js';
import type { Collection } from './collection.js';
import { countDocuments, estimatedDocumentCount } from './count.js';
import { deleteMany, deleteOne, findOneAndDelete } from './delete.js';
import { find, findOne } from './find.js';
import { findAndRerank } from './rerank.js';
import { insertMany, insertOne } from './insert.js';
import { findOneAndReplace } from './replace.js';
import { findOneAndUpdate, updateMany, updateOne } from './update.js';

/** The commands that collections have. */
export const collectionOperations: Partial<Record<ObjectCommandName, Operation<Collection>>> = {
  find,
  findOne,
  findAndRerank,
  findOneAndUpdate,
  findOneAndReplace,
  findOneAndDelete,
  insertOne,
  insertMany,
  updateOne,
  updateMany,
  deleteOne,
  deleteMany,
  countDocuments,
  estimatedDocumentCount,
};
