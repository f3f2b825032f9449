import type { Model } from 'mongoose';
import { describeTable } from '../../keyspace/description/describe-tables.js';
import { findIndexDifferences, type IndexDifferences } from '../../keyspace/steps/index-steps.js';
import { getMemberName, listTableIndexes, type NamedIndex, type Table } from '../../schema/index.js';
import { toIndexDescription, type ListedIndex } from '../sync/describe-keyspace.js';
import { refuseUnknownFlags } from '../errors/known-options.js';
import { refuseIndexOptions } from '../options/index-options.js';
import { getMethod } from '../internals/index.js';

/** An index in Mongoose's format: `[{ title: 1 }, { name: 'films_title_index' }]`. */
type MongooseIndex = readonly [key: Readonly<Record<string, unknown>>, options: Readonly<Record<string, unknown>>];

interface IndexOptions {
  readonly toCreate?: readonly MongooseIndex[];
  /** Set by `init()`. */
  readonly _automatic?: boolean;
}

/**
 * The index functions of a model: they use the indexes of the table's definition instead of those of the Mongoose
 * schema, which has none. Mongoose's `cleanIndexes()` and `syncIndexes()` call them.
 */
export function createTableIndexStatics(
  table: Table,
): Readonly<Record<string, (this: typeof Model, ...args: never[]) => unknown>> {
  const ensureIndexes = getMethod('model', 'ensureIndexes');
  return {
    async diffIndexes(this: typeof Model, options: { readonly indexOptionsToCreate?: boolean } = {}) {
      refuseUnknownFlags(options, ['indexOptionsToCreate'], 'diffIndexes()');
      const { toCreate, toDrop, changed } = await compareIndexes(this, table);
      const toReplace = changed.map(({ index }) => index.name);
      const wanted = toMongooseIndexes(table, [...toReplace, ...toCreate.map(({ name }) => name)]);
      return {
        toDrop: [...toDrop.map(({ name }) => name), ...toReplace],
        toCreate: options.indexOptionsToCreate ? wanted : wanted.map(([key]) => key),
      };
    },
    /** `createIndexes()` does the same. */
    async ensureIndexes(this: typeof Model, options: IndexOptions = {}) {
      refuseIndexOptions(options, 'ensureIndexes');
      // The indexes are created with the table.
      if (options._automatic) return;
      const toCreate = options.toCreate ?? (await findMissingIndexes(this, table));
      await ensureIndexes.call(this, { ...options, toCreate: [...toCreate] });
    },
  };
}

async function compareIndexes(model: typeof Model, table: Table): Promise<IndexDifferences> {
  const there = (await model.listIndexes()) as object[] as ListedIndex[];
  const wanted = describeTable(table);
  return findIndexDifferences(wanted, { ...wanted, indexes: there.map(toIndexDescription) });
}

async function findMissingIndexes(model: typeof Model, table: Table): Promise<MongooseIndex[]> {
  const { toCreate } = await compareIndexes(model, table);
  return toMongooseIndexes(
    table,
    toCreate.map(({ name }) => name),
  );
}

const toMongooseIndexes = (table: Table, names: readonly string[]): MongooseIndex[] =>
  names.flatMap((name) =>
    listTableIndexes(table)
      .filter((index) => index.name === name)
      .map((index) => toMongooseIndex(table, index)),
  );

/** The index of a member, by Mongoose's name of the column. */
function toMongooseIndex(table: Table, { name, definition: { kind, column, options } }: NamedIndex): MongooseIndex {
  const [[of, part] = ['', undefined]] =
    typeof column === 'string' ? [[column, undefined] as const] : Object.entries(column);
  const key = { [getMemberName(table, of)]: part ?? (kind === 'text' ? 'text' : 1) };
  return [key, { name, ...(kind === 'vector' && { vector: true }), ...options }];
}
