import type { Db } from '@datastax/astra-db-ts';
import type { NamedColumns } from '../../schema/index.js';
import { NOT_GIVEN } from './debug.js';
import { refuseOtherThanFlags, refuseUnknownOptions } from '../errors/known-options.js';
import { RefusingCollection } from './unsupported-methods.js';
import { readSendingOptions, readTimeout, type SendingOptions } from '../store/shared/call-options.js';
import { refuseOnCollection } from '../store/shared/refusals.js';
import { INDEX_OPTIONS } from '../options/index-options.js';
import { SENDING_OPTIONS } from '../options/keyspace-options.js';
import { resolveMode, refuseIndexes, type SchemaIndex } from '../options/unsupported-indexes.js';
import {
  createIndex,
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
  async createIndexes(indexes: readonly NewIndex[], options: SendingOptions = NOT_GIVEN): Promise<string[]> {
    refuseUnknownOptions(options, SENDING_OPTIONS, 'createIndexes()');
    const names: string[] = [];
    for (const { key, ...own } of indexes) names.push(await this.createIndex(key, { ...options, ...own }));
    return names;
  }

  /** Indexes a vector column of a table. */
  createVectorIndex(name: string, column: string, options: Omit<IndexOptions, 'name'> = NOT_GIVEN): Promise<string> {
    return this.createIndex({ [column]: 1 }, { ...options, name, vector: true });
  }

  dropIndex(name: string, options: SendingOptions & { readonly ifExists?: boolean } = NOT_GIVEN): Promise<object> {
    return this.#onTable('dropIndex', [name, options], async (db) => {
      refuseUnknownOptions(options, ['ifExists', ...SENDING_OPTIONS], 'dropIndex()');
      refuseOtherThanFlags(options, ['ifExists'], 'dropIndex()');
      const { ifExists } = options;
      await db.dropTableIndex(name, { ...readTimeout(options), ...(ifExists !== undefined && { ifExists }) });
      return {};
    });
  }

  /** Drops all indexes of a table. */
  dropIndexes(options: SendingOptions = NOT_GIVEN): Promise<boolean> {
    return this.#onTable('dropIndexes', [options], async (db) => {
      const given = { ...readSendingOptions(options, 'dropIndexes()'), ifExists: true };
      for (const { name } of await listIndexes(db, this, options)) await db.dropTableIndex(name, given);
      return true;
    });
  }

  /** The indexes of a table, or the id index of a collection, as a cursor with the one method that Mongoose calls. */
  listIndexes(options: SendingOptions = NOT_GIVEN): { toArray(): Promise<IndexDescription[]> } {
    return { toArray: () => this.#list('listIndexes', options) };
  }

  /** The same, without a cursor. */
  indexes(options: SendingOptions = NOT_GIVEN): Promise<IndexDescription[]> {
    return this.#list('indexes', options);
  }

  /** The keys of the indexes, by their names: `{ _id_: [['_id', 1]] }`. */
  async indexInformation(
    options: SendingOptions = NOT_GIVEN,
  ): Promise<Record<string, [path: string, kind: unknown][]>> {
    const indexes = await this.#list('indexInformation', options);
    return Object.fromEntries(indexes.map(({ name, key }) => [name, Object.entries(key)]));
  }

  /** Whether there are indexes of these names. */
  async indexExists(names: string | readonly string[], options: SendingOptions = NOT_GIVEN): Promise<boolean> {
    const there = new Set((await this.#list('indexExists', options)).map(({ name }) => name));
    return [names].flat().every((name) => there.has(name));
  }

  #list(method: string, options: SendingOptions): Promise<IndexDescription[]> {
    return this.onIndexes(method, [options], async (db) => {
      refuseUnknownOptions(options, ['batchSize', ...SENDING_OPTIONS], `${method}()`);
      return this.isTable ? listIndexes(db, this, options) : [INDEX_OF_IDS];
    });
  }

  /** Refuses an index that the Data API lacks, also one that is in no schema. */
  #refuse([spec, options]: SchemaIndex): void {
    // Otherwise they were reported when the indexes of the schema were checked.
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
