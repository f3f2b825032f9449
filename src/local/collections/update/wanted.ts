import { isNumber, type Json } from '../../../json/json.js';
import { toIdentityKey } from '../values/values.js';
import { toMutable, type MutableJson } from './mutable.js';

/** Different values that are looked for in arrays: what is made of them is made once, for however many documents. */
export class VectorRequests {
  readonly #values: readonly MutableJson[];
  /** Their places by their keys. */
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

  /** Those that an array does not have, in their order. */
  missingFrom(array: readonly MutableJson[]): MutableJson[] {
    const found = new Uint8Array(this.#values.length);
    for (const element of array) {
      // What nothing can be equal to needs no key, which is most of the cost.
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
