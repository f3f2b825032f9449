import type { Model, Schema } from 'mongoose';
import { findLateMethod, getMethod } from '../internals/index.js';
import { getCollection } from '../connection/model-collection.js';
import { NO_CHANGE_STREAMS, createNotImplementedError } from '../store/shared/refusals.js';

/** Refuses what models of MongoDB have and the Data API has not, where Mongoose itself would fail otherwise than by a refusal. */
export function refuseStatics(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  const refused = [
    ['clientEncryption', findLateMethod('clientEncryption'), 'encrypt in a setter of the path, or in a hook'],
    // Nobody would hear of the rejection behind Mongoose's change stream.
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
