import { OperationNotSupportedError } from '../../errors/errors.js';
import { forEach } from '../shared/for-each.js';
import { listKeyColumns, requireWholeKey, type RowShape } from './row-key.js';
import { findFirstMatch, readKeys, readMatches } from './row-read.js';
import { createUpsertResult } from '../shared/found-result.js';
import { refuseOnTable } from '../shared/refusals.js';
import type { RowStore } from './row-store.js';
import type { Fields } from '../../../util/fields.js';
import type { DeleteResult, FoundResult, LastErrorObject, UpdateResult } from '../shared/store.js';
import type { RowUpdate } from './table-update.js';
import { isMap, isPlainObject, isSet } from '../../../util/kinds.js';
import { Distinct } from '../../../cql/values/distinct.js';

/** The maximum number of rows counted by reading their keys, unless the option `upperBound` sets another. */
export const MAX_ROWS_COUNTED = 10_000;

/**
 * Mongoose's operations that the Data API supports only for collections: rows are read first, and each is then written
 * by its primary key. In between, another client may change them.
 */
export class EmulatedOperations {
  constructor(readonly store: RowStore) {}

  async updateOne(filter: Fields, changes: RowUpdate, options: Fields): Promise<UpdateResult> {
    const found = await this.#find(filter, options);
    if (found) {
      await this.store.updateByKey(found.key, changes.update, options);
      return createUpdateResult(1);
    }
    return options['upsert'] === true ? this.#upsert(filter, changes, options) : createUpdateResult(0);
  }

  async updateMany(filter: Fields, changes: RowUpdate, options: Fields): Promise<UpdateResult> {
    let count = 0;
    await forEach(readKeys(this.store, filter, options), async (key) => {
      await this.store.updateByKey(key, changes.update, options);
      count++;
    });
    return count === 0 && options['upsert'] === true
      ? this.#upsert(filter, changes, options)
      : createUpdateResult(count);
  }

  async replaceOne(filter: Fields, replacement: Fields, options: Fields): Promise<UpdateResult> {
    const found = await this.#find(filter, options);
    if (!found && options['upsert'] !== true) return createUpdateResult(0);
    const key = found?.key ?? requireWholeKey(await this.store.shape(), filter);
    await this.#replace(key, replacement, options);
    return found ? createUpdateResult(1) : createUpsertedResult(key);
  }

  async deleteOne(filter: Fields, options: Fields): Promise<DeleteResult> {
    const found = await this.#find(filter, options);
    if (found) await this.store.deleteByKey(found.key, options);
    return { acknowledged: true, deletedCount: found ? 1 : 0 };
  }

  async deleteMany(filter: Fields, options: Fields): Promise<DeleteResult> {
    let deletedCount = 0;
    await forEach(readKeys(this.store, filter, options), async (key) => {
      await this.store.deleteByKey(key, options);
      deletedCount++;
    });
    return { acknowledged: true, deletedCount };
  }

