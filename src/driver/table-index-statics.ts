import { Model } from 'mongoose';
import type { NamedIndex, Table } from '../schema/index.js';
import { indexDifferences, type DescribedIndex } from './index-differences.js';
import { overridden } from './internals.js';

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
  const ensureIndexes = overridden(Model, 'ensureIndexes');
  return {
    async diffIndexes(this: typeof Model, options: { readonly indexOptionsToCreate?: boolean } = {}) {
      const { toCreate, toDrop, changed } = indexDifferences(table, await indexesOf(this));
      const wanted = [...changed, ...toCreate].map(mongooseIndex);
      return {
        toDrop: [...toDrop, ...changed].map(({ name }) => name),
        toCreate: options.indexOptionsToCreate ? wanted : wanted.map(([key]) => key),
      };
    },
    /** Also what `createIndexes()` does. */
    async ensureIndexes(this: typeof Model, options: IndexOptions = {}) {
      // The indexes are created with the table.
      if (options._automatic) return;
      const given = options.toCreate ?? indexDifferences(table, await indexesOf(this)).toCreate.map(mongooseIndex);
      await ensureIndexes.call(this, { ...options, toCreate: [...given] });
    },
  };
}

const indexesOf = async (model: typeof Model): Promise<readonly DescribedIndex[]> =>
  (await model.listIndexes()) as object[] as DescribedIndex[];

function mongooseIndex({ name, definition: { kind, column, options } }: NamedIndex): MongooseIndex {
  const key = typeof column === 'string' ? { [column]: kind === 'text' ? 'text' : 1 } : column;
  return [key, { name, ...(kind === 'vector' && { vector: true }), ...options }];
}
