import type { Table as ClientTable } from '@datastax/astra-db-ts';
import type { NamedColumns, Table } from '../../../schema/index.js';
import { readOneOptions, readOptions, readTimeout, type ReadOptions } from '../shared/call-options.js';
import { deferSource, readCursorPages, type PageSource } from '../shared/cursor.js';
import { readInBatches, splitIntoBatches, splitRowFilter } from '../pages/batches.js';
import { toClientOptions, insertInChunks, type Batch } from '../writes/insert-chunks.js';
import { createRowClient, type RowClient } from './row-client.js';
import { isSaving } from '../../internals/save-filter.js';
import { toClientDocument } from '../shared/json-document.js';
import { refuseOwnState } from '../pages/page-token.js';
import { refuseOnTable } from '../shared/refusals.js';
import { retry } from '../shared/retry.js';
import { isStoredOrder } from './row-order.js';
import { isSortedByValues, readSorted } from '../pages/sorted-pages.js';
import { COMPILED_FILTER, NO_ROW, isRangeOfKey, requireWholeKey, readWholeKey, type RowShape } from './row-key.js';
import { RowForm } from './row-form.js';
import { EmulatedOperations } from './emulated-operations.js';
import { readDescribedShape, readTableShape } from './row-shape.js';
import { toPlainRow, createRowReader } from './row-values.js';
import type { Fields } from '../../../util/fields.js';
import type {
  DeleteResult,
  FoundResult,
  InsertManyResult,
  InsertResult,
  Store,
  UpdateResult,
} from '../shared/store.js';
import { isShapeNeeded, type RowUpdate } from './table-update.js';
import { limitTime } from '../pages/time-limit.js';

/** A table: rows found by their primary key. */
export class RowStore implements Store {
  readonly kind = 'table';
  readonly #form: RowForm;
  readonly #rows: RowClient;
  readonly #toSent: (row: Fields) => Fields;
  readonly #read: (row: Fields) => Fields;
  readonly #operations = new EmulatedOperations(this);
  #shape: RowShape | undefined;

  /**
   * @param table - the client's table
   * @param definition - its definition, if the model was created from one
   * @param retries - maximum retries of idempotent commands after a network failure
   * @param named - the column names used in programs
   */
  constructor(
    readonly table: ClientTable<Fields>,
    readonly definition: Table | undefined,
    readonly retries: number,
    readonly named: NamedColumns | undefined = definition,
  ) {
    this.#form = new RowForm(definition);
    // Only rows of known columns are converted to JSON here.
    this.#toSent = definition ? toClientDocument : (row) => row;
    this.#rows = createRowClient(table, named, this.#toSent);
    this.#read = definition ? createRowReader(definition) : toPlainRow;
    this.#shape = definition && readTableShape(definition);
  }

  get client(): ClientTable<Fields> {
    return this.table;
  }

