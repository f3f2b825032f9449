import type { Model, Schema } from 'mongoose';
import type { Collection } from '../connection/collection.js';
import { getMethod } from '../internals/index.js';
import { refuseIndexOptions } from '../options/index-options.js';
import { getCollection } from '../connection/model-collection.js';
import { isError } from '../../util/kinds.js';
import { resolveMode, refuseIndexes, type SchemaIndex } from '../options/unsupported-indexes.js';
import { getIndexName, refuseCompoundIndexes, refuseLostIndexes } from '../sync/table-indexes.js';

type AnyModel = typeof Model;

interface EnsureOptions {
  readonly toCreate?: readonly SchemaIndex[];
  /** Set by `init()`. */
  readonly _automatic?: boolean;
}

/** Makes Mongoose's functions that compare indexes do nothing for collections, which have no indexes to compare. */
export function skipCollectionIndexes(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  for (const [name, nothing] of NOTHING) {
    const original = getMethod('model', name);
    statics[name] ??= async function (this: AnyModel, ...args: unknown[]): Promise<unknown> {
      const collection = getCollection(this);
      if (!collection) return original.apply(this, args);
      refuseIndexOptions(args[0], name);
      if (name !== 'cleanIndexes') refuseUnsupported(collection, this, getSchemaIndexes(this));
      if (!collection.isTable) return nothing();
      // Before anything is dropped.
      if (name === 'syncIndexes') refuseCompoundIndexes(collection.name, listKeys(getSchemaIndexes(this)));
      return original.apply(this, args);
    };
  }
}

const NOTHING = [
  ['cleanIndexes', () => []],
  ['diffIndexes', () => ({ toDrop: [], toCreate: [] })],
  ['syncIndexes', () => []],
] as const;

/** Creates the indexes of a schema: only on tables, and with `init()` only on existing tables. */
export function ensureTableIndexes(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const ensureIndexes = getMethod('model', 'ensureIndexes');
  statics['ensureIndexes'] ??= async function (this: AnyModel, options: EnsureOptions = {}): Promise<void> {
    const collection = getCollection(this);
    if (!collection) {
      await ensureIndexes.call(this, options);
      return;
    }
    refuseIndexOptions(options, 'ensureIndexes');
    const { _automatic: isAutomatic = false, ...rest } = options;
    // Mongoose processes new models in this order.
    if (isAutomatic) collection.creation.finish();
    const given = (rest.toCreate ?? getSchemaIndexes(this)).filter(
      ([, { _autoIndex }]) => !isAutomatic || _autoIndex !== false,
    );
    await collection.connection._waitForConnect(true);
    refuseUnsupported(collection, this, given, isAutomatic);
    if (isAutomatic && !(await hasTable(collection, this, given))) return;
    if (collection.isTable) refuseCompoundIndexes(collection.name, listKeys(given));
    await ensureIndexes.call(this, { ...rest, toCreate: [...given] });
    if (collection.isTable && given.length > 0) await refuseLost(collection, given);
  };
}

/** A column may have an index with another name. */
async function refuseLost(collection: Collection, created: readonly SchemaIndex[]): Promise<void> {
  const there = await collection.listIndexes().toArray();
  const columns = there.flatMap(({ key }) => Object.keys(key));
  const lost = created.filter(([key]) => !Object.keys(key).some((column) => columns.includes(column)));
  const names = lost.map(([key, options]) => getIndexName(collection, key, options));
  refuseLostIndexes(collection.name, names);
}

/** Indexes that the Data API lacks; the database of a table checks its text indexes itself. */
function refuseUnsupported(
  collection: Collection,
  model: AnyModel,
  indexes: readonly SchemaIndex[],
  isAutomatic = false,
): void {
  const mode = resolveMode(model.schema.options as object as Record<string, unknown>, collection.connection.config);
  const isOwn = ([key, options]: SchemaIndex): boolean =>
    collection.isTable && options['unique'] !== true && Object.values(key).includes('text');
  try {
    refuseIndexes(
      collection.name,
      indexes.filter((index) => !isOwn(index)),
      mode,
    );
  } catch (error) {
    // If nobody has called init(), Mongoose drops its error, and the model would work without the requested index.
    if (isAutomatic && isError(error)) process.emitWarning(error.message, 'TypestarWarning');
    throw error;
  }
}

/** Whether `init()` has indexes to create, and a table for them: it may be created manually later. */
async function hasTable(collection: Collection, model: AnyModel, indexes: readonly SchemaIndex[]): Promise<boolean> {
  if (indexes.length === 0) return false;
  const { connection } = collection;
  await connection._waitForConnect(true);
  if (!collection.isTable || (connection.config['autoIndex'] === false && model.schema.get('autoIndex') !== true)) {
    return false;
  }
  return (await connection.listTables({ nameOnly: true })).includes(collection.name);
}

const getSchemaIndexes = ({ schema }: AnyModel): readonly SchemaIndex[] =>
  schema.indexes() as object[] as SchemaIndex[];

const listKeys = (indexes: readonly SchemaIndex[]): SchemaIndex[0][] => indexes.map(([key]) => key);