  async findOneAndUpdate(filter: Fields, changes: RowUpdate, options: Fields): Promise<Fields | FoundResult | null> {
    const found = await findFirstMatch(this.store, filter, options);
    if (found) {
      await this.store.updateByKey(found.key, changes.update, options);
      return this.#result(found.key, found.row, options);
    }
    if (options['upsert'] !== true) return this.#result(undefined, null, options);
    const { upsertedId } = await this.#upsert(filter, changes, options);
    return this.#result(
      requireWholeKey(await this.store.shape(), filter),
      null,
      options,
      createUpsertResult(upsertedId),
    );
  }

  async findOneAndReplace(filter: Fields, replacement: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    const found = await findFirstMatch(this.store, filter, options);
    if (!found && options['upsert'] !== true) return this.#result(undefined, null, options);
    const key = found?.key ?? requireWholeKey(await this.store.shape(), filter);
    await this.#replace(key, replacement, options);
    return this.#result(key, found?.row ?? null, options, found ? undefined : createUpsertResult(toId(key)));
  }

  async findOneAndDelete(filter: Fields, options: Fields): Promise<Fields | FoundResult | null> {
    const found = await findFirstMatch(this.store, filter, options);
    if (found) await this.store.deleteByKey(found.key, options);
    return this.#result(undefined, found?.row ?? null, options, { n: found ? 1 : 0 });
  }

  /**
   * Counts rows by reading their keys.
   * @throws OperationNotSupportedError if there are more than the option `upperBound`
   */
  async countDocuments(filter: Fields, options: Fields): Promise<number> {
    const { upperBound = MAX_ROWS_COUNTED, limit, skip } = options;
    const bound = Number(upperBound);
    const skipped = typeof skip === 'number' ? skip : 0;
    const wanted = typeof limit === 'number' && limit > 0 ? limit + skipped : Infinity;
    let count = 0;
    for await (const _key of readKeys(this.store, filter, options)) {
      if (++count >= wanted) break;
      if (count <= bound) continue;
      const message = `More than ${bound} rows match: they are counted by reading their keys. Give countDocuments() a larger upperBound.`;
      throw new OperationNotSupportedError(message);
    }
    return Math.max(0, count - skipped);
  }

  estimatedDocumentCount(): Promise<never> {
    return refuseOnTable('estimatedDocumentCount', 'countDocuments() reads and counts the keys');
  }

  /** The distinct values of a column; for a list or set, of its elements. */
  async distinct(column: string, filter: Fields, options: Fields): Promise<unknown[]> {
    const values = new Distinct();
    for await (const row of readMatches(this.store, filter, { ...options, projection: { [column]: 1 } })) {
      const value = row[column];
      const members = isSet(value) || Array.isArray(value) ? [...(value as Iterable<unknown>)] : [value];
      for (const member of members) {
        if (member !== undefined && member !== null && !isEmptyMap(member)) values.add(member);
      }
    }
    return [...values];
  }

  /** The key of the first matching row. Reads the row even if the filter is the whole key, because it may not exist. */
  #find(filter: Fields, options: Fields): Promise<{ readonly key: Fields } | undefined> {
    return findFirstMatch(this.store, filter, { ...options, projection: undefined }, true);
  }

  async #upsert(filter: Fields, { update, onInsert }: RowUpdate, options: Fields): Promise<UpdateResult> {
    const key = requireWholeKey(await this.store.shape(), filter);
    const { $set = {}, $unset: _unset, ...rest } = update as Readonly<Record<string, Fields>>;
    await this.store.insertOne({ ...onInsert, ...$set, ...key }, options);
    await this.store.updateByKey(key, rest, options);
    return createUpsertedResult(key);
  }

  /** Columns that the replacement does not contain are cleared. */
  async #replace(key: Fields, replacement: Fields, options: Fields): Promise<void> {
    const shape = await this.store.shape();
    const inKey = new Set(listKeyColumns(shape));
    const empty = Object.fromEntries(listClearedColumns(shape).map((column) => [column, null]));
    const given = Object.fromEntries(Object.entries(replacement).filter(([column]) => !inKey.has(column)));
    await this.store.insertOne({ ...empty, ...given, ...key }, options);
  }

  async #result(
    key: Fields | undefined,
    before: Fields | null,
    options: Fields,
    lastErrorObject: LastErrorObject = { n: before ? 1 : 0, updatedExisting: before !== null },
  ): Promise<Fields | FoundResult | null> {
    const { projection, maxTimeMS, timeout } = options;
    const isAfter = options['returnDocument'] === 'after' && key !== undefined;
    const value = isAfter ? await this.store.findOne(key, { projection, maxTimeMS, timeout }) : before;
    return options['includeResultMetadata'] === true ? { value, lastErrorObject, ok: 1 } : value;
  }
}

/** A row without a map is read with an empty one; if the table has no definition, that is an object. */
const isEmptyMap = (value: unknown): boolean =>
  isMap(value) ? value.size === 0 : isPlainObject(value) && Object.keys(value).length === 0;

/** The columns that a replacement clears: all but those of the key and counters. */
function listClearedColumns(shape: RowShape): string[] {
  const inKey = new Set(listKeyColumns(shape));
  return Object.keys(shape.columns).filter((column) => !inKey.has(column) && shape.columns[column] !== 'counter');
}

const createUpdateResult = (count: number): UpdateResult => ({
  acknowledged: true,
  matchedCount: count,
  modifiedCount: count,
  upsertedCount: 0,
  upsertedId: null,
});

const createUpsertedResult = (key: Fields): UpdateResult => {
  return { ...createUpdateResult(0), upsertedCount: 1, upsertedId: toId(key) };
};

/** The value that replaces MongoDB's id. */
const toId = (key: Fields): unknown => {
  const values = Object.values(key);
  return values.length === 1 ? values[0] : key;
};
