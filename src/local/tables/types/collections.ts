import { isArray, isObject, type Json } from '../../../wire/json.js';
import { compareSequences, refuse, type Codec } from './codec.js';
import type { Pair, Value } from './value.js';

/** `list`: elements in their order; an empty one counts as null. */
export function list(element: Codec): Codec<readonly Value[]> {
  const cql = `list<${element.cql}>`;
  return {
    ...sequence(cql, element),
    decode: (json) => elementsOf(json, element, cql),
  };
}

/** `set`: elements in the order of their type, each once. */
export function set(element: Codec): Codec<readonly Value[]> {
  const cql = `set<${element.cql}>`;
  return {
    ...sequence(cql, element),
    decode: (json) => sortedUnique(elementsOf(json, element, cql), (a, b) => element.compare(a, b)),
  };
}

/** `map`: pairs in the order of the key type; of a key given twice the last counts. */
export function map(key: Codec, value: Codec): Codec<readonly Pair[]> {
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
      const pairs = pairsOf(json, cql).map(([one, other]): Pair => {
        if (one === null || other === null) return refuse(json, cql, 'a key or a value is null');
        return [key.decode(one), value.decode(other)];
      });
      return sortedUnique(pairs, comparePairs);
    },
    encode,
    encodeKey: encode,
    compare: (a, b) => compareSequences(a, b, (x, y) => comparePairs(x, y) || value.compare(x[1], y[1])),
    isNull: (pairs) => pairs.length === 0,
  };
}

/** Sorts; of equal elements the last one stays. */
export function sortedUnique<Type>(elements: readonly Type[], compare: (a: Type, b: Type) => number): readonly Type[] {
  const sorted = elements.toSorted(compare);
  return sorted.filter((element, at) => {
    const next = sorted[at + 1];
    return next === undefined || compare(element, next) !== 0;
  });
}

/** The pairs of a JSON object, or of an array of pairs. */
export function pairsOf(json: Json, cql: string): readonly (readonly [Json, Json])[] {
  if (isObject(json)) return [...json];
  if (!isArray(json) || json.length === 0) return refuse(json, cql);
  return json.map((pair) => {
    if (!isArray(pair) || pair.length !== 2) return refuse(json, cql, 'its elements must be pairs');
    return [pair[0] ?? null, pair[1] ?? null];
  });
}

function sequence(cql: string, element: Codec): Omit<Codec<readonly Value[]>, 'decode'> {
  const encode = (values: readonly Value[]): Json => values.map((value) => element.encode(value));
  return {
    cql,
    encode,
    encodeKey: encode,
    compare: (a, b) => compareSequences<Value>(a, b, (x, y) => element.compare(x, y)),
    isNull: (values) => values.length === 0,
  };
}

function elementsOf(json: Json, element: Codec, cql: string): readonly Value[] {
  if (!isArray(json)) return refuse(json, cql);
  return json.map((one) => (one === null ? refuse(json, cql, 'an element is null') : element.decode(one)));
}
