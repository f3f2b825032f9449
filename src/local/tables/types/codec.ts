import { isArray, isObject, type Json } from '../../../json/json.js';
import type { ErrorCode } from '../../errors/error-codes.js';
import type { Value } from './value.js';

/** How values of one CQL type are parsed, printed, compared and serialized. */
export interface Codec<Type extends Value = Value> {
  /** The type in CQL: `list<text>`. */
  readonly cql: string;
  /** Decodes a non-null JSON value; {@link EMPTY} if it stands for null. @throws {@link BadValue} */
  decode(json: Json): Type;
  encode(value: Type): Json;
  /** The form of the value in `insertedIds`. */
  encodeKey(value: Type): Json;
  /** The bytes that Cassandra stores, for types allowed in keys. */
  serialize?(value: Type): Uint8Array;
  /** Cassandra's order of clustering columns, sets and indexes; 0 for equal values. */
  compare(a: Type, b: Type): number;
  /** Whether its values are texts in the order of their UTF-8 bytes, or integers of at most 32 bits in their order. */
  readonly isRanked?: boolean;
  /** The order of a sort in memory; undefined if the type has none. */
  compareInMemory?(a: Type, b: Type): number;
  /** Whether the value stands for null: an empty list, a user-defined value without fields. */
  isNull?(value: Type): boolean;
}

/** A JSON value that does not fit the type. */
export class BadValue extends Error {
  override name = 'BadValue';
  constructor(
    message: string,
    /** A more specific error code. */
    readonly code?: ErrorCode,
  ) {
    super(message);
  }
}

/** Throws the error for an invalid value. */
export function refuse(json: Json, cql: string, why?: string): never {
  throw new BadValue(`${show(json)} is not a value of type ${cql}${why === undefined ? '.' : `: ${why}.`}`);
}

/** The content of `{"$binary": …}` and the like, if the value is an object with only that member. */
export const readExtension = (json: Json, name: string): Json | undefined =>
  isObject(json) && json.size === 1 ? json.get(name) : undefined;

/** Orders by unsigned bytes, a prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  // Calling native code costs more than comparing a few bytes here.
  if (shared > 64) return Buffer.compare(a, b);
  for (let at = 0; at < shared; at++) {
    const order = (a[at] ?? 0) - (b[at] ?? 0);
    if (order !== 0) return order < 0 ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/** Orders numbers; separate, because a function that compares several types is slower for each. */
export const compareNumbers = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Orders bigints, booleans, strings and numbers. */
export const comparePlain = <Type extends number | bigint | boolean | string>(a: Type, b: Type): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** The comparisons of a type with the same order in Cassandra and in memory. */
export const orderBy = <Type extends Value>(compare: Codec<Type>['compare']) => ({
  compare,
  compareInMemory: compare,
});

/** The encoders of a type with the same form in `insertedIds` and in rows. */
export const printBy = <Type extends Value>(encode: Codec<Type>['encode']) => ({ encode, encodeKey: encode });

/** Compares element by element, a prefix first; missing elements first. */
export function compareSequences<Type>(
  a: readonly (Type | null)[],
  b: readonly (Type | null)[],
  compare: (a: Type, b: Type, at: number) => number,
): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const [left, right] = [a[at] ?? null, b[at] ?? null];
    const order =
      left === null || right === null ? Number(left !== null) - Number(right !== null) : compare(left, right, at);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function show(json: Json): string {
  if (typeof json === 'string') return `'${json.length > 60 ? `${json.slice(0, 60)}…` : json}'`;
  if (isObject(json)) return 'An object';
  return isArray(json) ? 'An array' : String(json);
}
