import { toIdentity } from './identity.js';

/** Values of which equal ones are one: the first that came. */
export class Distinct<Value = unknown> implements Iterable<Value> {
  readonly #values = new Map<string, Value>();

  constructor(values: Iterable<Value> = []) {
    for (const value of values) this.add(value);
  }

  /** Takes a value in, and says whether it is a new one. */
  add(value: Value): boolean {
    const identity = toIdentity(value);
    if (this.#values.has(identity)) return false;
    this.#values.set(identity, value);
    return true;
  }

  has(value: unknown): boolean {
    return this.#values.has(toIdentity(value));
  }

  get size(): number {
    return this.#values.size;
  }

  [Symbol.iterator](): IterableIterator<Value> {
    return this.#values.values();
  }
}
