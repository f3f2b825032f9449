import { Model, type Schema } from 'mongoose';
import { overridden } from './internals.js';
import { collectionOf } from './model-collection.js';
import { notImplementedError } from './store/refusals.js';

/** What models of MongoDB have and the Data API has not, where Mongoose itself would fail otherwise than by a refusal. */
const REFUSED: Readonly<Record<string, string>> = {
  clientEncryption: 'encrypt in a setter of the path, or in a hook',
  // Nobody would hear of the rejection behind Mongoose's change stream.
  watch: 'the Data API has no change streams; read again',
};

/** Refuses them at once. */
export function refuseStatics(schema: Schema): void {
  const statics = schema.statics as Record<string, unknown>;
  for (const [name, instead] of Object.entries(REFUSED)) {
    if (!(name in Model)) continue;
    const original = overridden(Model, name);
    statics[name] ??= function (this: typeof Model, ...args: unknown[]): unknown {
      if (collectionOf(this)) throw notImplementedError(name, instead);
      return original.apply(this, args);
    };
  }
}
