import type { Projection, Table as ClientTable } from '@datastax/astra-db-ts';
import type { Table } from '../../schema/index.js';
import { QueryError } from '../../util/errors.js';
import { rowRules } from '../values/row-rules.js';
import { plain, serialize } from '../values/walk.js';
import { readOptions, timeoutOf, type ReadOptions } from './call-options.js';
import { pagesOf, type Page, type PageSource } from './cursor.js';
import { withWriteErrors } from './insert-errors.js';
import { refuseOnTable } from './refusals.js';
import { ordinary, plainRow, withVectors } from './row-values.js';
import type { DeleteResult, Fields, InsertManyResult, InsertResult, Store, UpdateResult } from './store.js';
import { tableUpdate } from './table-update.js';

/** A table: rows found by their primary key. */
export class RowStore implements Store {
  readonly kind = 'table';
  readonly #vectors: readonly string[];

  /**
   * @param table - the client's table
   * @param shape - its definition, when the model was made from one
   */
  constructor(
    readonly table: ClientTable<Fields>,
    readonly shape: Table | undefined,
  ) {
    const columns = Object.entries(shape?.columns ?? {});
    this.#vectors = columns.flatMap(([name, { kind }]) => (kind === 'vector' ? [name] : []));
  }

  find(filter: Fields, options: Fields): PageSource {
    return pagesOf(this.table.find(filterOf(filter), this.#readOptions(options)), this.shape ? ordinary : plainRow);
  }

  findPage(filter: Fields, options: Fields): Promise<Page> {
    return this.find(filter, options).next();
  }

  async findOne(filter: Fields, options: Fields): Promise<Fields | null> {
    const { limit: _limit, skip: _skip, initialPageState: _page, ...rest } = this.#readOptions(options);
    const row = await this.table.findOne(filterOf(filter), rest);
    return row && (this.shape ? ordinary(row) : plainRow(row));
  }

  async insertOne(row: Fields, options: Fields): Promise<InsertResult> {
    const { insertedId } = await this.table.insertOne(this.#row(row), timeoutOf(options));
    return { acknowledged: true, insertedId };
  }

  async insertMany(rows: readonly Fields[], options: Fields): Promise<InsertManyResult> {
    const ordered = options['ordered'] !== false;
    const { chunkSize, concurrency } = options;
    const given = rows.map((row) => this.#row(row));
    const { insertedCount, insertedIds } = await withWriteErrors(
      { ordered, ids: given.map((row) => this.#keyText(row)) },
      this.table.insertMany(given, {
        ...timeoutOf(options),
        ...(typeof chunkSize === 'number' && { chunkSize }),
        ...(ordered ? { ordered: true } : { ordered: false, ...(typeof concurrency === 'number' && { concurrency }) }),
      }),
      (id) => this.#keyText(id),
    );
    return { acknowledged: true, insertedCount, insertedIds };
  }

  async updateOne(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    await this.table.updateOne(filterOf(filter), tableUpdate(update, this.shape, this.#vectors), timeoutOf(options));
    return { acknowledged: true, matchedCount: 1, modifiedCount: -1, upsertedCount: -1, upsertedId: null };
  }

  async deleteOne(filter: Fields, options: Fields): Promise<DeleteResult> {
    await this.table.deleteOne(filterOf(filter), timeoutOf(options));
    return { acknowledged: true, deletedCount: -1 };
  }

  async deleteMany(filter: Fields, options: Fields): Promise<DeleteResult> {
    await this.table.deleteMany(filterOf(filter), timeoutOf(options));
    return { acknowledged: true, deletedCount: -1 };
  }

  readonly updateMany = (): Promise<never> => refuseOnTable('updateMany');
  readonly replaceOne = (): Promise<never> => refuseOnTable('replaceOne');
  readonly findOneAndUpdate = (): Promise<never> => refuseOnTable('findOneAndUpdate');
  readonly findOneAndReplace = (): Promise<never> => refuseOnTable('findOneAndReplace');
  readonly findOneAndDelete = (): Promise<never> => refuseOnTable('findOneAndDelete');
  readonly countDocuments = (): Promise<never> => refuseOnTable('countDocuments');
  readonly estimatedDocumentCount = (): Promise<never> => refuseOnTable('estimatedDocumentCount');
  readonly distinct = (): Promise<never> => refuseOnTable('distinct');

  #row(row: Fields): Fields {
    return serialize(withVectors(plain(row) as Fields, this.#vectors), 'document', rowRules);
  }

  #readOptions(options: Fields): ReadOptions {
    const { projection, ...rest } = readOptions(options);
    const columns = projection && this.#columns(projection);
    return columns ? { ...rest, projection: columns } : rest;
  }

  /** Mongoose asks for `_id` on its own account (`exists()`, an unchanged `save()`); without such a column it means the key. */
  #columns(projection: Projection): Projection | undefined {
    if (!this.shape || !('_id' in projection) || '_id' in this.shape.columns) return projection;
    const { _id, ...rest } = projection;
    if (Object.keys(rest).length > 0) return rest;
    return _id === 0 || _id === false ? undefined : Object.fromEntries(this.shape.keyColumns.map((name) => [name, 1]));
  }

  #keyText(row: unknown): string {
    if (typeof row !== 'object' || row === null) return String(row);
    const fields = row as Fields;
    return (this.shape?.keyColumns ?? ['_id']).map((name) => keyPart(fields[name])).join('\u0000');
  }
}

function filterOf(filter: Fields): Fields {
  for (const [column, condition] of Object.entries(filter)) {
    if (condition === null) {
      const message = `A filter on a table cannot look for null ('${column}'): a column without a value matches nothing.`;
      throw new QueryError('NULL_IN_FILTER', message, { column });
    }
  }
  return serialize(filter, 'filter', rowRules);
}

const keyPart = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));