  /** The columns and the key of the table; requested from the database once if there is no definition. */
  async shape(): Promise<RowShape> {
    return (this.#shape ??= readDescribedShape(this.table.name, await this.table.definition(), this.named));
  }

  find(filter: Fields, options: Fields): PageSource {
    const wanted = this.#form.reading(readOptions(options), filter, this.#shape);
    return limitTime(this.#pages(filter, wanted), wanted.timeout);
  }

  #pages(filter: Fields, wanted: ReadOptions): PageSource {
    if (wanted.sort || !splitIntoBatches(filter)) return this.#find(filter, wanted);
    return deferSource(async () => {
      const batches = splitRowFilter((await this.shape()).columns, filter);
      if (!batches) return this.#find(filter, wanted);
      const { initialPageState: pageState, ...rest } = wanted;
      // All are serialized before the first is sent, so that invalid values are refused before anything is done.
      const filters = batches.filters.map((each) => this.#form.filter(each));
      const read = (each: Fields, more: Partial<ReadOptions>): PageSource => this.#pagesOf(each, { ...rest, ...more });
      return readInBatches({ name: this.table.name, filters, read, limit: wanted.limit, pageState });
    });
  }

  #find(filter: Fields, wanted: ReadOptions): PageSource {
    const given = this.#form.filter(filter);
    const { name } = this.table;
    const read = (chosen: ReadOptions): PageSource => this.#pagesOf(given, chosen);
    const { sort, skip = 0 } = wanted;
    if (!sort || !isSortedByValues(wanted)) return read(wanted);
    return deferSource(async () => {
      const isStored = skip === 0 && isStoredOrder(await this.shape(), filter, sort);
      return isStored ? read(wanted) : readSorted(name, read, wanted);
    });
  }

  #pagesOf(given: Fields, chosen: ReadOptions): PageSource {
    refuseOwnState(chosen.initialPageState, this.table.name);
    return readCursorPages({ open: () => this.#rows.find(given, chosen), convert: this.#read, retries: this.retries });
  }

  async findOne(filter: Fields, options: Fields): Promise<Fields | null> {
    if (options[NO_ROW] === true) return null;
    const wanted = this.#form.reading(readOneOptions(options), filter, this.#shape);
    const given = this.#form.filter(filter);
    const row = await retry(this.retries, () => this.#rows.findOne(given, wanted));
    return row && this.#read(row);
  }

  async insertOne(row: Fields, options: Fields): Promise<InsertResult> {
    const given = this.#new(row);
    // Writing a row twice has no further effect.
    const { insertedId } = await retry(this.retries, () => this.#rows.insertOne(given, readTimeout(options)));
    return { acknowledged: true, insertedId };
  }

  async insertMany(rows: readonly Fields[], options: Fields): Promise<InsertManyResult> {
    const send: Batch['send'] = (written, chunk) =>
      retry(this.retries, () => this.#rows.insertMany(written, toClientOptions(chunk)));
    const write = (place: number): Fields => this.#new(rows[place] ?? {});
    return insertInChunks({ length: rows.length, document: (place) => rows[place], write, send }, options);
  }

  /** A row to insert; one whose columns have other names has yet to be renamed. */
  #new(row: Fields): Fields {
    const written = this.#form.row(row);
    return this.named?.names ? written : this.#toSent(written);
  }

  async updateOne(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    const changes = await this.rowUpdate(update);
    // A change of one row by its id does not need the table's description.
    const shape = this.#isById(filter) ? undefined : (this.#shape ?? (await this.shape()));
    if (isDirectUpdate(shape, filter, changes, options)) {
      await this.updateByKey(filter, changes.update, options);
      return createUnknownCounts(filter);
    }
    return this.#operations.updateOne(filter, changes, options);
  }

  async updateMany(filter: Fields, update: Fields, options: Fields): Promise<UpdateResult> {
    return this.#operations.updateMany(filter, await this.rowUpdate(update), options);
  }

  replaceOne(filter: Fields, replacement: Fields, options: Fields): Promise<UpdateResult> {
    return this.#operations.replaceOne(filter, replacement, options);
  }

  async deleteOne(filter: Fields, options: Fields): Promise<DeleteResult> {
    if (this.#isById(filter) || readWholeKey(await this.shape(), filter)) {
      await this.deleteByKey(filter, options);
      return { acknowledged: true, deletedCount: -1 };
    }
    return this.#operations.deleteOne(filter, options);
  }

  async deleteMany(filter: Fields, options: Fields): Promise<DeleteResult> {
    if (this.#isById(filter) || isRangeOfKey(await this.shape(), filter, options[COMPILED_FILTER] === true)) {
      const given = this.#form.filter(filter);
      await retry(this.retries, () => this.#rows.deleteMany(given, readTimeout(options)));
      return { acknowledged: true, deletedCount: -1 };
    }
    return this.#operations.deleteMany(filter, options);
  }

  async findOneAndUpdate(filter: Fields, update: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    return this.#operations.findOneAndUpdate(filter, await this.rowUpdate(update), options);
  }

  findOneAndReplace(filter: Fields, replacement: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    return this.#operations.findOneAndReplace(filter, replacement, options);
  }

  findOneAndDelete(filter: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    return this.#operations.findOneAndDelete(filter, options);
  }

  countDocuments(filter: Fields, options: Fields): Promise<number> {
    return this.#operations.countDocuments(filter, options);
  }

  estimatedDocumentCount(): Promise<never> {
    return this.#operations.estimatedDocumentCount();
  }

  distinct(path: string, filter: Fields, options: Fields): Promise<unknown[]> {
    return this.#operations.distinct(path, filter, options);
  }

  findAndRerank(): Promise<never> {
    return refuseOnTable('findAndRerank', 'use a vector or text sort in find()');
  }

  /** Updates the row with a key, or creates it if it is missing. */
  updateByKey(key: Fields, update: Fields, options: Fields): Promise<void> {
    if (Object.keys(update).length === 0) return Promise.resolve();
    const given = this.#form.filter(key);
    const send = (): Promise<void> => this.#rows.updateOne(given, update, readTimeout(options));
    // Elements appended to a list would be duplicated by a retry.
    return retry('$push' in update ? 0 : this.retries, send);
  }

  deleteByKey(key: Fields, options: Fields): Promise<void> {
    const given = this.#form.filter(key);
    return retry(this.retries, () => this.#rows.deleteOne(given, readTimeout(options)));
  }

  async rowUpdate(update: Fields): Promise<RowUpdate> {
    return this.#form.update(update, this.#shape ?? (isShapeNeeded(update) ? await this.shape() : undefined));
  }

  /** The filter of most writes on a table made for Mongoose, which do not need its description. */
  #isById(filter: Fields): boolean {
    if (this.#shape || Object.keys(filter).length !== 1) return false;
    const id = filter['_id'];
    return typeof id === 'string' || (typeof id === 'object' && id !== null && '_bsontype' in id);
  }
}

/** The result of an update by the whole key: a table does not report whether the row existed. */
const createUnknownCounts = (filter: Fields): UpdateResult => ({
  acknowledged: true,
  matchedCount: isSaving(filter) ? 1 : -1,
  modifiedCount: -1,
  upsertedCount: -1,
  upsertedId: null,
});

/**
 * Whether an update is one command and does not depend on the existing row.
 * @param shape - undefined if the filter is the id
 */
function isDirectUpdate(
  shape: RowShape | undefined,
  filter: Fields,
  { onInsert }: RowUpdate,
  options: Fields,
): boolean {
  const { upsert } = options;
  if (upsert === false || (upsert === true && onInsert && Object.keys(onInsert).length > 0)) return false;
  if (!shape) return true;
  if (upsert === true) requireWholeKey(shape, filter);
  return readWholeKey(shape, filter) !== undefined;
}
