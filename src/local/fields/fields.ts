import { isArray, isNumber, isObject, toNumberText, type Json, type JsonObject } from '../../json/json.js';
import type { ErrorCode } from '../errors/error-codes.js';
import { fail } from '../errors/errors.js';
import type { Limits } from '../protocol/limits.js';

/** A member of a command: how it is read, and how its value is then checked. */
export interface Field {
  /**
   * Checks the JSON type and coerces; called with null only for fields that keep it. `undefined` counts as missing.
   * @throws {@link ApiError}
   */
  read(value: Json, path: string): Json | undefined;
  /** Describes what is wrong with the value; each sentence becomes one error. */
  check?(value: Json | undefined, path: string, limits: Limits): readonly string[];
  /** Whether null is a value, instead of a missing member. */
  readonly keepsNull?: boolean;
  /** Other names of the member; if several are given, the last one counts. */
  readonly aliases?: readonly string[];
  /** Whether it is read after all others, like an unknown member. */
  readonly isLast?: boolean;
}

export type Fields = Readonly<Record<string, Field>>;

/** Any JSON: checked by the command itself. */
export const anything = (): Field => ({ read: (value) => value });

/** Any JSON, including null, which does not count as missing. */
export const anythingOrNull = (): Field => ({ ...anything(), keepsNull: true });

/** Text; numbers and booleans are converted to text. */
export const text = (): Field => ({
  read(value, path) {
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return String(value);
    return isNumber(value) ? toNumberText(value) : refuseMismatch(path, 'a string');
  },
});

/** A boolean; `"true"`, `"false"` and integers are converted. */
export const flag = (): Field => ({
  read(value, path) {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'string') {
      const word = value.trim();
      if (word === '') return undefined;
      if (TRUE.has(word)) return true;
      if (FALSE.has(word)) return false;
    }
    if (isNumber(value) && /^-?\d+$/.test(toNumberText(value))) return Number(value) !== 0;
    return refuseMismatch(path, 'a boolean');
  },
});

/** A 32-bit integer: fractions are dropped, integers as text are converted. */
export const integer = (range: { readonly min?: number } = {}): Field => ({
  read(value, path) {
    let number: number | undefined;
    if (typeof value === 'string') {
      const word = value.trim();
      if (word === '') return undefined;
      if (/^[+-]?\d+$/.test(word)) number = Number(word);
    } else if (isNumber(value)) number = Math.trunc(Number(value));
    if (number === undefined || Math.abs(number) > 0x7fffffff) return refuseMismatch(path, 'an integer');
    return number === 0 ? 0 : number;
  },
  check: (value, path) =>
    range.min !== undefined && typeof value === 'number' && value < range.min
      ? [`'${path}' must be ${range.min} or more, not ${value}.`]
      : [],
});

/** One of several words. */
export const word = (...words: readonly string[]): Field => ({
  ...text(),
  check: (value, path) =>
    typeof value === 'string' && !words.includes(value)
      ? [`'${path}' must be one of ${words.join(', ')}, not '${value}'.`]
      : [],
});

export interface ObjectOptions {
  /** The code for an unknown member. @default COMMAND_FIELD_UNKNOWN */
  readonly unknown?: ErrorCode;
  /** Checks the whole object, after its members. */
  readonly rules?: (value: JsonObject, path: string, limits: Limits) => readonly string[];
}

/** An object with these members. */
export function object(fields: Fields, options: ObjectOptions = {}): Field {
  return {
    read: (value, path) => readMembers(fields, value, path, options.unknown),
    check: (value, path, limits) =>
      isObject(value)
        ? [...checkMembers(fields, value, path, limits), ...(options.rules?.(value, path, limits) ?? [])]
        : [],
  };
}

/** An array whose elements are of the same kind. */
export const list = (element: Field): Field => ({
  read(value, path) {
    if (!isArray(value)) return refuseMismatch(path, 'an array');
    return value.map((one, at) => (one === null ? null : (element.read(one, `${path}.${at}`) ?? null)));
  },
});

