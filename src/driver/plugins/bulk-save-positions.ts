import type { Schema } from 'mongoose';
import { getMethod } from '../internals/index.js';
import { getCollection } from '../connection/model-collection.js';

interface Bulk {
  buildBulkWriteOperations(documents: unknown, options: unknown, places: number[]): unknown;
  bulkWrite(operations: unknown, options: unknown): Promise<unknown>;
  readonly collection?: unknown;
}

interface Failed {
  readonly index: number;
}

/**
 * Makes bulkSave() identify failed documents by position. Some versions of Mongoose look for them by `_id`, which not
 * all rows have, and treat those that an ordered bulk did not reach as saved.
 */
export function trackBulkSavePositions(schema: Schema): void {
  // Newer versions pass the positions themselves.
  if (getMethod('model', 'buildBulkWriteOperations').length > 2) return;
  const bulkSave = getMethod('model', 'bulkSave');
  const statics = schema.statics as Record<string, unknown>;
  statics['bulkSave'] ??= async function (this: Bulk, documents: unknown, options?: SaveOptions): Promise<unknown> {
    if (!getCollection(this)) return bulkSave.call(this, documents, options);
    /** The position of each operation's document. */
    const places: number[] = [];
    const model = {
      buildBulkWriteOperations: (all: unknown, given: unknown) => this.buildBulkWriteOperations(all, given, places),
      bulkWrite: (operations: unknown, given: unknown) =>
        this.bulkWrite(operations, given).catch((error: unknown) => {
          findByPlace(listFailures(error), places, options?.ordered !== false);
          throw error;
        }),
    };
    try {
      return await bulkSave.call(Object.assign(Object.create(this) as object, model), documents, options);
    } catch (error) {
      Reflect.deleteProperty(listFailures(error), 'find');
      throw error;
    }
  };
}

interface SaveOptions {
  readonly ordered?: boolean;
}

/** Mongoose asks once per document, in order, whether it failed. */
function findByPlace(failures: readonly Failed[], places: readonly number[], isOrdered: boolean): void {
  const given = [...failures];
  let asked = 0;
  const find = (): Failed | undefined => {
    const place = asked++;
    return given.find(({ index }) => (isOrdered ? (places[index] ?? 0) <= place : places[index] === place));
  };
  Object.defineProperty(failures, 'find', { value: find, configurable: true });
}

function listFailures(error: unknown): readonly Failed[] {
  const failures = typeof error === 'object' && error !== null && 'writeErrors' in error ? error.writeErrors : [];
  return Array.isArray(failures) ? (failures as readonly Failed[]) : [];
}
