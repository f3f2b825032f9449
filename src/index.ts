export { c, table } from './schema/index.js';
export type {
  Column, ColumnConstructors, ColumnKind, ElementColumn, IndexKind, IndexSpec, Key, MapColumn, NewRow, Row, Scalar, Table,
  TableOptions, TableShape, VectorColumn,
} from './schema/index.js'; // prettier-ignore
export type {
  Access, Command, CompiledFind, CompiledWrite, Delete, DeleteMany, Explanation, Find, From, Insert, InsertManyOptions,
  InsertManyResult, InsertOneResult, Page, Result, Update,
} from './query/index.js'; // prettier-ignore
export type {
  DeletedDocuments, DocumentCount, DocumentDelete, DocumentDeleteMany, DocumentFind, DocumentInsert, DocumentUpdate, Found,
  FromCollection, InsertDocumentsOptions, InsertedDocument, InsertedDocuments, NewDocument, UpdatedDocuments,
} from './query/documents/index.js'; // prettier-ignore
export { QueryError, SchemaError, TypestarError, type QueryErrorCode, type SchemaErrorCode } from './util/errors.js';
export { from, type DocumentModel, type WithId } from './driver/from.js';
export {
  AstraMongooseError, BigNumber, createAstraUri, DataAPIBlob, DataAPIDate, DataAPIDuration, DataAPIInet, DataAPITime,
  DataAPIVector, driver, model, OperationNotSupportedError, parseUri, schemaFromTable, UUID,
} from './driver/index.js'; // prettier-ignore
export type {
  ConnectOptions, DebugOption, DriverErrorCode, ModelOptions, ParsedUri, SyncResult, TableModel,
} from './driver/index.js'; // prettier-ignore
