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
 * Has bulkSave() know by their places which documents are not saved. Some versions of Mongoose look for them by `_id`, which not
 * all rows have, and take those that an ordered bulk did not come to for saved.
 */
export function trackBulkSavePositions(schema: Schema): void {
  // Others hand the places on.
  if (getMethod('model', 'buildBulkWriteOperations').length > 2) return;
  const bulkSave = getMethod('model', 'bulkSave');
  const statics = schema.statics as Record<string, unknown>;
  statics['bulkSave'] ??= async function (this: Bulk, documents: unknown, options?: SaveOptions): Promise<unknown> {
    if (!getCollection(this)) return bulkSave.call(this, documents, options);
    /** Of each operation, the place of its document. */
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

/** Mongoose asks once for each document, in their order, whether there is an error of it. */
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
