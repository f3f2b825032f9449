import { toIdentity } from './identity.js';

/** A collection of distinct values: the first of several equal values is kept. */
export class Distinct<Value = unknown> implements Iterable<Value> {
  readonly #values = new Map<string, Value>();

  constructor(values: Iterable<Value> = []) {
    for (const value of values) this.add(value);
  }

  /** Adds a value; returns whether it is new. */
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
