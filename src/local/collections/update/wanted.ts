import { isNumber, type Json } from '../../../json/json.js';
import { identityKey } from '../values/values.js';
import { thaw, type MutableJson } from './mutable.js';

/** Different values that are looked for in arrays: what is made of them is made once, for however many documents. */
export class Wanted {
  readonly #values: readonly MutableJson[];
  /** Their places by their keys. */
  readonly #places = new Map<string | number, number>();
  readonly #kinds: ReadonlySet<Kind>;

  constructor(values: readonly Json[]) {
    const different: MutableJson[] = [];
    for (const value of values) {
      const key = identityKey(value);
      if (this.#places.has(key)) continue;
      this.#places.set(key, different.length);
      different.push(thaw(value));
    }
    this.#values = different;
    this.#kinds = new Set(different.map(kindOf));
  }

  /** Those that an array does not have, in their order. */
  missingFrom(array: readonly MutableJson[]): MutableJson[] {
    const found = new Uint8Array(this.#values.length);
    for (const element of array) {
      // What nothing can be equal to needs no key, which is most of the cost.
      if (!this.#kinds.has(kindOf(element))) continue;
      const place = this.#places.get(identityKey(element));
      if (place !== undefined) found[place] = 1;
    }
    return this.#values.filter((_value, at) => found[at] === 0);
  }
}

type Kind = 'text' | 'number' | 'container' | 'other';

function kindOf(value: MutableJson): Kind {
  if (typeof value === 'string') return 'text';
  if (isNumber(value)) return 'number';
  return typeof value === 'object' && value !== null ? 'container' : 'other';
}
