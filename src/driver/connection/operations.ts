import type { Db } from '@datastax/astra-db-ts';
import type { NamedColumns, Table } from '../../schema/index.js';
import { guardPages, runReportedCall, runCall, type Call } from '../collection/call.js';
import { checkPlan } from '../collection/plan-check.js';
import { isObserved, publishCall, publishPages } from '../collection/query-channel.js';
import { listBulkQueries, readCall, type CalledQuery } from '../collection/query-plan.js';
import type { Connection } from './connection.js';
import { Creation } from '../collection/creation-gate.js';
import { AstraMongooseError } from '../errors/errors.js';
import { hasIndexedIds, SchemaIds, getAttachedSchema } from '../schema/ids.js';
import type { CollectionOptions } from '../internals/index.js';
import type { KeyspaceDb } from './keyspace-db.js';
import { isNullForMissing } from '../options/options.js';
import { getPlanMode } from '../options/plan-mode.js';
import { SchemaMaps } from '../schema/maps.js';
import { SchemaPlaces } from '../schema/schema-places.js';
import { openStore } from '../store/open-store.js';
import { NO_PIPELINES, refuseOnCollection } from '../store/shared/refusals.js';
import type { Fields } from '../../util/fields.js';
import type { PageSource } from '../store/shared/cursor.js';
import type { Store } from '../store/shared/store.js';
import { TypedDocuments } from '../collection/typed-documents.js';
import { refuseAccident, refuseLostFilter } from '../filters/empty-filter.js';
import { refuseNoOptions } from '../errors/known-options.js';
import { anyIds } from '../filters/id-rules.js';

/** The collection or table of the operations. */
interface Subject {
  readonly name: string;
  readonly connection: Connection;
  readonly table: Table | undefined;
  readonly named: NamedColumns | undefined;
  readonly isTable: boolean;
  readonly opts: CollectionOptions;
  _shouldBufferCommands(): boolean;
  _getBufferTimeoutMS(): number;
}

/** Runs the operations of a collection once the connection is open and the collection exists. */
export class Operations<Doc extends object> {
  readonly #subject: Subject;
  #opened: { readonly db: Db; readonly changes: number; readonly store: Store<Doc> } | undefined;

  /** @param creation - shared by all collections of the same name */
  constructor(
    subject: Subject,
    readonly creation = new Creation(),
  ) {
    this.#subject = subject;
  }

  /** @param args - the method's arguments, options last */
  run<Result>(method: string, args: unknown[], work: (store: Store<Doc>) => Promise<Result>): Promise<Result> {
    const { connection, name } = this.#subject;
    const { creation } = this;
    const call = { collection: name, method, options: (args.at(-1) ?? {}) as Fields, creation };
    const start = (): Promise<Result> => {
      refuseNoOptions(args.at(-1), method);
      this.#checkPlans(() => (method === 'bulkWrite' ? listBulkQueries(args[0]) : [readCall(method, args)]));
      // Usually there is nothing to wait for.
      const db = creation.isOpen ? undefined : connection.openedDb;
      return db ? work(this.storeOf(db)) : this.#ready(method).then(work);
    };
    const { debug } = connection;
    const run = (): Promise<Result> => (debug ? runReportedCall(debug, call, args, start) : runCall(call, start));
    return isObserved() ? publishCall(this.#subject, readCall(method, args), run) : run();
  }

  /** @throws QueryError `REFUSED_PLAN` */
  #checkPlans(listQueries: () => readonly CalledQuery[]): void {
    const { table, connection } = this.#subject;
    const mode = table && getPlanMode(connection.config);
    if (mode) for (const query of listQueries()) checkPlan(table, mode, query, connection.warnedPlans);
  }

  /** A write. A filter that is empty by accident is refused before anything is sent. */
  write<Result>(
    method: string,
    filter: Fields,
    args: unknown[],
    work: (store: Store<Doc>) => Promise<Result>,
  ): Promise<Result> {
    return this.run(method, [filter, ...args], (store) => {
      refuseLostFilter(filter, (args.at(-1) ?? {}) as Fields, method);
      return work(store);
    });
  }

  /** A read. The same as {@link write}, except that a missing filter means all documents. */
  read<Result>(method: string, args: unknown[], work: (store: Store<Doc>) => Promise<Result>): Promise<Result> {
    const filter = args.at(-2);
    return this.run(method, args, (store) => {
      refuseAccident(filter, method);
      return work(store);
    });
  }

