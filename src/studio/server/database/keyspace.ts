import type { Db } from '@datastax/astra-db-ts';
import { model, type AstraConnection, type TableModel } from '../../../driver/index.js';
import { RESERVED_PATHS } from '../../../driver/internals/index.js';
import { describeKeyspace } from '../../../driver/sync/describe-keyspace.js';
import { buildTable } from '../../../keyspace/description/build-table.js';
import type {
  CollectionDescription,
  KeyspaceDescription,
  TableDescription,
} from '../../../keyspace/description/description.js';
import { getColumnName, getMemberName, type Table, type TableShape } from '../../../schema/index.js';
import { StudioError } from '../shared/studio-error.js';
import { compareTables } from './compare-tables.js';
import type { Program } from './program.js';

/** A table of the database, with the names that the program gives to it and its columns. */
export interface StudioTable {
  readonly name: string;
  readonly description: TableDescription;
  /** Undefined if `table()` cannot state it: the notes say why. */
  readonly table: Table | undefined;
  readonly exportedAs: string | undefined;
  /** What is left out, and where program and database differ; one sentence each. */
  readonly notes: readonly string[];
}

/** A table whose rows can be read. */
export interface ReadableTable extends StudioTable {
  readonly table: Table;
  readonly model: TableModel<TableShape>;
}

/** A keyspace of the open database. */
export class StudioKeyspace {
  #description: KeyspaceDescription | undefined;
  #reading: Promise<void> | undefined;
  #tables: readonly StudioTable[] = [];
  readonly #models = new Map<string, { readonly table: Table; readonly model: TableModel<TableShape> }>();

  constructor(
    readonly name: string,
    readonly connection: AstraConnection,
    /** What the program declares, if this is its keyspace. */
    readonly program: Program | undefined,
  ) {}

  /** The database object of the client, for commands as text. */
  get db(): Db {
    return this.connection.astraDb;
  }

  get description(): KeyspaceDescription {
    return this.#description ?? EMPTY;
  }

  /** In the order of their names. */
  get tables(): readonly StudioTable[] {
    return this.#tables;
  }

  /** The keyspace once its schema has been read. */
  async ready(): Promise<this> {
    if (!this.#description) await this.refresh();
    return this;
  }

  /** Reads the schema again: another program may have changed it. */
  async refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    await this.#reading;
  }

  /** A table whose rows can be read. @throws StudioError if there is none, or its rows cannot be read */
  async findTable(name: string): Promise<ReadableTable> {
    const found = await this.#find(() => this.#tables.find((each) => each.name === name));
    if (!found) throw new StudioError(`The keyspace '${this.name}' has no table '${name}'.`, { code: 'UNKNOWN_TABLE' });
    const { table } = found;
    if (!table) throw new StudioError(`'${name}': ${found.notes.join(' ')}`, { code: 'UNREADABLE_TABLE' });
    return { ...found, table, model: this.#getModel(table) };
  }

  /** @throws StudioError if there is none */
  async findCollection(name: string): Promise<CollectionDescription> {
    const found = await this.#find(() => this.description.collections.find((each) => each.name === name));
    if (found) return found;
    throw new StudioError(`The keyspace '${this.name}' has no collection '${name}'.`, { code: 'UNKNOWN_COLLECTION' });
  }

  /** What may have been created since the schema was read. */
  async #find<Item>(find: () => Item | undefined): Promise<Item | undefined> {
    const known = find();
    if (known !== undefined) return known;
    await this.refresh();
    return find();
  }

  async #read(): Promise<void> {
    await this.connection.asPromise();
    const description = await describeKeyspace(this.db);
    // Models stay those of the tables that are as they were.
    if (this.#description && JSON.stringify(this.#description) === JSON.stringify(description)) return;
    this.#tables = description.tables.map((each) => this.#build(each, description));
    this.#description = description;
  }

  #build(description: TableDescription, { types }: KeyspaceDescription): StudioTable {
    const { name } = description;
    const declared = this.program?.tables.get(name);
    const columns = new Map(Object.entries(declared?.table.columns ?? {}));
    const findMember = (column: string): string | undefined => {
      if (!declared) return undefined;
      const member = getMemberName(declared.table, column);
      return columns.has(member) && getColumnName(declared.table, member) === column ? member : undefined;
    };
    const findAllowed = (column: string): readonly unknown[] | undefined => {
      const found = columns.get(findMember(column) ?? '');
      return found && found.type.type === description.columns[column]?.type && !('valueType' in found.type)
        ? found.allowed
        : undefined;
    };
    const { table, notes } = buildTable(description, { types, reserved: RESERVED_PATHS, findMember, findAllowed });
    const differences = declared ? compareTables(declared, description) : [];
    return { name, description, table, exportedAs: declared?.exportedAs, notes: [...notes, ...differences] };
  }

  #getModel(table: Table): TableModel<TableShape> {
    const known = this.#models.get(table.name);
    if (known?.table === table) return known.model;
    // The connection keeps the models of tables that have changed.
    const name = `${table.name}#${this.connection.modelNames().length}`;
    const made = model(table, { connection: this.connection, name });
    this.#models.set(table.name, { table, model: made });
    return made;
  }
}

const EMPTY: KeyspaceDescription = { types: [], tables: [], collections: [] };
