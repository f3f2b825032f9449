// Intermediate types: operators waiting for a value, connections, results. Applications rarely write them; they are
// exported because declaration files can name only exported types. The reference leaves them out.

export type { UdtSpec } from './schema/columns/column.js';
export type { IdColumn } from './schema/mongoose/shape.js';
export type { NamedColumns, Names } from './schema/columns/naming.js';
export type {
  ColumnOptions,
  DateOptions,
  NumberOptions,
  PathOptions,
  TextOptions,
  UdtOptions,
  VectorOptions,
} from './schema/columns/options.js';
export type { Guaranteed } from './schema/columns/guaranteed.js';
export type {
  ChangesJson,
  ConvertedChanges,
  ConvertedKey,
  ConvertedRow,
  ConvertedColumns,
  FromJson,
  KeyJson,
  NewRowJson,
} from './schema/json/json.types.js';
export type {
  StandardIssue,
  StandardProperties,
  StandardResult,
  StandardValidate,
} from './schema/json/standard-schema.js';
export type { TableJson } from './schema/json/table-json.js';
export type { ReadKey } from './schema/columns/rows.js';
export type { ClusteringColumn } from './schema/table.js';
export type {
  AnyCondition,
  ElementOperand,
  EntryOperand,
  FilterCondition,
  KeyOperand,
  LowerCondition,
  Marked,
  MemberCondition,
  UpperCondition,
  ValueOperand,
} from './query/shared/filter-condition.types.js';
export type { Operators } from './query/shared/rules/operators.types.js';
export type { Alternative, Negated, NotStart } from './query/tables/reads/branch.types.js';
export type { DistinctOf, MongooseQuery } from './query/tables/reads/result.types.js';
export type { PartOf } from './query/tables/reads/fragment.js';
export type { FromOf, GenericFrom, GenericKey, GenericRow } from './query/tables/generic.types.js';
export type { GenericUpdate } from './query/tables/writes/generic-update.types.js';
export type { InsertManyOutcome } from './query/tables/writes/insert-error.js';
export type * from './query/tables/reads/operators.types.js';
export type {
  Equality,
  Free,
  Lexical,
  Many,
  Ordered,
  Presence,
} from './query/collections/conditions/operators.types.js';
export type { HasCondition, Narrowing } from './query/collections/conditions/where.types.js';
export type { Collection, FindOptions } from './driver/connection/collection.js';
export type { Creation } from './driver/collection/creation-gate.js';
export type { IndexedCollection } from './driver/collection/indexed-collection.js';
export type { Databases, KeyspaceAdmin } from './driver/connection/keyspace-admin.js';
export type { DescribedCollection, ListCursor } from './driver/collection/list-cursor.js';
export type { RefusingAdmin, RefusingDb } from './driver/collection/unsupported-db.js';
export type { FindCursor, FindRequest } from './driver/store/pages/find-cursor.js';
export type { PipelinePlan } from './driver/aggregate/pipeline.js';
export type { Connection } from './driver/connection/connection.js';
export type {
  CollectionBase,
  CollectionOptions,
  ConnectionBase,
  QueueEntry,
  TrackingDocument,
} from './driver/internals/index.js';
export type { KeyspaceConnection, Waiting } from './driver/connection/keyspace-connection.js';
export type { KeyspaceDb } from './driver/connection/keyspace-db.js';
export type { RefusingCollection } from './driver/collection/unsupported-methods.js';
export type { DriverCursor, CursorPage, PageSource } from './driver/store/shared/cursor.js';
export type { PipelineCursor } from './driver/aggregate/pipeline-pages.js';
export type {
  DeleteResult,
  FoundResult,
  InsertManyResult as RawInsertManyResult,
  InsertResult,
  LastErrorObject,
  Store,
  UpdateResult,
  WriteResult,
} from './driver/store/shared/store.js';
export type { FailedWrite, WriteError } from './driver/store/writes/write-error.js';
export type { SyncColumnsOptions, SyncColumnsResult, TableAlteration } from './driver/sync/sync-columns.js';
export type { NamedType, SyncTypesOptions, SyncTypesResult } from './driver/sync/sync-types.js';
export type { IndexDescription, IndexOptions, IndexSpec as RawIndexSpec } from './driver/sync/table-indexes.js';
export type { MongooseSet } from './driver/types/mongoose-set.js';
export type { SchemaSet, SetOptions } from './driver/types/schema-set.js';
export type { Origin, Touched, Tracker } from './driver/types/tracker.js';
export type { TrackedSet } from './driver/types/tracked-set.js';
export type { TypeMessage } from './util/type-message.js';
export type {
  CollectionDescriptor,
  CollectionFindAndRerankCursor,
  CreateTableDefinition,
  CreateTypeDefinition,
  DataAPIClient,
  Db,
  DbAdmin,
  RawDataAPIResponse,
  RerankedResult,
  SomeDoc,
  TableDescriptor,
  TypeDescriptor,
} from '@datastax/astra-db-ts';