  /** An update. The same as {@link write}, and update pipelines are refused. */
  update<Result>(
    method: string,
    filter: Fields,
    update: Fields,
    options: Fields,
    work: (store: Store<Doc>) => Promise<Result>,
  ): Promise<Result> {
    return this.write(method, filter, [update, options], (store) => {
      if (Array.isArray(update)) {
        throw new AstraMongooseError(NO_PIPELINES, { update });
      }
      return work(store);
    });
  }

  /** A change of the columns. Cached columns are dropped afterwards, even if it fails. */
  altering<Result>(method: string, args: unknown[], work: (db: Db) => Promise<Result>): Promise<Result> {
    return this.onTable(method, args, work).finally(() => this.creation.changed());
  }

  /** Marks the collection or table as dropped: the next operation recreates it, if a model creates it automatically. */
  dropped(): void {
    const { connection, name } = this.#subject;
    const models = Object.values(connection.models).filter(({ collection }) => collection.name === name);
    for (const model of models) Reflect.deleteProperty(model, '$init');
    // Mongoose's own listeners, which have already received the errors.
    this.creation.dropped(() => models.forEach((model) => void model.init().catch(() => undefined)));
  }

  onTable<Result>(method: string, args: unknown[], work: (db: Db) => Promise<Result>): Promise<Result> {
    return this.run(method, args, () => {
      const { isTable, connection } = this.#subject;
      if (!isTable) return refuseOnCollection(method, 'only tables have columns');
      return work(connection.astraDb);
    });
  }

  /** A keyspace operation; does not recreate dropped collections. */
  onKeyspace<Result>(method: string, args: unknown[], work: (db: KeyspaceDb) => Promise<Result>): Promise<Result> {
    const { connection, name } = this.#subject;
    const call = { collection: name, method, options: (args.at(-1) ?? {}) as Fields };
    const start = async (): Promise<Result> => {
      await this.#connected(method);
      await this.creation.created;
      return work(await connection.openDb());
    };
    const { debug } = connection;
    return debug ? runReportedCall(debug, call, args, start) : runCall(call, start);
  }

  /** Opens the pages of a read; its `signal` ends the wait for the connection. */
  async readPages<Row>(
    call: Call,
    query: CalledQuery,
    open: (store: Store<Doc>) => PageSource<Row>,
  ): Promise<PageSource<Row>> {
    const store = await runCall(call, () => {
      this.#checkPlans(() => [query]);
      return this.#ready(call.method);
    });
    const pages = guardPages(call, open(store));
    return isObserved() ? publishPages(this.#subject, query, pages) : pages;
  }

  #connected(method: string): Promise<Db> {
    const { connection, name } = this.#subject;
    return connection.ready({
      buffers: this.#subject._shouldBufferCommands(),
      timeoutMS: this.#subject._getBufferTimeoutMS(),
      operation: `${name}.${method}()`,
    });
  }

  async #ready(method: string): Promise<Store<Doc>> {
    const db = await this.#connected(method);
    await this.creation.done();
    return this.storeOf(db);
  }

  storeOf(db: Db): Store<Doc> {
    const { changes } = this.creation;
    if (this.#opened?.db !== db || this.#opened.changes !== changes) {
      this.#opened = { db, changes, store: this.#openStore(db) };
    }
    return this.#opened.store;
  }

  #openStore(db: Db): Store<Doc> {
    const { name, isTable, table, named, connection, opts } = this.#subject;
    const given = opts.schemaUserProvidedOptions;
    const serdes = given?.['serdes'];
    const { serviceKeys: keys, retries } = connection;
    const nullFindsMissing = isNullForMissing(given, connection.config);
    const schema = getAttachedSchema(given);
    const places = schema && new SchemaPlaces(schema);
    const ids = schema ? new SchemaIds(schema) : anyIds;
    const store = openStore(db, {
      name,
      isTable,
      table,
      named,
      serdes,
      keys,
      retries,
      ids,
      maps: schema && new SchemaMaps(schema),
      places,
      nullFindsMissing,
      sortsById: hasIndexedIds(given),
    });
    // Rows of a defined table are read in the types of its columns. The caller states the type of the documents.
    return (schema && !table ? new TypedDocuments(store, schema) : store) as object as Store<Doc>;
  }
}
