import type { Json } from '../../../json/json.js';
import { elementScalar, hashText, pathScalar, scalarKey } from './values.js';

/**
 * The texts that stand for values of documents while one filter is tried on them: equal ones for equal values. What is long is
 * made once, however many of the comparisons look at it.
 */
export class ValueKeys {
  readonly #wholes = new WeakMap<object, string>();
  readonly #elements = new WeakMap<readonly Json[], ReadonlySet<string>>();

  /** That of a value at a path. */
  whole(value: Json): string {
    const scalar = pathScalar(value);
    if (scalar !== undefined) return scalarKey(scalar);
    if (typeof value !== 'object' || value === null) return hashText(value);
    let text = this.#wholes.get(value);
    if (text === undefined) this.#wholes.set(value, (text = hashText(value)));
    return text;
  }

  /** Those of the elements of an array. */
  elements(array: readonly Json[]): ReadonlySet<string> {
    let keys = this.#elements.get(array);
    if (!keys) this.#elements.set(array, (keys = new Set(array.map(elementKey))));
    return keys;
  }
}

function elementKey(element: Json): string {
  const scalar = elementScalar(element);
  return scalar === undefined ? hashText(element) : scalarKey(scalar);
}
