import { Model } from 'mongoose';
import { VERSION } from '../../util/copies.js';
import { shareProcessWide } from '../../util/process-wide.js';

/** Keyed by Mongoose: a process may have several copies with unrelated classes. */
const SHARED = shareProcessWide(`driver@${VERSION}`, () => new WeakMap<object, Map<string, object>>());

/** A value shared by all copies of this version with the same Mongoose; the first caller creates it. */
export function shareAmongCopies<Value extends object>(name: string, make: () => Value): Value {
  const values = SHARED.get(Model) ?? new Map<string, object>();
  SHARED.set(Model, values);
  const value = values.get(name) ?? make();
  values.set(name, value);
  // Only this function sets it.
  return value as Value;
}
