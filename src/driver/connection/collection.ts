import type { CollectionFindAndRerankOptions as RerankOptions } from '@datastax/astra-db-ts';
import type { CreateTableDefinition, Db, RawDataAPIResponse } from '@datastax/astra-db-ts';
import type { NamedColumns, Table } from '../../schema/index.js';
import type { Call } from '../collection/call.js';
import type { Connection } from './connection.js';
import type { Creation } from '../collection/creation-gate.js';
import { NOT_GIVEN, reportCall } from '../collection/debug.js';
import { asksToExplain, explainRead, createNotExplainedError } from '../collection/explain-read.js';
import { getNamedPaths } from '../from-schema/named-paths.js';
import { IndexedCollection } from '../collection/indexed-collection.js';
import type { CollectionOptions } from '../internals/index.js';
import { fetchOptions } from './keyspace-description.js';
import { Operations } from './operations.js';
import type { BulkWriteResult } from '../store/writes/bulk-result.js';
import { bulkWrite } from '../store/writes/bulk-write.js';
import type { CursorPage } from '../store/shared/cursor.js';
import { readPipeline } from '../collection/query-plan.js';
import { FindCursor } from '../store/pages/find-cursor.js';
import { findPages, readOnePage } from '../store/pages/page-token.js';
import { PipelineCursor, readPipelinePages } from '../aggregate/pipeline-pages.js';
import type { Fields } from '../../util/fields.js';
import type {
  DeleteResult,
  Found,
  InsertManyResult,
  InsertResult,
  NewDocument,
  RerankCursor,
  Store,
  UpdateResult,
} from '../store/shared/store.js';
import {
  alterTable,
  syncColumns,
  type SyncColumnsOptions,
  type SyncColumnsResult,
  type TableAlteration,
} from '../sync/sync-columns.js';
import { readSendingOptions, type SendingOptions } from '../store/shared/call-options.js';
import { limitTime } from '../store/pages/time-limit.js';
import { readTableOption } from '../collection/table-handle.js';
import { refuseNoOptions } from '../errors/known-options.js';
import { refuseAccident } from '../filters/empty-filter.js';
import { toDataApiSort } from '../filters/sort.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

/** Options of a read, from Mongoose and the Data API. */
export type FindOptions = Fields & { readonly onPage?: (nextPageState: string | null) => void };

/**
 * The collection class that Mongoose's models and queries use, for a collection of documents or a table. Methods wait
 * for the connection, take values that Mongoose has cast, and return results in the format of the MongoDB driver.
 */
export class Collection<Doc extends object = Fields> extends IndexedCollection {
  static {
    recognizeAcrossCopies(this, `Collection@${VERSION}`);
  }

  readonly connection: Connection;
  /** The definition of the table, if the model was created from one. */
  readonly table: Table | undefined;
  /** The column names used in programs, from the table's definition or the model's schema. */
  readonly named: NamedColumns | undefined;
  readonly #operations: Operations<Doc>;

  constructor(name: string, connection: Connection, options: CollectionOptions = {}, sibling?: Collection) {
    super(name, connection, options);
    this.#operations = new Operations(this, sibling?.creation);
    this.connection = connection;
    this.table = readTableOption(options.schemaUserProvidedOptions);
    this.named = this.table ?? getNamedPaths(options.schemaUserProvidedOptions);
  }

  /** Whether this is a table. Before the connection is open, known only for models created from a table. */
  get isTable(): boolean {
    return this.table !== undefined || this.connection.isTable;
  }

  /** The creation of the collection or table, for which operations wait. */
  get creation(): Creation {
    return this.#operations.creation;
  }

  /** Marks it as dropped. The next operation recreates it, if its model creates it automatically. */
  dropped(): void {
    this.#operations.dropped();
  }

  /**
   * The collection or table of astra-db-ts.
   * @throws AstraMongooseError `NOT_CONNECTED` before the connection is open
   */
  get collection(): Store['client'] {
    return this.#operations.storeOf(this.connection.astraDb).client;
  }

  /**
   * Reads all matching documents; nothing is sent before the first one is read. With the option `onPage` the cursor
   * reads one page, starting at the option `pageState`, and passes the state of the next page to that function.
   */
  find(filter: Fields = NOT_GIVEN, options: FindOptions = NOT_GIVEN): FindCursor<Doc> {
    reportCall(this.connection.debug, this.name, 'find', [filter, options]);
    refuseNoOptions(options, 'find');
    const { onPage, ...rest } = options;
    // An invalid sort is refused here, before the first read.
    toDataApiSort(rest['sort']);
    return new FindCursor({
      filter,
      options: rest,
      onPage,
      open: async (sought, wanted) => {
        refuseAccident(sought, 'find');
        const call = this.#call('find', wanted);
        const how = onPage ? 'tokens' : 'states';
        return this.#operations.readPages(call, { ...call, filter: sought }, (store) =>
          limitTime(findPages(this, store, [sought, wanted], how), this.connection.readTimeout),
        );
      },
      count: (sought, { projection: _projection, sort: _sort, ...wanted }) => this.countDocuments(sought, wanted),
      explain: (sought, wanted, verbosity) => explainRead(this.table, this.#call('find', wanted), sought, verbosity),
    });
  }

