import { Model, type Schema } from 'mongoose';
import { Collection } from './collection.js';
import { overridden } from './internals.js';

type AnyModel = typeof Model;

/** Lets collections, which have no indexes to compare, be in step with their schemas. */
export function collectionsWithoutIndexes(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  for (const [name, nothing] of Object.entries(NOTHING)) {
    const original = overridden(Model, name);
    statics[name] ??= async function (this: AnyModel, ...args: unknown[]): Promise<unknown> {
      const collection: unknown = this.collection;
      const isIndexless = collection instanceof Collection && !collection.isTable;
      return isIndexless ? nothing() : original.apply(this, args);
    };
  }
}

const NOTHING = {
  cleanIndexes: () => [],
  diffIndexes: () => ({ toDrop: [], toCreate: [] }),
  syncIndexes: () => [],
};
