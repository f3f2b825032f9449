import type {
  CollectionDescriptor,
  CreateTableDefinition,
  CreateTableOptions,
  DataAPIEnvironment,
  Db,
  DropCollectionOptions,
  DropTableOptions,
  RawDataAPIResponse,
  TableDescriptor,
} from '@datastax/astra-db-ts';
import { AstraMongooseError, OperationNotSupportedError } from './errors.js';
import { BaseConnection } from './internals.js';
import type { Fields } from './store/store.js';

/** The commands of a connection on its keyspace and database; each waits until the connection is open. */
export abstract class KeyspaceConnection extends BaseConnection {
  /** Whether plain Mongoose schemas are tables here. */
  isTable = false;
  protected environment: DataAPIEnvironment = 'astra';

  /**
   * Waits until the connection is open.
   * @param buffers - whether to wait at all. @default as the connection's option `bufferCommands` says
   */
  abstract ready(buffers?: boolean): Promise<Db>;

  /** Creates a collection unless it is there with the same options. */
  async createCollection(name: string, options: Fields = {}): Promise<object> {
    const db = await this.ready();
    if (this.isTable) {
      throw new OperationNotSupportedError('Cannot createCollection in tables mode; use createTable instead');
    }
    return db.createCollection<Fields>(name, options);
  }

  /** Creates a table. */
  async createTable(
    name: string,
    definition: CreateTableDefinition,
    options?: Omit<CreateTableOptions, 'definition'>,
  ): Promise<object> {
    return (await this.ready()).createTable<Fields>(name, { ...options, definition });
  }

  /** Drops a collection and its documents. */
  async dropCollection(name: string, options?: DropCollectionOptions): Promise<void> {
    await (await this.ready()).dropCollection(name, options);
  }

  /** Drops a table and its rows, if it exists. */
  async dropTable(name: string, options?: DropTableOptions): Promise<void> {
    await (await this.ready()).dropTable(name, { ifExists: true, ...options });
  }

  async createKeyspace(name: string): Promise<void> {
    const db = await this.ready();
    const { environment } = this;
    await (environment === 'astra' ? db.admin() : db.admin({ environment })).createKeyspace(name);
  }

  async listCollections(options: { readonly nameOnly: true }): Promise<string[]>;
  async listCollections(options?: { readonly nameOnly?: false }): Promise<CollectionDescriptor[]>;
  async listCollections(options?: { readonly nameOnly?: boolean }): Promise<string[] | CollectionDescriptor[]> {
    const db = await this.ready();
    return options?.nameOnly ? db.listCollections({ nameOnly: true }) : db.listCollections({ nameOnly: false });
  }

  async listTables(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTables(options?: { readonly nameOnly?: false }): Promise<TableDescriptor[]>;
  async listTables(options?: { readonly nameOnly?: boolean }): Promise<string[] | TableDescriptor[]> {
    const db = await this.ready();
    return options?.nameOnly ? db.listTables({ nameOnly: true }) : db.listTables({ nameOnly: false });
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
    return (await this.ready()).command(command);
  }

  setClient(): never {
    throw new AstraMongooseError('SetClient not supported');
  }

  async startSession(): Promise<never> {
    throw new OperationNotSupportedError('startSession() Not Implemented: the Data API has no sessions');
  }

  async withSession(): Promise<never> {
    throw new OperationNotSupportedError('withSession() Not Implemented: the Data API has no sessions');
  }

  async transaction(): Promise<never> {
    throw new OperationNotSupportedError('transaction() Not Implemented: the Data API has no transactions');
  }

  async bulkWrite(): Promise<never> {
    throw new OperationNotSupportedError('bulkWrite() Not Implemented: use the methods of each model');
  }

  async aggregate(): Promise<never> {
    throw new OperationNotSupportedError('aggregate() Not Implemented: the Data API has no pipelines');
  }

  async watch(): Promise<never> {
    throw new OperationNotSupportedError('watch() Not Implemented: the Data API has no change streams');
  }

  async dropDatabase(): Promise<never> {
    throw new OperationNotSupportedError('dropDatabase() Not Implemented: drop its tables and collections');
  }
}
