import type { Model, Schema } from 'mongoose';
import { findLateMethod, getMethod } from '../internals/index.js';
import { getCollection } from '../connection/model-collection.js';
import { NO_CHANGE_STREAMS, createNotImplementedError } from '../store/shared/refusals.js';

/**
 * Refuses the methods of MongoDB's models that the Data API lacks and for which Mongoose would fail without a clear
 * error.
 */
export function refuseStatics(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const refused = [
    ['clientEncryption', findLateMethod('clientEncryption'), 'encrypt in a setter of the path, or in a hook'],
    // A rejection behind Mongoose's change stream would be unhandled.
    ['watch', getMethod('model', 'watch'), NO_CHANGE_STREAMS],
  ] as const;
  for (const [name, original, instead] of refused) {
    if (!original) continue;
    statics[name] ??= function (this: typeof Model, ...args: unknown[]): unknown {
      if (getCollection(this)) throw createNotImplementedError(name, instead);
      return original.apply(this, args);
    };
  }
}
