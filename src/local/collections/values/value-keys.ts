import type { Json } from '../../../json/json.js';
import { readElementScalar, toHashText, readPathScalar, toScalarKey } from './scalars.js';

/**
 * The keys of a document's values while one filter is matched: equal for equal values. Each is computed once, however
 * many comparisons use it.
 */
export class ValueKeys {
  readonly #wholes = new WeakMap<object, string>();
  readonly #elements = new WeakMap<readonly Json[], ReadonlySet<string>>();

  /** The key of the value at a path. */
  whole(value: Json): string {
    const scalar = readPathScalar(value);
    if (scalar !== undefined) return toScalarKey(scalar);
    if (typeof value !== 'object' || value === null) return toHashText(value);
    let text = this.#wholes.get(value);
    if (text === undefined) this.#wholes.set(value, (text = toHashText(value)));
    return text;
  }

  /** The keys of the elements of an array. */
  elements(array: readonly Json[]): ReadonlySet<string> {
    let keys = this.#elements.get(array);
    if (!keys) this.#elements.set(array, (keys = new Set(array.map(toElementKey))));
    return keys;
  }
}

function toElementKey(element: Json): string {
  const scalar = readElementScalar(element);
  return scalar === undefined ? toHashText(element) : toScalarKey(scalar);
}