/** An object with any members. */
export const anyObject = (): Field => ({
  read: (value, path) => (isObject(value) ? value : refuseMismatch(path, 'an object')),
});

/** The `options` of a command without options. */
export const noOptions = (): Field => ({
  isLast: true,
  read(value, path) {
    if (isObject(value) && value.size === 0) return value;
    return fail('COMMAND_ACCEPTS_NO_OPTIONS', `This command takes no options: remove '${path}'.`);
  },
});

/** An object of any names; a null among its members is read as `ofNull`. */
export const objectOf = (expected: string, member: Field, ofNull: Json): Field => ({
  read(value, path) {
    if (!isObject(value)) return refuseMismatch(path, expected);
    const read = (name: string, given: Json): Json =>
      given === null ? ofNull : (member.read(given, `${path}.${name}`) ?? ofNull);
    return new Map([...value].map(([name, given]) => [name, read(name, given)]));
  },
});

/** The member is required. */
export const required = (field: Field): Field => ({
  ...field,
  check: (value, path, limits) =>
    value === undefined ? [`'${path}' is required and must not be null.`] : (field.check?.(value, path, limits) ?? []),
});

/** The member is required and must not be empty. */
export const requiredName = (): Field => {
  const field = text();
  return {
    ...field,
    check: (value, path) =>
      value === undefined || value === '' ? [`'${path}' is required and must not be empty.`] : [],
  };
};

/** The member may have an older name. */
export const alias = (field: Field, ...aliases: readonly string[]): Field => ({ ...field, aliases });

/**
 * Reads the members of an object in the given order; unknown members are reported after all others have been read.
 * @throws {@link ApiError}
 */
export function readMembers(
  fields: Fields,
  value: Json,
  path: string,
  unknown: ErrorCode = 'COMMAND_FIELD_UNKNOWN',
): JsonObject {
  if (!isObject(value)) return refuseMismatch(path, 'an object');
  // Most members are read as they are.
  if (isReadAsIs(fields, value, path)) return value;
  const result = new Map<string, Json>();
  const late: [key: string, member: Json][] = [];
  const read = (name: string, field: Field, member: Json): void => {
    const found = member === null && !field.keepsNull ? undefined : field.read(member, `${path}.${name}`);
    if (found !== undefined) result.set(name, found);
  };
  for (const [key, member] of value) {
    const name = findName(fields, key);
    const field = name === undefined ? undefined : fields[name];
    if (name === undefined || !field || field.isLast) late.push([key, member]);
    else read(name, field, member);
  }
  for (const [key, member] of late) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field) read(key, field, member);
    else fail(unknown, `'${path}' has no member '${key}': use one of ${Object.keys(fields).join(', ')}.`);
  }
  return result;
}

/** Whether all members are known, read in their order, and not changed thereby. @throws {@link ApiError} */
function isReadAsIs(fields: Fields, value: JsonObject, path: string): boolean {
  for (const [name, member] of value) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field || field.isLast || member === null || field.read(member, `${path}.${name}`) !== member) return false;
  }
  return true;
}

/** Describes what is wrong with the values of an object's members. */
export function checkMembers(fields: Fields, value: JsonObject, path: string, limits: Limits): readonly string[] {
  const faults: string[] = [];
  for (const name of Object.keys(fields)) {
    const field = fields[name];
    if (!field?.check) continue;
    for (const fault of field.check(value.get(name), `${path}.${name}`, limits)) faults.push(fault);
  }
  return faults;
}

/** Throws the error for a JSON value of the wrong kind. */
export const refuseMismatch = (path: string, expected: string): never =>
  fail('REQUEST_STRUCTURE_MISMATCH', `'${path}' must be ${expected}.`);

const TRUE = new Set(['true', 'True', 'TRUE']);
const FALSE = new Set(['false', 'False', 'FALSE']);

function findName(fields: Fields, key: string): string | undefined {
  if (Object.hasOwn(fields, key)) return key;
  return Object.keys(fields).find((name) => fields[name]?.aliases?.includes(key));
}
