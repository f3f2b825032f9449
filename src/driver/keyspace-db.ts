import type {
  AlterTypeOptions,
  Collection,
  CollectionDescriptor,
  CreateTableDefinition,
  CreateTableOptions,
  CreateTypeDefinition,
  Db,
  DropCollectionOptions,
  DropTableOptions,
  DropTypeOptions,
  RawDataAPIResponse,
  Table,
  TableDescriptor,
  TypeDescriptor,
} from '@datastax/astra-db-ts';
import { AstraMongooseError } from './errors.js';
import type { Fields } from './store/store.js';
import { syncTypes, type NamedType, type SyncTypesOptions, type SyncTypesResult } from './sync-types.js';

/** What `connection.db` is: the commands of the keyspace, and the objects of astra-db-ts behind its collections or tables. */
export class KeyspaceDb {
  /** @param isTable - whether plain Mongoose schemas are tables here */
  constructor(
    readonly astraDb: Db,
    readonly name: string,
    readonly isTable: boolean,
  ) {}

  /** The collection of astra-db-ts, or its table where plain schemas are tables. */
  collection(name: string, options: object = {}): Collection<Fields> | Table<Fields> {
    return this.isTable ? this.astraDb.table<Fields>(name, options) : this.astraDb.collection<Fields>(name, options);
  }

  /** Creates a collection unless it is there with the same options. */
  async createCollection(name: string, options: Fields = {}): Promise<Collection<Fields>> {
    if (this.isTable) {
      const message = 'Cannot createCollection in tables mode; use createTable instead';
      throw new AstraMongooseError(message, { name, options });
    }
    return this.astraDb.createCollection<Fields>(name, options);
  }

  createTable(
    name: string,
    definition: CreateTableDefinition,
    options?: Omit<CreateTableOptions, 'definition'>,
  ): Promise<Table<Fields>> {
    return this.astraDb.createTable<Fields>(name, { ...options, definition });
  }

  dropCollection(name: string, options?: DropCollectionOptions): Promise<void> {
    return this.astraDb.dropCollection(name, options);
  }

  /** Drops a table and its rows, if it exists. */
  dropTable(name: string, options?: DropTableOptions): Promise<void> {
    return this.astraDb.dropTable(name, { ifExists: true, ...options });
  }

  async listCollections(options: { readonly nameOnly: true }): Promise<string[]>;
  async listCollections(options?: { readonly nameOnly?: boolean }): Promise<CollectionDescriptor[]>;
  async listCollections(options?: { readonly nameOnly?: boolean }): Promise<string[] | CollectionDescriptor[]> {
    const { astraDb } = this;
    return options?.nameOnly ? astraDb.listCollections({ nameOnly: true }) : astraDb.listCollections();
  }

  async listTables(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTables(options?: { readonly nameOnly?: boolean }): Promise<TableDescriptor[]>;
  async listTables(options?: { readonly nameOnly?: boolean }): Promise<string[] | TableDescriptor[]> {
    return options?.nameOnly ? this.astraDb.listTables({ nameOnly: true }) : this.astraDb.listTables();
  }

  async listTypes(options: { readonly nameOnly: true }): Promise<string[]>;
  async listTypes(options?: { readonly nameOnly?: boolean }): Promise<TypeDescriptor[]>;
  async listTypes(options?: { readonly nameOnly?: boolean }): Promise<string[] | TypeDescriptor[]> {
    return options?.nameOnly ? this.astraDb.listTypes({ nameOnly: true }) : this.astraDb.listTypes({ nameOnly: false });
  }

  /** Creates a user-defined type. */
  createType(name: string, definition: CreateTypeDefinition): Promise<void> {
    return this.astraDb.createType(name, { definition });
  }

  /** Drops a user-defined type. */
  dropType(name: string, options?: DropTypeOptions): Promise<void> {
    return this.astraDb.dropType(name, options);
  }

  /** Adds fields to a user-defined type, or renames them. */
  alterType(name: string, options: AlterTypeOptions<Fields>): Promise<void> {
    return this.astraDb.alterType(name, options);
  }

  /**
   * Brings the user-defined types of the keyspace to those given: creates what is missing, adds missing fields, and drops
   * all types that are not named, unless `drop` is false.
   * @throws {@link AstraMongooseError} when a field has another type; `extra` says what was done until then
   */
  syncTypes(types: readonly NamedType[], options?: SyncTypesOptions): Promise<SyncTypesResult> {
    return syncTypes(this, types, options);
  }

  /** Sends a Data API command to the keyspace as it is. */
  command(command: Fields): Promise<RawDataAPIResponse> {
    return this.astraDb.command(command);
  }
}
