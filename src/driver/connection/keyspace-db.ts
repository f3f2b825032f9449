import {
  DataAPIResponseError,
  type AlterTypeOptions,
  type Collection as ClientCollection,
  type CollectionDescriptor,
  type CreateTableDefinition,
  type CreateTableOptions,
  type CreateTypeDefinition,
  type CreateTypeOptions,
  type Db,
  type DropCollectionOptions,
  type DropTableOptions,
  type DropTypeOptions,
  type RawDataAPIResponse,
  type Table,
  type TableDescriptor,
  type TypeDescriptor,
} from '@datastax/astra-db-ts';
import { Collection } from './collection.js';
import { AstraMongooseError, OperationNotSupportedError } from '../errors/errors.js';
import { refuseOtherThanFlags, refuseUnknownFlags, refuseUnknownOptions } from '../errors/known-options.js';
import {
  ALTER_TYPE_OPTIONS,
  CREATE_COLLECTION_OPTIONS,
  CREATE_TABLE_OPTIONS,
  CREATE_TYPE_OPTIONS,
  DROP_COLLECTION_OPTIONS,
  DROP_TABLE_OPTIONS,
  DROP_TYPE_OPTIONS,
  SENDING_OPTIONS,
} from '../options/keyspace-options.js';
import { KeyspaceAdmin, type Databases } from './keyspace-admin.js';
import { ListCursor, type DescribedCollection } from '../collection/list-cursor.js';
import { RefusingDb } from '../collection/unsupported-db.js';
import type { Fields } from '../../util/fields.js';
import type { SendingOptions } from '../store/shared/call-options.js';
import { syncTypes, type NamedType, type SyncTypesOptions, type SyncTypesResult } from '../sync/sync-types.js';
import type { IndexOptions, IndexSpec } from '../sync/table-indexes.js';

/** The connection of a keyspace. */
interface KeyspaceOwner {
  readonly collections: Readonly<Record<string, object>>;
  collection(name: string): Collection;
  listDatabases(): Promise<Databases>;
}

/** The value of `connection.db`: the keyspace commands, and the astra-db-ts objects of its collections or tables. */
export class KeyspaceDb extends RefusingDb {
  readonly #owner: KeyspaceOwner;

  /**
   * @param isTable - whether plain Mongoose schemas are tables here
   * @param owner - the connection
   */
  constructor(
    readonly astraDb: Db,
    readonly name: string,
    readonly isTable: boolean,
    owner: KeyspaceOwner,
  ) {
    super();
    this.#owner = owner;
  }

  /** An alias of `name`. */
  get databaseName(): string {
    return this.name;
  }

  /** An alias of `name`. */
  get namespace(): string {
    return this.name;
  }

