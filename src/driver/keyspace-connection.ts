import type {
  AlterTypeOptions,
  CollectionDescriptor,
  CreateTableDefinition,
  CreateTableOptions,
  CreateTypeDefinition,
  DataAPIEnvironment,
  Db,
  DropCollectionOptions,
  DropTableOptions,
  DropTypeOptions,
  RawDataAPIResponse,
  TableDescriptor,
  TypeDescriptor,
} from '@datastax/astra-db-ts';
import { Collection } from './collection.js';
import { AstraMongooseError, OperationNotSupportedError } from './errors.js';
import { BaseConnection } from './internals.js';
import type { KeyspaceDb } from './keyspace-db.js';
import { notImplemented } from './store/refusals.js';
import { modeOf, supportedOptions } from './unsupported-indexes.js';
import type { Fields } from './store/store.js';
import type { NamedType, SyncTypesOptions, SyncTypesResult } from './sync-types.js';

/** How an operation waits until the connection is open. */
export interface Waiting {
  /** Whether to wait at all. @default as the connection's option `bufferCommands` says */
  readonly buffers?: boolean;
  /** @default as the connection's option `bufferTimeoutMS` says */
  readonly timeoutMS?: number;
  /** Its name in the error. */
  readonly operation?: string;
}

/** The commands of a connection on its keyspace and database; each waits until the connection is open. */
export abstract class KeyspaceConnection extends BaseConnection {
  /** Whether plain Mongoose schemas are tables here. */
  isTable = false;
  protected environment: DataAPIEnvironment = 'astra';

  /** Waits until the connection is open. */
  abstract ready(waiting?: Waiting): Promise<Db>;

  /** The commands of the keyspace; rejects while the connection is not open and nothing is buffered. */
  abstract openDb(): Promise<KeyspaceDb>;

  /** Creates a collection unless it is there with the same options. */
  async createCollection(name: string, options: Fields = {}): Promise<object> {
    const db = await this.openDb();
    // By the schema of the model, if it has its word on it.
    const { unsupportedIndexes, ...given } = options;
    const mode = modeOf({ unsupportedIndexes }, this.config);
    const created = await db.createCollection(name, supportedOptions(name, given, mode));
    const collection = this.collections[name];
    if (collection instanceof Collection) collection.created();
    return created;
  }

  /** Creates a table. */
  async createTable(
    name: string,
    definition: CreateTableDefinition,
    options?: Omit<CreateTableOptions, 'definition'>,
  ): Promise<object> {
    return (await this.openDb()).createTable(name, definition, options);
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
  async createType(name: string, definition: CreateTypeDefinition): Promise<void> {
    await (await this.openDb()).createType(name, definition);
  }

  /** Drops a user-defined type. */
  async dropType(name: string, options?: DropTypeOptions): Promise<void> {
    await (await this.openDb()).dropType(name, options);
  }

  /** Adds fields to a user-defined type, or renames them. */
  async alterType(name: string, options: AlterTypeOptions<Fields>): Promise<void> {
    await (await this.openDb()).alterType(name, options);
  }

  /**
   * Brings the user-defined types of the keyspace to those given; those that are not named are dropped, unless the option
   * `drop` is false. With `dryRun` it only says what it would do.
   */
  async syncTypes(types: readonly NamedType[], options?: SyncTypesOptions): Promise<SyncTypesResult> {
    return (await this.openDb()).syncTypes(types, options);
  }

  async createKeyspace(name: string): Promise<void> {
    const db = await this.ready();
    const { environment } = this;
    await (environment === 'astra' ? db.admin() : db.admin({ environment })).createKeyspace(name);
  }

  async listCollections(options: { readonly nameOnly: true }): Promise<string[]>;
  async listCollections(options?: { readonly nameOnly?: false }): Promise<CollectionDescriptor[]>;
  async listCollections(options?: { readonly nameOnly?: boolean }): Promise<string[] | CollectionDescriptor[]> {
    const db = await this.openDb();
    return options?.nameOnly ? db.listCollections({ nameOnly: true }) : db.listCollections();
  }

  async listTables(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTables(options?: { readonly nameOnly?: false }): Promise<TableDescriptor[]>;
  async listTables(options?: { readonly nameOnly?: boolean }): Promise<string[] | TableDescriptor[]> {
    const db = await this.openDb();
    return options?.nameOnly ? db.listTables({ nameOnly: true }) : db.listTables();
  }

  async listTypes(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTypes(options?: { readonly nameOnly?: false }): Promise<TypeDescriptor[]>;
  async listTypes(options?: { readonly nameOnly?: boolean }): Promise<string[] | TypeDescriptor[]> {
    const db = await this.openDb();
    return options?.nameOnly ? db.listTypes({ nameOnly: true }) : db.listTypes();
  }

  /** The keyspaces, in the shape of MongoDB's answer. */
  async listDatabases(): Promise<{ databases: { name: string }[]; ok: 1 }> {
    const db = await this.ready();
    const { environment } = this;
    const names = await (environment === 'astra' ? db.admin() : db.admin({ environment })).listKeyspaces();
    return { databases: names.map((name) => ({ name })), ok: 1 };
  }

  /** Sends a Data API command to the keyspace as it is. */
  async runCommand(command: Fields): Promise<RawDataAPIResponse> {
    return (await this.openDb()).command(command);
  }

  setClient(): never {
    throw new AstraMongooseError('SetClient not supported');
  }

  /** Throws at once, not by a rejected promise: nothing has begun. */
  startSession(): never {
    throw new OperationNotSupportedError('startSession() Not Implemented', 'the Data API has no sessions');
  }

  async withSession(): Promise<never> {
    return notImplemented('withSession', 'the Data API has no sessions');
  }

  async transaction(): Promise<never> {
    return notImplemented('transaction', 'the Data API has no transactions');
  }

  async bulkWrite(): Promise<never> {
    return notImplemented('bulkWrite', 'use the methods of each model');
  }

  async aggregate(): Promise<never> {
    return notImplemented('aggregate', 'the Data API has no pipelines; use find() with filter, sort and projection');
  }

  async watch(): Promise<never> {
    return notImplemented('watch', 'the Data API has no change streams; read again');
  }

  async dropDatabase(): Promise<never> {
    return notImplemented('dropDatabase', 'drop its tables and collections');
  }
}
