import { isBytes, isDate, isError, isFloats, isMap, isPlainObject, isSet } from '../../../../util/kinds.js';
import type { Json } from '../../../protocol/values.js';

/** The most values that a result shows: beyond it the page would be slow. */
const MOST_VALUES = 200_000;
const MOST_DEPTH = 30;
const LONGEST_TEXT = 100_000;

/** A value as JSON; whether parts of it are left out. */
export interface Shown {
  readonly json: Json;
  readonly isCut: boolean;
}

/**
 * A value as JSON, with all digits: what JSON has no form for is text. Sets and other lists are lists; a map is an object if its keys
 * are texts, else a list of pairs.
 */
export function showValue(value: unknown): Shown {
  const printer = new Printer();
  return { json: printer.print(value, 0) ?? null, isCut: printer.isCut };
}

class Printer {
  isCut = false;
  #left = MOST_VALUES;
  readonly #around = new Set<object>();

  /** Undefined for what an object leaves out. */
  print(value: unknown, depth: number): Json | undefined {
    if (this.#left <= 0) return this.#cut('…');
    this.#left -= 1;
    switch (typeof value) {
      case 'undefined':
        return undefined;
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value);
      case 'string':
        return value.length <= LONGEST_TEXT ? value : this.#cut(`${value.slice(0, LONGEST_TEXT)}…`);
      case 'bigint':
        return value.toString();
      case 'symbol':
        return value.toString();
      case 'function':
        return 'modelName' in value ? `[model ${String(value.modelName)}]` : `[function ${value.name}]`;
      case 'object':
        return value === null ? null : this.#printObject(value, depth);
    }
  }

  #printObject(value: object, depth: number): Json {
    if (isDate(value)) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (isBytes(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
    if (isFloats(value)) return this.#printList(value, depth);
    if (this.#around.has(value)) return '[circular]';
    if (depth >= MOST_DEPTH) return this.#cut('…');
    this.#around.add(value);
    try {
      return this.#printParts(value, depth);
    } finally {
      this.#around.delete(value);
    }
  }

  #printParts(value: object, depth: number): Json {
    if (Array.isArray(value) || isSet(value)) return this.#printList(value, depth);
    if (isMap(value)) {
      const entries = [...value];
      if (!entries.every(([key]) => typeof key === 'string')) return this.#printList(entries, depth);
      return this.#printMembers(entries as readonly [string, unknown][], depth);
    }
    if (isError(value)) return { name: value.name, message: value.message };
    // The documents of Mongoose, and the vectors and blobs of the client.
    if (hasMethod(value, 'toObject')) return this.print(value.toObject(), depth) ?? null;
    if (hasMethod(value, 'asArray')) return this.print(value.asArray(), depth) ?? null;
    if (hasMethod(value, 'asBase64')) return this.print(value.asBase64(), depth) ?? null;
    const buffer = '_bsontype' in value && value._bsontype === 'Binary' && 'buffer' in value ? value.buffer : undefined;
    if (isBytes(buffer)) return Buffer.from(buffer).toString('base64');
    // Those of ids, decimals, days and the like.
    const print: unknown = isPlainObject(value) ? undefined : Reflect.get(value, 'toString');
    if (typeof print === 'function' && print !== Object.prototype.toString) {
      const printed: unknown = Reflect.apply(print, value, []);
      return typeof printed === 'string' ? printed : null;
    }
    return this.#printMembers(Object.entries(value), depth);
  }

  #printList(values: Iterable<unknown>, depth: number): Json {
    const list: Json[] = [];
    for (const each of values) {
      if (this.#left <= 0) break;
      list.push(this.print(each, depth + 1) ?? null);
    }
    if (this.#left <= 0) this.isCut = true;
    return list;
  }

  #printMembers(members: readonly (readonly [string, unknown])[], depth: number): Json {
    const printed: [string, Json][] = [];
    for (const [name, member] of members) {
      const json = this.print(member, depth + 1);
      if (json !== undefined) printed.push([name, json]);
    }
    return Object.fromEntries(printed);
  }

  #cut(shown: string): string {
    this.isCut = true;
    return shown;
  }
}

const hasMethod = <Name extends string>(value: object, name: Name): value is Record<Name, () => unknown> =>
  name in value && typeof Reflect.get(value, name) === 'function';
