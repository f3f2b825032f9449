import { isNumber, type Json } from '../../../json/json.js';
import { toIdentityKey } from '../values/scalars.js';
import { toMutable, type MutableJson } from './mutable-json.js';

/** Distinct values to search for in arrays. Their keys are computed once, for any number of documents. */
export class DistinctValues {
  readonly #values: readonly MutableJson[];
  /** Their positions by key. */
  readonly #places = new Map<string | number, number>();
  readonly #kinds: ReadonlySet<Kind>;

  constructor(values: readonly Json[]) {
    const different: MutableJson[] = [];
    for (const value of values) {
      const key = toIdentityKey(value);
      if (this.#places.has(key)) continue;
      this.#places.set(key, different.length);
      different.push(toMutable(value));
    }
    this.#values = different;
    this.#kinds = new Set(different.map(getKind));
  }

  /** The values that an array does not contain, in order. */
  missingFrom(array: readonly MutableJson[]): MutableJson[] {
    const found = new Uint8Array(this.#values.length);
    for (const element of array) {
      // Elements that cannot equal any value need no key, which saves most of the cost.
      if (!this.#kinds.has(getKind(element))) continue;
      const place = this.#places.get(toIdentityKey(element));
      if (place !== undefined) found[place] = 1;
    }
    return this.#values.filter((_value, at) => found[at] === 0);
  }
}

type Kind = 'text' | 'number' | 'container' | 'other';

function getKind(value: MutableJson): Kind {
  if (typeof value === 'string') return 'text';
  if (isNumber(value)) return 'number';
  return typeof value === 'object' && value !== null ? 'container' : 'other';
}
