import type { ColumnDefinition, ScalarType } from '../../data-api/definitions.js';
import { Collection } from '../collections/stored/collection.js';
import type { Database } from './database.js';
import type { Engine } from '../storage/storage.js';
import { Table } from '../tables/stored/table.js';

/** A user-defined type: its fields in order of creation. */
export type TypeFields = ReadonlyMap<string, ScalarType>;

/** One keyspace: collections and tables, which share their names, and user-defined types. */
export class Keyspace {
  readonly objects = new Map<string, Collection | Table>();
  readonly types = new Map<string, TypeFields>();
  /** Dropped columns of tables: Cassandra lets them be added again only with the same type. */
  readonly droppedColumns = new WeakMap<Table, Map<string, ColumnDefinition>>();

  constructor(
    readonly database: Database,
    readonly name: string,
    /** One of Cassandra's own keyspaces, which cannot be changed. */
    readonly system: boolean,
  ) {}

  get engine(): Engine {
    return this.database.engine;
  }

  collections(): readonly Collection[] {
    return [...this.objects.values()].filter((object) => object instanceof Collection);
  }

  tables(): readonly Table[] {
    return [...this.objects.values()].filter((object) => object instanceof Table);
  }

  /** The table of the index with that name. */
  tableOfIndex(index: string): Table | undefined {
    return this.tables().find((table) => table.indexes.has(index));
  }

  /** Whether there is an index with that name, of a table or of a collection. */
  hasIndex(index: string): boolean {
    if (this.tableOfIndex(index)) return true;
    return this.collections().some((collection) => listCollectionIndexes(collection.name).includes(index));
  }

  /** The name under which the data of a collection or table is stored. */
  spaceName(object: string): string {
    return `${this.name}/${object}`;
  }

  /** Drops a collection or table with its data; returns whether there was one. */
  dropObject(name: string): boolean {
    this.objects.get(name)?.drop();
    return this.objects.delete(name);
  }

  /** Drops its contents, except for the stored data of those that others take the place of. */
  drop(isReplaced: (name: string, object: Collection | Table) => boolean = () => false): void {
    for (const [name, object] of this.objects) {
      if (isReplaced(name, object)) object.release();
      else object.drop();
    }
    this.objects.clear();
    this.types.clear();
  }
}

/** Names of the indexes that the real server creates for a collection. */
export const listCollectionIndexes = (collection: string): readonly string[] =>
  INDEX_SUFFIXES.map((suffix) => `${collection}_${suffix}`);

const INDEX_SUFFIXES = [
  'exists_keys',
  'array_size',
  'array_contains',
  'query_bool_values',
  'query_dbl_values',
  'query_text_values',
  'query_timestamp_values',
  'query_null_values',
  'query_vector_value',
  'query_lexical_value',
];
