import type { Schema } from 'mongoose';
import { isError } from '../../util/kinds.js';
import { isDocument, getMethod } from '../internals/index.js';
import { createFaultyOperation } from '../store/writes/bulk-write.js';

/**
 * Makes a document whose changes cannot be expressed a single failure of a `bulkSave()`, at its position, while the
 * others are saved: Mongoose would save none. Invalid documents are refused before anything is saved, as in Mongoose.
 */
export function isolateBulkSaveFailures(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const build = getMethod('model', 'buildBulkWriteOperations');
  statics['buildBulkWriteOperations'] ??= function (
    this: unknown,
    documents: unknown,
    options: unknown,
    places: number[] = [],
  ): unknown {
    if (!Array.isArray(documents) || !documents.every(isDocument)) return build.call(this, documents, options, places);
    return documents.flatMap((document, place) => {
      const operations = buildOperations(() => build.call(this, [document], options) as object[]);
      places.push(...operations.map(() => place));
      return operations;
    });
  };
}

function buildOperations(build: () => object[]): object[] {
  try {
    return build();
  } catch (error) {
    if (!isError(error) || error.name === 'ValidationError') throw error;
    return [createFaultyOperation(error)];
  }
}
