/** Commands of the database level: `POST /v1`. */
export const DATABASE_COMMANDS = [
  'createKeyspace',
  'dropKeyspace',
  'findKeyspaces',
  'createNamespace',
  'dropNamespace',
  'findNamespaces',
  'findEmbeddingProviders',
  'findRerankingProviders',
] as const;

/** Commands of the keyspace level: `POST /v1/{keyspace}`. */
export const KEYSPACE_COMMANDS = [
  'createCollection',
  'deleteCollection',
  'findCollections',
  'createTable',
  'dropTable',
  'listTables',
  'dropIndex',
  'createType',
  'alterType',
  'dropType',
  'listTypes',
] as const;

/** Commands of the collection and table level: `POST /v1/{keyspace}/{collection or table}`. */
export const OBJECT_COMMANDS = [
  'find',
  'findOne',
  'findAndRerank',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
  'countDocuments',
  'estimatedDocumentCount',
  'alterTable',
  'createIndex',
  'createVectorIndex',
  'createTextIndex',
  'listIndexes',
] as const;

export type DatabaseCommandName = (typeof DATABASE_COMMANDS)[number];
export type KeyspaceCommandName = (typeof KEYSPACE_COMMANDS)[number];
export type ObjectCommandName = (typeof OBJECT_COMMANDS)[number];
export type CommandName = DatabaseCommandName | KeyspaceCommandName | ObjectCommandName;