  /** Reads one page; the option `pageState` is the `nextPageState` of the previous page. */
  findPage(
    filter: Fields = NOT_GIVEN,
    options: Fields & { readonly pageState?: string | null } = NOT_GIVEN,
  ): Promise<CursorPage<Doc>> {
    return this.#operations.read('findPage', [filter, options], (store) => readOnePage(this, store, filter, options));
  }

  /** With the option `explain`, returns an explanation instead of the row of a table. */
  findOne(filter: Fields = NOT_GIVEN, options: Fields = NOT_GIVEN): Promise<Doc | null> {
    if (asksToExplain(options)) {
      reportCall(this.connection.debug, this.name, 'findOne', [filter, options]);
      return explainRead(this.table, this.#call('findOne', options), filter) as Promise<object> as Promise<Doc>;
    }
    return this.#operations.read('findOne', [filter, options], (store) => store.findOne(filter, options));
  }

  insertOne(document: NewDocument<Doc>, options: Fields = NOT_GIVEN): Promise<InsertResult> {
    return this.#operations.run('insertOne', [document, options], (store) => store.insertOne(document, options));
  }

  /** Inserts any number of documents, in order and up to the first failure unless `ordered` is false. */
  insertMany(documents: readonly NewDocument<Doc>[], options: Fields = NOT_GIVEN): Promise<InsertManyResult> {
    return this.#operations.run('insertMany', [documents, options], (store) => store.insertMany(documents, options));
  }

  updateOne(filter: Fields, update: Fields, options: Fields = NOT_GIVEN): Promise<UpdateResult> {
    return this.#operations.update('updateOne', filter, update, options, (store) =>
      store.updateOne(filter, update, options),
    );
  }

