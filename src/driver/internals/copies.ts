import { Model } from 'mongoose';
import { VERSION } from '../../util/copies.js';
import { shareProcessWide } from '../../util/process-wide.js';

/** By Mongoose, for a process may have several, whose classes have nothing to do with each other. */
const SHARED = shareProcessWide(`driver@${VERSION}`, () => new WeakMap<object, Map<string, object>>());

/** The value of that name that all copies of this version share which have the same Mongoose: the first makes it. */
export function shareAmongCopies<Value extends object>(name: string, make: () => Value): Value {
  const values = SHARED.get(Model) ?? new Map<string, object>();
  SHARED.set(Model, values);
  const value = values.get(name) ?? make();
  values.set(name, value);
  // Only this function sets it.
  return value as Value;
}
