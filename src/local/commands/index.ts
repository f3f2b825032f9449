import type { DatabaseCommandName, KeyspaceCommandName, ObjectCommandName } from '../protocol/command-names.js';
import type { DatabaseCommand, KeyspaceCommand, ObjectCommand } from './command.js';
import { alterTable } from './alter-table.js';
import { alterType } from './alter-type.js';
import { countDocuments } from './count-documents.js';
import { createCollection } from './create-collection.js';
import { createIndex } from './create-index.js';
import { createKeyspace } from './create-keyspace.js';
import { createNamespace } from './create-namespace.js';
import { createTable } from './create-table.js';
import { createTextIndex } from './create-text-index.js';
import { createType } from './create-type.js';
import { createVectorIndex } from './create-vector-index.js';
import { deleteCollection } from './delete-collection.js';
import { deleteMany } from './delete-many.js';
import { deleteOne } from './delete-one.js';
import { dropIndex } from './drop-index.js';
import { dropKeyspace } from './drop-keyspace.js';
import { dropNamespace } from './drop-namespace.js';
import { dropTable } from './drop-table.js';
import { dropType } from './drop-type.js';
import { estimatedDocumentCount } from './estimated-document-count.js';
import { find } from './find.js';
import { findAndRerank } from './find-and-rerank.js';
import { findCollections } from './find-collections.js';
import { findEmbeddingProviders } from './find-embedding-providers.js';
import { findKeyspaces } from './find-keyspaces.js';
import { findNamespaces } from './find-namespaces.js';
import { findOne } from './find-one.js';
import { findOneAndDelete } from './find-one-and-delete.js';
import { findOneAndReplace } from './find-one-and-replace.js';
import { findOneAndUpdate } from './find-one-and-update.js';
import { findRerankingProviders } from './find-reranking-providers.js';
import { insertMany } from './insert-many.js';
import { insertOne } from './insert-one.js';
import { listIndexes } from './list-indexes.js';
import { listTables } from './list-tables.js';
import { listTypes } from './list-types.js';
import { updateMany } from './update-many.js';
import { updateOne } from './update-one.js';

/** Commands of `POST /v1`. */
export const DATABASE: Readonly<Record<DatabaseCommandName, DatabaseCommand>> = {
  createKeyspace,
  dropKeyspace,
  findKeyspaces,
  createNamespace,
  dropNamespace,
  findNamespaces,
  findEmbeddingProviders,
  findRerankingProviders,
};

/** Commands of `POST /v1/{keyspace}`. */
export const KEYSPACE: Readonly<Record<KeyspaceCommandName, KeyspaceCommand>> = {
  createCollection,
  deleteCollection,
  findCollections,
  createTable,
  dropTable,
  listTables,
  dropIndex,
  createType,
  alterType,
  dropType,
  listTypes,
};

/** Commands of `POST /v1/{keyspace}/{collection or table}`. */
export const OBJECT: Readonly<Record<ObjectCommandName, ObjectCommand>> = {
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
  alterTable,
  createIndex,
  createVectorIndex,
  createTextIndex,
  listIndexes,
};
