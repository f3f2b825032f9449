import type { Json } from '../../../json/json.js';
import { readElementScalar, toHashText, readPathScalar, toScalarKey } from './scalars.js';

/**
 * The keys of a document's values while one filter is matched: equal for equal values. Each is computed once, however
 * many comparisons use it.
 */
export class ValueKeys {
  /** Both are created on first use: few filters need them. */
  #wholes: WeakMap<object, string> | undefined;
  #elements: WeakMap<readonly Json[], ReadonlySet<string>> | undefined;

  /** The key of the value at a path. */
  whole(value: Json): string {
    const scalar = readPathScalar(value);
    if (scalar !== undefined) return toScalarKey(scalar);
    if (typeof value !== 'object' || value === null) return toHashText(value);
    const wholes = (this.#wholes ??= new WeakMap());
    let text = wholes.get(value);
    if (text === undefined) wholes.set(value, (text = toHashText(value)));
    return text;
  }

  /** The keys of the elements of an array. */
  elements(array: readonly Json[]): ReadonlySet<string> {
    const elements = (this.#elements ??= new WeakMap());
    let keys = elements.get(array);
    if (!keys) elements.set(array, (keys = new Set(array.map(toElementKey))));
    return keys;
  }
}

function toElementKey(element: Json): string {
  const scalar = readElementScalar(element);
  return scalar === undefined ? toHashText(element) : toScalarKey(scalar);
}
