import type { Model } from 'mongoose';
import { memberNameOf, type NamedIndex, type Table } from '../../schema/index.js';
import { findIndexDifferences, type DescribedIndex } from '../sync/index-differences.js';
import { refuseUnknownFlags } from '../errors/known-options.js';
import { methodOf } from '../internals/index.js';

/** An index as Mongoose writes it: `[{ title: 1 }, { name: 'films_title_index' }]`. */
type MongooseIndex = readonly [key: Readonly<Record<string, unknown>>, options: Readonly<Record<string, unknown>>];

interface IndexOptions {
  readonly toCreate?: readonly MongooseIndex[];
  /** Set by `init()`. */
  readonly _automatic?: boolean;
}

/**
 * The model functions for indexes: those of the table are the ones of its definition, not of the Mongoose schema, which has
 * none. `cleanIndexes()` and `syncIndexes()` of Mongoose build on them.
 */
export function tableIndexStatics(
  table: Table,
): Readonly<Record<string, (this: typeof Model, ...args: never[]) => unknown>> {
  const ensureIndexes = methodOf('model', 'ensureIndexes');
  return {
    async diffIndexes(this: typeof Model, options: { readonly indexOptionsToCreate?: boolean } = {}) {
      refuseUnknownFlags(options, ['indexOptionsToCreate'], 'diffIndexes()');
      const { toCreate, toDrop, changed } = findIndexDifferences(table, await indexesOf(this));
      const wanted = [...changed, ...toCreate].map((index) => mongooseIndex(table, index));
      return {
        toDrop: [...toDrop, ...changed].map(({ name }) => name),
        toCreate: options.indexOptionsToCreate ? wanted : wanted.map(([key]) => key),
      };
    },
    /** Also what `createIndexes()` does. */
    async ensureIndexes(this: typeof Model, options: IndexOptions = {}) {
      // The indexes are created with the table.
      if (options._automatic) return;
      const toCreate = options.toCreate ?? missing(table, await indexesOf(this));
      await ensureIndexes.call(this, { ...options, toCreate: [...toCreate] });
    },
  };
}

const indexesOf = async (model: typeof Model): Promise<readonly DescribedIndex[]> =>
  (await model.listIndexes()) as object[] as DescribedIndex[];

const missing = (table: Table, there: readonly DescribedIndex[]): MongooseIndex[] =>
  findIndexDifferences(table, there).toCreate.map((index) => mongooseIndex(table, index));

/** The index of a member, as Mongoose calls the column. */
function mongooseIndex(table: Table, { name, definition: { kind, column, options } }: NamedIndex): MongooseIndex {
  const [[of, part] = ['', undefined]] =
    typeof column === 'string' ? [[column, undefined] as const] : Object.entries(column);
  const key = { [memberNameOf(table, of)]: part ?? (kind === 'text' ? 'text' : 1) };
  return [key, { name, ...(kind === 'vector' && { vector: true }), ...options }];
}
