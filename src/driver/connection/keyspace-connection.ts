import type {
  AlterTypeOptions,
  CollectionDescriptor,
  CreateTableDefinition,
  CreateTableOptions,
  CreateTypeDefinition,
  CreateTypeOptions,
  DataAPIEnvironment,
  Db,
  DropCollectionOptions,
  DropTableOptions,
  DropTypeOptions,
  RawDataAPIResponse,
  TableDescriptor,
  TypeDescriptor,
} from '@datastax/astra-db-ts';
import type { Mongoose } from 'mongoose';
import { openAdmin } from '../transport/client.js';
import { Collection } from './collection.js';
import { AstraMongooseError } from '../errors/errors.js';
import { refuseSurplusArguments, refuseUnknownFlags, refuseUnknownOptions } from '../errors/known-options.js';
import { BaseConnection, type ConnectionBase } from '../internals/index.js';
import type { KeyspaceDb } from './keyspace-db.js';
import { NO_CHANGE_STREAMS, rejectNotImplemented, createNotImplementedError } from '../store/shared/refusals.js';
import { SENDING_OPTIONS } from '../options/keyspace-options.js';
import { refuseOtherPlanModes } from '../options/plan-mode.js';
import { resolveMode, keepSupportedOptions } from '../options/unsupported-indexes.js';
import type { Fields } from '../../util/fields.js';
import type { NamedType, SyncTypesOptions, SyncTypesResult } from '../sync/sync-types.js';
import { recognizeAcrossCopies, VERSION } from '../../util/copies.js';

const NO_SESSIONS = 'the Data API has no sessions';

/** How an operation waits until the connection is open. */
export interface Waiting {
  /** Whether to wait. @default the connection's option `bufferCommands` */
  readonly buffers?: boolean;
  /** @default the connection's option `bufferTimeoutMS` */
  readonly timeoutMS?: number;
  /** The operation's name in the error. */
  readonly operation?: string;
}

/** The keyspace and database commands of a connection; each waits until the connection is open. */
export abstract class KeyspaceConnection extends BaseConnection {
  static {
    recognizeAcrossCopies(this, `KeyspaceConnection@${VERSION}`);
  }

  /** Whether plain Mongoose schemas are tables here. */
  isTable = false;
  protected environment: DataAPIEnvironment = 'astra';
  /** The kinds of query for which a warning about their plan was given. */
  readonly warnedPlans = new Set<string>();

  /** The name of the keyspace. */
  abstract readonly name: string | null;

  /**
   * Sets an option of the connection; `explain` as in connect().
   * @throws AstraMongooseError `INVALID_OPTIONS` for another value of `explain`
   */
  override set(name: string, value: unknown): unknown {
    if (name !== 'explain') return super.set(name, value);
    refuseOtherPlanModes(value);
    this.config['explain'] = value ?? false;
    return value;
  }

  /** Waits until the connection is open. */
  abstract ready(waiting?: Waiting): Promise<Db>;

  /** The keyspace commands; rejects if the connection is not open and buffering is off. */
  abstract openDb(): Promise<KeyspaceDb>;

  /** Creates a collection unless it exists with the same options. */
  async createCollection(name: string, options: Fields = {}): Promise<object> {
    const db = await this.openDb();
    // The schema of the model takes precedence.
    const { unsupportedIndexes, ...given } = options;
    const mode = resolveMode({ unsupportedIndexes }, this.config);
    const created = await db.createCollection(name, keepSupportedOptions(name, given, mode));
    this.#isThere(name);
    return created;
  }

  /** Creates a table. */
  async createTable(
    name: string,
    definition: CreateTableDefinition,
    options?: Omit<CreateTableOptions, 'definition'>,
  ): Promise<object> {
    const created = await (await this.openDb()).createTable(name, definition, options);
    this.#isThere(name);
    return created;
  }

  /** Drops a collection and its documents. */
  async dropCollection(name: string, options?: DropCollectionOptions): Promise<void> {
    await (await this.openDb()).dropCollection(name, options);
  }

  /** Drops a table and its rows, if it exists. */
  async dropTable(name: string, options?: DropTableOptions): Promise<void> {
    await (await this.openDb()).dropTable(name, options);
  }

  /** Creates a user-defined type. */
  async createType(
    name: string,
    definition: CreateTypeDefinition,
    options?: Omit<CreateTypeOptions, 'definition'>,
  ): Promise<void> {
    await (await this.openDb()).createType(name, definition, options);
  }

  /** Drops a user-defined type. */
  async dropType(name: string, options?: DropTypeOptions): Promise<void> {
    await (await this.openDb()).dropType(name, options);
  }

  /** Adds fields to a user-defined type, or renames them. */
  async alterType(name: string, options: AlterTypeOptions<Fields>): Promise<void> {
    await (await this.openDb()).alterType(name, options);
  }

