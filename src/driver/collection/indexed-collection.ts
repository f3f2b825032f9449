import type { Db } from '@datastax/astra-db-ts';
import type { NamedColumns } from '../../schema/index.js';
import { NOT_GIVEN } from './debug.js';
import { refuseUnknownOptions } from '../errors/known-options.js';
import { RefusingCollection } from './unsupported-methods.js';
import { refuseOnCollection } from '../store/shared/refusals.js';
import { resolveMode, refuseIndexes, type SchemaIndex } from '../options/unsupported-indexes.js';
import {
  createIndex,
  INDEX_OPTIONS,
  listIndexes,
  type IndexDescription,
  type IndexOptions,
  type IndexSpec,
} from '../sync/table-indexes.js';

/** An index in the format of the MongoDB driver's `createIndexes()`. */
export type NewIndex = IndexOptions & { readonly key: IndexSpec };

/** The only named index of a collection; the database indexes all other paths itself. */
const INDEX_OF_IDS: IndexDescription = {
  name: '_id_',
  column: '_id',
  definition: {},
  indexType: 'regular',
  key: { _id: 1 },
};

/** The index methods of the MongoDB driver, for a collection or table. */
export abstract class IndexedCollection extends RefusingCollection {
  abstract readonly isTable: boolean;
  abstract readonly named: NamedColumns | undefined;

  /** Runs a method once the connection is open. */
  protected abstract onIndexes<Result>(
    method: string,
    args: unknown[],
    work: (db: Db) => Promise<Result>,
  ): Promise<Result>;

  /**
   * Indexes a column of a table: `{ year: 1 }`, `{ text: 'text' }`, `{ facts: '$keys' }`, or with the option `{ vector:
   * true }`. Keeps an existing index of that name.
   */
  createIndex(spec: IndexSpec, options: IndexOptions = NOT_GIVEN): Promise<string> {
    return this.#onTable('createIndex', [spec, options], async (db) => {
      refuseUnknownOptions(options, INDEX_OPTIONS, 'createIndex()');
      this.#refuse([spec, { ...options }]);
      return createIndex(db, this, spec, options);
    });
  }

  /** Indexes columns of a table one by one. Returns the names of the indexes. */
  async createIndexes(indexes: readonly NewIndex[]): Promise<string[]> {
    const names: string[] = [];
    for (const { key, ...options } of indexes) names.push(await this.createIndex(key, options));
    return names;
  }

  /** Indexes a vector column of a table. */
  createVectorIndex(name: string, column: string, options: Omit<IndexOptions, 'name'> = NOT_GIVEN): Promise<string> {
    return this.createIndex({ [column]: 1 }, { ...options, name, vector: true });
  }

  dropIndex(name: string, options: { readonly ifExists?: boolean } = NOT_GIVEN): Promise<object> {
    return this.#onTable('dropIndex', [name, options], async (db) => {
      const { ifExists } = options;
      await db.dropTableIndex(name, { ...(ifExists !== undefined && { ifExists }) });
      return {};
    });
  }

  /** Drops all indexes of a table. */
  dropIndexes(): Promise<boolean> {
    return this.#onTable('dropIndexes', [], async (db) => {
      for (const { name } of await listIndexes(db, this)) await db.dropTableIndex(name, { ifExists: true });
      return true;
    });
  }

  /** The indexes of a table, or the id index of a collection, as a cursor with the one method that Mongoose calls. */
  listIndexes(): { toArray(): Promise<IndexDescription[]> } {
    return {
      toArray: () =>
        this.onIndexes('listIndexes', [], async (db) => (this.isTable ? listIndexes(db, this) : [INDEX_OF_IDS])),
    };
  }

  /** The same, without a cursor. */
  indexes(): Promise<IndexDescription[]> {
    return this.listIndexes().toArray();
  }

  /** The keys of the indexes, by their names: `{ _id_: [['_id', 1]] }`. */
  async indexInformation(): Promise<Record<string, [path: string, kind: unknown][]>> {
    const indexes = await this.indexes();
    return Object.fromEntries(indexes.map(({ name, key }) => [name, Object.entries(key)]));
  }

  /** Whether there are indexes of these names. */
  async indexExists(names: string | readonly string[]): Promise<boolean> {
    const there = new Set((await this.indexes()).map(({ name }) => name));
    return [names].flat().every((name) => there.has(name));
  }

  /** Includes indexes whose names no schema states. */
  #refuse([spec, options]: SchemaIndex): void {
    // Indexes that a schema or connection permits to ignore were reported when the schema's indexes were checked.
    if (resolveMode(this.opts.schemaUserProvidedOptions, this.conn.config) !== 'error') return;
    const isText = Object.values(spec).includes('text') && options['unique'] !== true;
    if (!isText) refuseIndexes(this.name, [[spec, options]], 'error');
  }

  #onTable<Result>(method: string, args: unknown[], work: (db: Db) => Promise<Result>): Promise<Result> {
    return this.onIndexes(method, args, (db) =>
      this.isTable ? work(db) : refuseOnCollection(method, 'they index every field that `indexing` does not exclude'),
    );
  }
}
