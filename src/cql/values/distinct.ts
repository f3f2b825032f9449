import { toIdentity } from './identity.js';

/** A collection of distinct values: the first of several equal values is kept. */
export class Distinct<Value = unknown> implements Iterable<Value> {
  readonly #values = new Map<string, Value>();

  /** @param identify - returns the same text for equal values */
  constructor(
    values: Iterable<Value> = [],
    private readonly identify: (value: unknown) => string = toIdentity,
  ) {
    for (const value of values) this.add(value);
  }

  /** Adds a value; returns whether it is new. */
  add(value: Value): boolean {
    const identity = this.identify(value);
    if (this.#values.has(identity)) return false;
    this.#values.set(identity, value);
    return true;
  }

  has(value: unknown): boolean {
    return this.#values.has(this.identify(value));
  }

  get size(): number {
    return this.#values.size;
  }

  [Symbol.iterator](): IterableIterator<Value> {
    return this.#values.values();
  }
}
