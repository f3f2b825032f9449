import { isArray, isNumber, isObject, toNumberText, printJson, type Json } from '../../../json/json.js';
import { parseDecimal } from '../../../cql/values/decimal.js';
import { compareSequences, readExtension, refuse, type Codec } from './codec.js';
import type { Pair, Value } from './value.js';

/** `list`: elements in their order; an empty one counts as null. */
export function createListCodec(element: Codec): Codec<readonly Value[]> {
  const cql = `list<${element.cql}>`;
  return {
    ...createSequenceCodec(cql, element),
    decode: (json) => readElements(json, element, cql),
  };
}

/** `set`: distinct elements in the order of their type. */
export function createSetCodec(element: Codec): Codec<readonly Value[]> {
  const cql = `set<${element.cql}>`;
  return {
    ...createSequenceCodec(cql, element),
    decode: (json) => sortUnique(readElements(json, element, cql), (a, b) => element.compare(a, b)),
  };
}

/** `map`: pairs in key order; of duplicate keys the last counts. */
export function createMapCodec(key: Codec, value: Codec): Codec<readonly Pair[]> {
  const cql = `map<${key.cql}, ${value.cql}>`;
  const textKeys = key.cql === 'text' || key.cql === 'ascii';
  const comparePairs = (a: Pair, b: Pair): number => key.compare(a[0], b[0]);
  const encode = (pairs: readonly Pair[]): Json =>
    textKeys
      ? new Map(pairs.map(([one, other]) => [one as string, value.encode(other)]))
      : pairs.map(([one, other]) => [key.encode(one), value.encode(other)]);
  return {
    cql,
    decode(json) {
      const pairs = readPairs(json, cql).map(([one, other]): Pair => {
        if (one === null || other === null) return refuse(json, cql, 'a key or a value is null');
        return [key.decode(one), value.decode(other)];
      });
      return sortUnique(pairs, comparePairs);
    },
    encode,
    encodeKey: encode,
    compare: (a, b) => compareSequences(a, b, (x, y) => comparePairs(x, y) || value.compare(x[1], y[1])),
    isNull: (pairs) => pairs.length === 0,
  };
}

/** Sorts; of equal elements the last one stays. */
export function sortUnique<Type>(elements: readonly Type[], compare: (a: Type, b: Type) => number): readonly Type[] {
  const sorted = elements.toSorted(compare);
  return sorted.filter((element, at) => {
    const next = sorted[at + 1];
    return next === undefined || compare(element, next) !== 0;
  });
}

/** Whether an element is equal to one in a list, fast for any length. */
export function createLookup<Type>(
  elements: readonly Type[],
  compare: (a: Type, b: Type) => number,
): (element: Type) => boolean {
  const sorted = elements.length > 1 ? sortUnique(elements, compare) : elements;
  return (element) => {
    let [low, high] = [0, sorted.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const one = sorted[middle];
      const order = one === undefined ? 0 : compare(element, one);
      if (order === 0) return one !== undefined;
      if (order < 0) high = middle - 1;
      else low = middle + 1;
    }
    return false;
  };
}

/**
 * The members of a JSON object, or of an array of pairs, which is treated like an object: of equal keys only the last
 * is used, comparing numbers as written (`1` is not `1.0`).
 */
export function readPairs(json: Json, cql: string): readonly (readonly [Json, Json])[] {
  if (isObject(json)) return isWrapped(json) ? refuse(json, cql) : [...json];
  if (!isPairs(json)) return refuse(json, cql, isArray(json) ? 'its elements must be pairs' : undefined);
  return [...new Map(json.map((pair) => [toLiteral(pair[0]), pair] as const)).values()];
}

/** An array of pairs is never a list, whatever the element type. */
const isPairs = (json: Json): json is readonly (readonly [Json, Json])[] =>
  isArray(json) && json.length > 0 && json.every((pair) => isArray(pair) && pair.length === 2);

/** An object that represents one value of another type. */
const isWrapped = (json: Json): boolean =>
  readExtension(json, '$binary') !== undefined || readExtension(json, '$date') !== undefined;

/** A text that is the same for JSON values that decode to equal values. */
function toLiteral(json: Json): string {
  if (isArray(json)) return `[${json.map(toLiteral).join()}]`;
  if (!isNumber(json)) return printJson(json);
  const text = toNumberText(json);
  const decimal = /^-?\d+$/.test(text) ? undefined : parseDecimal(text);
  return decimal ? `${decimal.unscaled}e${decimal.scale}` : text;
}

function createSequenceCodec(cql: string, element: Codec): Omit<Codec<readonly Value[]>, 'decode'> {
  const encode = (values: readonly Value[]): Json => values.map((value) => element.encode(value));
  return {
    cql,
    encode,
    encodeKey: encode,
    compare: (a, b) => compareSequences<Value>(a, b, (x, y) => element.compare(x, y)),
    isNull: (values) => values.length === 0,
  };
}

function readElements(json: Json, element: Codec, cql: string): readonly Value[] {
  if (!isArray(json) || isPairs(json)) return refuse(json, cql);
  return json.map((one) => (one === null ? refuse(json, cql, 'an element is null') : element.decode(one)));
}