  updateMany(filter: Fields, update: Fields, options: Fields = NOT_GIVEN): Promise<UpdateResult> {
    return this.#operations.update('updateMany', filter, update, options, (store) =>
      store.updateMany(filter, update, options),
    );
  }

  replaceOne(filter: Fields, replacement: NewDocument<Doc>, options: Fields = NOT_GIVEN): Promise<UpdateResult> {
    return this.#operations.write('replaceOne', filter, [replacement, options], (store) =>
      store.replaceOne(filter, replacement, options),
    );
  }

  deleteOne(filter: Fields, options: Fields = NOT_GIVEN): Promise<DeleteResult> {
    return this.#operations.write('deleteOne', filter, [options], (store) => store.deleteOne(filter, options));
  }

  /** Deletes all matching documents; `{}` matches every document. */
  deleteMany(filter: Fields, options: Fields = NOT_GIVEN): Promise<DeleteResult> {
    return this.#operations.write('deleteMany', filter, [options], (store) => store.deleteMany(filter, options));
  }

  findOneAndUpdate(filter: Fields, update: Fields, options: Fields = NOT_GIVEN): Promise<Found<Doc>> {
    return this.#operations.update('findOneAndUpdate', filter, update, options, (store) =>
      store.findOneAndUpdate(filter, update, options),
    );
  }

  findOneAndReplace(filter: Fields, replacement: NewDocument<Doc>, options: Fields = NOT_GIVEN): Promise<Found<Doc>> {
    return this.#operations.write('findOneAndReplace', filter, [replacement, options], (store) =>
      store.findOneAndReplace(filter, replacement, options),
    );
  }

  findOneAndDelete(filter: Fields, options: Fields = NOT_GIVEN): Promise<Found<Doc>> {
    return this.#operations.write('findOneAndDelete', filter, [options], (store) =>
      store.findOneAndDelete(filter, options),
    );
  }

  /** Counts up to 1000 documents; more is an error of astra-db-ts. */
  countDocuments(filter: Fields = NOT_GIVEN, options: Fields = NOT_GIVEN): Promise<number> {
    return this.#operations.read('countDocuments', [filter, options], (store) => store.countDocuments(filter, options));
  }

  estimatedDocumentCount(options: Fields = NOT_GIVEN): Promise<number> {
    return this.#operations.run('estimatedDocumentCount', [options], (store) => store.estimatedDocumentCount(options));
  }

  distinct(path: string, filter: Fields = NOT_GIVEN, options: Fields = NOT_GIVEN): Promise<unknown[]> {
    return this.#operations.read('distinct', [path, filter, options], (store) => store.distinct(path, filter, options));
  }

  /** Finds documents by vector and text, in the order of a reranking model. */
  findAndRerank(filter: Fields = NOT_GIVEN, options: RerankOptions = NOT_GIVEN): Promise<RerankCursor> {
    return this.#operations.read('findAndRerank', [filter, options], (store) => store.findAndRerank(filter, options));
  }

  /** The same, by its former name. */
  count(filter: Fields = NOT_GIVEN, options: Fields = NOT_GIVEN): Promise<number> {
    return this.countDocuments(filter, options);
  }

  /** Drops the collection or table with its contents. The next operation of a model with `autoCreate` recreates it. */
  drop(options: Fields = NOT_GIVEN): Promise<boolean> {
    return this.#operations.onKeyspace('drop', [options], async (db) => {
      const sending = readSendingOptions(options, 'drop()');
      await (this.isTable ? db.dropTable(this.name, sending) : db.dropCollection(this.name, sending));
      return true;
    });
  }

  /** The options with which the collection was created; for a table, its definition. */
  options(): Promise<Fields> {
    return this.#operations.onKeyspace('options', [], (db) => fetchOptions(db, this));
  }

  /** Sends a Data API command to this collection or table unchanged. */
  async command(command: Record<string, unknown>, options: SendingOptions = NOT_GIVEN): Promise<RawDataAPIResponse> {
    return this.#operations.run('command', [command, options], () => {
      const sending = readSendingOptions(options, 'command()');
      const { astraDb } = this.connection;
      return astraDb.command(command, { ...sending, [this.isTable ? 'table' : 'collection']: this.name });
    });
  }

  /** The same, by the name that astra-mongoose uses. */
  runCommand(command: Record<string, unknown>, options?: SendingOptions): Promise<RawDataAPIResponse> {
    return this.command(command, options);
  }

  /**
   * Changes the columns of a table to match a definition: creates the table, or adds and drops columns.
   * @param options - those of `createTable()`; `drop: false` keeps columns that are not in the definition
   * @param dryRun - reports what would be done without doing it; the same as the option of that name
   * @throws AstraMongooseError `TABLE_DIFFERS` if a column has another type
   */
  syncTable(
    definition: CreateTableDefinition,
    options: SyncColumnsOptions = NOT_GIVEN,
    dryRun?: boolean,
  ): Promise<SyncColumnsResult> {
    const args = [definition, options, ...(dryRun === undefined ? [] : [dryRun])];
    return this.#operations.altering('syncTable', args, (db) =>
      syncColumns(db, this.name, definition, options, dryRun),
    );
  }

  /** Adds columns to a table, or drops them. */
  alterTable(operation: TableAlteration): Promise<object> {
    return this.#operations.altering('alterTable', [operation], (db) => alterTable(db, this.name, operation));
  }

  protected onIndexes<Result>(method: string, args: unknown[], work: (db: Db) => Promise<Result>): Promise<Result> {
    return this.#operations.run(method, args, () => work(this.connection.astraDb));
  }

  /** Runs operations of several kinds, in order unless `ordered` is false. */
  bulkWrite(operations: readonly Fields[], options: Fields = NOT_GIVEN): Promise<BulkWriteResult> {
    return this.#operations.run('bulkWrite', [operations, options], (store) =>
      bulkWrite({ name: this.name, store: store as object as Store }, operations, options),
    );
  }

  /**
   * Runs a pipeline that amounts to one read: `$match`, `$sort`, `$skip`, `$limit`, `$project` and `$count`. Other
   * stages throw synchronously: Mongoose's cursors would leave a rejection unhandled.
   */
  aggregate(pipeline: readonly Fields[] = [], options: Fields = NOT_GIVEN): PipelineCursor {
    reportCall(this.connection.debug, this.name, 'aggregate', [pipeline, options]);
    return new PipelineCursor(
      pipeline,
      async (plan, more) => {
        const wanted = { ...options, ...more };
        const call = this.#call('aggregate', wanted);
        return this.#operations.readPages(call, readPipeline(plan), (store) => readPipelinePages(store, plan, wanted));
      },
      () => Promise.reject(createNotExplainedError('aggregate')),
    );
  }

  #call<Method extends string>(method: Method, options: Fields): Call & { readonly method: Method } {
    return { collection: this.name, method, options, creation: this.creation };
  }
}