  async listTypes(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTypes(options?: { readonly nameOnly?: false }): Promise<TypeDescriptor[]>;
  async listTypes(options?: { readonly nameOnly?: boolean }): Promise<string[] | TypeDescriptor[]> {
    const db = await this.#openToList('listTypes', options);
    return options?.nameOnly ? db.listTypes({ nameOnly: true }) : db.listTypes();
  }

  /**
   * Changes the user-defined types of the keyspace to match the given ones; other types are dropped, unless the option
   * `drop` is false. With `dryRun` it only reports what it would do.
   */
  async syncTypes(types: readonly NamedType[], options?: SyncTypesOptions): Promise<SyncTypesResult> {
    return (await this.openDb()).syncTypes(types, options);
  }

  async createKeyspace(name: string): Promise<void>;
  async createKeyspace(name: string, options?: unknown): Promise<void> {
    refuseUnknownOptions(options, [], 'createKeyspace()');
    const db = await this.ready();
    await openAdmin({ db, environment: this.environment }).createKeyspace(name);
  }

  async listCollections(options: { readonly nameOnly: true }): Promise<string[]>;
  async listCollections(options?: { readonly nameOnly?: false }): Promise<CollectionDescriptor[]>;
  async listCollections(options?: { readonly nameOnly?: boolean }): Promise<string[] | CollectionDescriptor[]> {
    const db = await this.#openToList('listCollections', options);
    return options?.nameOnly ? db.listCollections({ nameOnly: true }) : db.listCollections();
  }

  async listTables(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTables(options?: { readonly nameOnly?: false }): Promise<TableDescriptor[]>;
  async listTables(options?: { readonly nameOnly?: boolean }): Promise<string[] | TableDescriptor[]> {
    const db = await this.#openToList('listTables', options);
    return options?.nameOnly ? db.listTables({ nameOnly: true }) : db.listTables();
  }

  /** The keyspaces, in MongoDB's format. */
  async listDatabases(): Promise<{ databases: { name: string }[]; ok: 1 }>;
  async listDatabases(options?: unknown): Promise<{ databases: { name: string }[]; ok: 1 }> {
    refuseUnknownOptions(options, ['nameOnly', ...SENDING_OPTIONS], 'listDatabases()');
    const db = await this.ready();
    const names = await openAdmin({ db, environment: this.environment }).listKeyspaces();
    return { databases: names.map((name) => ({ name })), ok: 1 };
  }

  /** Sends a Data API command to the keyspace unchanged. */
  async runCommand(command: Fields): Promise<RawDataAPIResponse>;
  async runCommand(command: Fields, options?: unknown): Promise<RawDataAPIResponse> {
    refuseUnknownOptions(options, SENDING_OPTIONS, 'runCommand()');
    return (await this.openDb()).command(command);
  }

  setClient(): never {
    throw new AstraMongooseError('SetClient not supported');
  }

  /**
   * Drops the contents of the keyspace, but not the keyspace: collections, tables and user-defined types. The next
   * operation of a model with `autoCreate` recreates its collection or table.
   */
  async dropDatabase(): Promise<boolean> {
    return (await this.openDb()).dropDatabase();
  }

  /** Closes the connections that `useDb()` opened to a keyspace. */
  removeDb(name: string): void;
  removeDb(name: string, ...surplus: readonly unknown[]): void {
    refuseSurplusArguments(surplus, 1, 'removeDb()');
    const isOf = (each: ConnectionBase): boolean => each instanceof KeyspaceConnection && each.name === name;
    if (!this.otherDbs.some(isOf)) {
      throw new AstraMongooseError(`No connections to database "${name}" found`, { name }, 'OPERATION_FAILED');
    }
    for (const each of this.otherDbs.filter(isOf)) {
      Object.assign(each, { _closeCalled: true, _destroyCalled: true, _readyState: 0, $wasForceClosed: true });
    }
    Reflect.deleteProperty(this.relatedDbs, name);
    this.otherDbs = this.otherDbs.filter((each) => !isOf(each));
  }

  async #openToList(call: string, options: unknown): Promise<KeyspaceDb> {
    const db = await this.openDb();
    refuseUnknownFlags(options, ['nameOnly'], `${call}()`);
    return db;
  }

  async startSession(): Promise<never> {
    return rejectNotImplemented('startSession', NO_SESSIONS);
  }

  async withSession(): Promise<never> {
    return rejectNotImplemented('withSession', NO_SESSIONS);
  }

  async transaction(): Promise<never> {
    return rejectNotImplemented(
      'transaction',
      'the Data API has no transactions: each document or row is written on its own',
    );
  }

  async bulkWrite(): Promise<never> {
    return rejectNotImplemented('bulkWrite', 'use the methods of each model');
  }

  /**
   * Throws synchronously, like `watch()`: MongoDB's methods do not return promises, and a rejection would be unhandled.
   */
  aggregate(): never {
    throw createNotImplementedError(
      'aggregate',
      'the Data API has no pipelines on keyspaces: use the aggregate() of a model',
    );
  }

  watch(): never {
    throw createNotImplementedError('watch', NO_CHANGE_STREAMS);
  }

  /** Marks a collection or table, for which models may wait, as created. */
  #isThere(name: string): void {
    const collection = this.collections[name];
    if (collection instanceof Collection) collection.creation.succeed();
  }
}

/** Models created before `setDriver()` wait for a connection to MongoDB; without their `$init` they wait for this driver. */
export function forgetInit(base: Mongoose): void {
  const [current] = base.connections;
  if (!current || current instanceof KeyspaceConnection) return;
  for (const model of Object.values(base.models)) {
    if (model.db === current) Reflect.deleteProperty(model, '$init');
  }
}

/** The error of an operation on a connection that is not open. */
export const createNotConnectedError = (readyState: number): AstraMongooseError =>
  new AstraMongooseError('Connection is not connected', { readyState }, 'NOT_CONNECTED');
