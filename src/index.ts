/**
 * Typed queries for Mongoose on Astra DB and Cassandra, and the driver that serves them.
 *
 * @module typestar
 */
export { c, table } from './schema/index.js';
export type {
  Column, ColumnConstructors, ColumnKind, ElementColumn, IndexKind, IndexSpec, Key, MapColumn, NewRow, Row, Scalar, Table,
  TableOptions, TableShape, UdtColumn, VectorColumn,
} from './schema/index.js'; // prettier-ignore
export type {
  Access, Command, CompiledFind, CompiledWrite, Cost, Delete, DeleteMany, Explanation, Find, FindDocs, Fragment, From, Insert,
  InsertManyOptions, InsertManyResult, InsertOneResult, Page, RawFind, Result, RowDocument, TableBranch, TableBranchStart,
  Update,
} from './query/index.js'; // prettier-ignore
export type {
  BoundBranch, Branch, CompiledDocumentFind, CompiledRerank, DeletedDocuments, DistinctValue, DocumentAccess, DocumentCount,
  DocumentCost, DocumentDelete, DocumentDeleteMany, DocumentDistinct, DocumentExists, DocumentExplanation, DocumentFind, DocumentInsert,
  DocumentReplace, DocumentRerank, DocumentUpdate, Found, FromCollection, InsertDocumentsOptions, InsertedDocument,
  InsertedDocuments, InsertStatus, MakeBranch, NewDocument, RawFilter, Reranked, RerankScores, UpdatedDocuments,
  UpsertedDocuments,
} from './query/documents/index.js'; // prettier-ignore
export { fragment, InsertManyError, type FailedRow } from './query/index.js';
export { InsertDocumentsError, type InsertedDocumentStatus } from './driver/document-insert-error.js';
export { QueryError, SchemaError, TypestarError, type QueryErrorCode, type SchemaErrorCode } from './util/errors.js';
export { from, type DocumentModel, type DocumentOf, type WithId } from './driver/from.js';
export {
  AstraMongooseError, BigNumber, convertSchemaToColumns, convertSchemaToUDTColumns, createAstraUri, DataAPIBlob, DataAPIDate,
  DataAPIDuration, DataAPIInet, DataAPITime, DataAPIVector, driver, model, OperationNotSupportedError, parseUri,
  schemaFromTable, tableDefinitionFromSchema, udtDefinitionsFromSchema, UUID, Vectorize,
} from './driver/index.js'; // prettier-ignore
export type {
  AstraMongoose, BulkWriteResult, ConnectOptions, DebugOption, DriverErrorCode, ModelOptions, ParsedUri, RerankedDocument,
  StrictColumns, SyncOptions, SyncPlan, SyncResult, SyncStep, SyncTable, TableModel, VectorizeOptions,
} from './driver/index.js'; // prettier-ignore