  /** The administration with MongoDB's methods; that of astra-db-ts is `connection.admin`. */
  admin(): KeyspaceAdmin {
    return new KeyspaceAdmin(this, () => this.#owner.listDatabases());
  }

  /** The astra-db-ts collection, or table if plain schemas are tables. */
  collection(name: string, options: object = {}): ClientCollection<Fields> | Table<Fields> {
    return this.isTable ? this.astraDb.table<Fields>(name, options) : this.astraDb.collection<Fields>(name, options);
  }

  /** Creates a collection unless it exists with the same options. */
  async createCollection(name: string, options: Fields = {}): Promise<ClientCollection<Fields>> {
    if (this.isTable) {
      const message = 'Cannot createCollection in tables mode; use createTable instead';
      throw new AstraMongooseError(message, { name, options });
    }
    refuseUnknownOptions(options, CREATE_COLLECTION_OPTIONS, 'createCollection()');
    return this.astraDb.createCollection<Fields>(name, options);
  }

  async createTable(
    name: string,
    definition: CreateTableDefinition,
    options?: Omit<CreateTableOptions, 'definition'>,
  ): Promise<Table<Fields>> {
    refuseUnknownOptions(options, CREATE_TABLE_OPTIONS, 'createTable()');
    refuseOtherThanFlags(options, ['ifNotExists'], 'createTable()');
    return this.astraDb.createTable<Fields>(name, { ...options, definition });
  }

  async dropCollection(name: string, options?: DropCollectionOptions): Promise<void> {
    refuseUnknownOptions(options, DROP_COLLECTION_OPTIONS, 'dropCollection()');
    await this.astraDb.dropCollection(name, options);
    this.#forget(name);
  }

  /** Drops a table and its rows, if it exists. */
  async dropTable(name: string, options?: DropTableOptions): Promise<void> {
    refuseUnknownOptions(options, DROP_TABLE_OPTIONS, 'dropTable()');
    refuseOtherThanFlags(options, ['ifExists'], 'dropTable()');
    await this.astraDb.dropTable(name, { ifExists: true, ...options });
    this.#forget(name);
  }

  /** Drops all collections, tables and user-defined types of the keyspace, one by one, but not the keyspace. */
  async dropDatabase(): Promise<boolean> {
    for (const name of await this.listCollections({ nameOnly: true })) await this.dropCollection(name);
    for (const name of await this.listTables({ nameOnly: true })) await this.dropTable(name);
    for (const name of await this.#typeNames()) await this.dropType(name, { ifExists: true });
    return true;
  }

  async #typeNames(): Promise<string[]> {
    try {
      return await this.listTypes({ nameOnly: true });
    } catch (error) {
      // Older Data API versions, which lack the command, have no types.
      const codes =
        error instanceof DataAPIResponseError ? error.errorDescriptors.map(({ errorCode }) => errorCode) : [];
      if (codes.includes('COMMAND_UNKNOWN')) return [];
      throw error;
    }
  }

  /**
   * The collections: if awaited, in the format of astra-db-ts; with `toArray()`, in MongoDB's format, and including
   * tables if plain schemas are tables.
   * @param options - `nameOnly`, or MongoDB's filter by name
   */
  listCollections(options: { readonly nameOnly: true }): ListCursor<string[], DescribedCollection>;
  listCollections(options?: CollectionsWanted): ListCursor<CollectionDescriptor[], DescribedCollection>;
  listCollections(options: CollectionsWanted = {}): ListCursor<string[] | CollectionDescriptor[], DescribedCollection> {
    const { astraDb } = this;
    const { nameOnly, ...filter } = options;
    const isWanted = createNameFilter(filter);
    refuseOtherThanFlags({ nameOnly }, ['nameOnly'], 'listCollections()');
    return new ListCursor<string[] | CollectionDescriptor[], DescribedCollection>(
      async () =>
        nameOnly
          ? (await astraDb.listCollections({ nameOnly: true })).filter(isWanted)
          : (await astraDb.listCollections()).filter(({ name }) => isWanted(name)),
      async () => (await listDescribed(this)).filter(({ name }) => isWanted(name)),
    );
  }

  /** The collections of the keyspace, and the tables if plain schemas or models are tables. */
  async collections(): Promise<Collection[]> {
    const tables = await this.listTables({ nameOnly: true });
    const isKnown = (name: string): boolean => this.isTable || isTableOf(this.#owner.collections[name]);
    const names = [...(await this.listCollections({ nameOnly: true })), ...tables.filter(isKnown)];
    return names.map((name) => this.#owner.collection(name));
  }

  createIndex(collection: string, spec: IndexSpec, options?: IndexOptions): Promise<string> {
    return this.#owner.collection(collection).createIndex(spec, options);
  }

  /** The keys of the indexes of a collection or table, by index name. */
  indexInformation(
    collection: string,
    options?: SendingOptions,
  ): Promise<Record<string, [path: string, kind: unknown][]>> {
    return this.#owner.collection(collection).indexInformation(options);
  }

  async listTables(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTables(options?: { readonly nameOnly?: boolean }): Promise<TableDescriptor[]>;
  async listTables(options?: { readonly nameOnly?: boolean }): Promise<string[] | TableDescriptor[]> {
    refuseUnknownFlags(options, ['nameOnly'], 'listTables()');
    return options?.nameOnly ? this.astraDb.listTables({ nameOnly: true }) : this.astraDb.listTables();
  }

  async listTypes(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTypes(options?: { readonly nameOnly?: boolean }): Promise<TypeDescriptor[]>;
  async listTypes(options?: { readonly nameOnly?: boolean }): Promise<string[] | TypeDescriptor[]> {
    refuseUnknownFlags(options, ['nameOnly'], 'listTypes()');
    return options?.nameOnly ? this.astraDb.listTypes({ nameOnly: true }) : this.astraDb.listTypes({ nameOnly: false });
  }

  /** Creates a user-defined type. */
  async createType(
    name: string,
    definition: CreateTypeDefinition,
    options?: Omit<CreateTypeOptions, 'definition'>,
  ): Promise<void> {
    refuseUnknownOptions(options, CREATE_TYPE_OPTIONS, 'createType()');
    refuseOtherThanFlags(options, ['ifNotExists'], 'createType()');
    await this.astraDb.createType(name, { ...options, definition });
  }

  /** Drops a user-defined type. */
  async dropType(name: string, options?: DropTypeOptions): Promise<void> {
    refuseUnknownOptions(options, DROP_TYPE_OPTIONS, 'dropType()');
    refuseOtherThanFlags(options, ['ifExists'], 'dropType()');
    await this.astraDb.dropType(name, options);
  }

  /** Adds fields to a user-defined type, or renames them. */
  async alterType(name: string, options: AlterTypeOptions<Fields>): Promise<void> {
    refuseUnknownOptions(options, ALTER_TYPE_OPTIONS, 'alterType()');
    await this.astraDb.alterType(name, options);
  }

  /**
   * Changes the user-defined types of the keyspace to match the given ones: creates missing types, adds missing fields,
   * and drops all other types, unless `drop` is false.
   * @throws {@link AstraMongooseError} if a field has another type; `extra` states what was done before
   */
  syncTypes(types: readonly NamedType[], options?: SyncTypesOptions): Promise<SyncTypesResult> {
    return syncTypes(this, types, options);
  }

  /** Sends a Data API command to the keyspace unchanged; MongoDB's `{ ping: 1 }` checks that the database responds. */
  async command(command: Fields): Promise<RawDataAPIResponse & { readonly ok?: 1 }>;
  async command(command: Fields, options?: unknown): Promise<RawDataAPIResponse & { readonly ok?: 1 }> {
    refuseUnknownOptions(options, SENDING_OPTIONS, 'command()');
    return Object.keys(command).join() === 'ping' ? this.ping() : this.astraDb.command(command);
  }

  /** Checks that the database responds. */
  async ping(): Promise<{ ok: 1 }>;
  async ping(options?: unknown): Promise<{ ok: 1 }> {
    refuseUnknownOptions(options, SENDING_OPTIONS, 'ping()');
    await this.astraDb.listCollections({ nameOnly: true });
    return { ok: 1 };
  }

  #forget(name: string): void {
    const collection = this.#owner.collections[name];
    if (collection instanceof Collection) collection.dropped();
  }
}

/** The options of `listCollections()`. */
type CollectionsWanted = { readonly nameOnly?: boolean; readonly name?: unknown };

const isTableOf = (collection: object | undefined): boolean => collection instanceof Collection && collection.isTable;

/** @throws OperationNotSupportedError for a filter on anything but a name */
function createNameFilter(filter: Fields): (name: string) => boolean {
  const { name, ...others } = filter;
  const [other] = Object.keys(others);
  if (other !== undefined || (name !== undefined && typeof name !== 'string')) {
    const instead = "listCollections({ name: 'films' }) filters by name only; filter further in the application";
    throw new OperationNotSupportedError(
      `listCollections() cannot filter by ${other ?? 'pattern'}: ${instead}`,
      instead,
    );
  }
  return (each) => name === undefined || each === name;
}

async function listDescribed(db: KeyspaceDb): Promise<DescribedCollection[]> {
  const all = db.isTable ? await db.listTables() : await db.astraDb.listCollections();
  const type = db.isTable ? 'table' : 'collection';
  return all.map(({ name, definition }) => ({ name, type, options: { ...definition } }));
}
