import { types } from 'node:util';

/**
 * The kinds of values, whichever realm created them. Test runners and sandboxes give a program its own classes, while
 * Node's values have Node's classes: `instanceof` distinguishes them, although the database does not.
 */

export const isDate = (value: unknown): value is Date => value instanceof Date || types.isDate(value);

/** Converts a date to this realm's class, which other packages check for. */
export const toOwnDate = (value: Date): Date => (value instanceof Date ? value : new Date(value));

export const isMap = (value: unknown): value is Map<unknown, unknown> => value instanceof Map || types.isMap(value);

export const isSet = (value: unknown): value is Set<unknown> => value instanceof Set || types.isSet(value);

export const isRegExp = (value: unknown): value is RegExp => value instanceof RegExp || types.isRegExp(value);

export const isPromise = (value: unknown): value is Promise<unknown> =>
  value instanceof Promise || types.isPromise(value);

/** Whether a value is a Uint8Array, including a Buffer. */
export const isBytes = (value: unknown): value is Uint8Array =>
  value instanceof Uint8Array || types.isUint8Array(value);

export const isArrayBuffer = (value: unknown): value is ArrayBuffer =>
  value instanceof ArrayBuffer || types.isArrayBuffer(value);

export const isFloats = (value: unknown): value is Float32Array =>
  value instanceof Float32Array || types.isFloat32Array(value);

/** Whether a value is a boxed number, string or other primitive. */
export const isBoxed = (value: unknown): boolean => types.isBoxedPrimitive(value);

/** Whether a value is an error, including those of aborted signals, which have their own class. */
export const isError = (value: unknown): value is Error =>
  value instanceof Error || types.isNativeError(value) || getTag(value) === 'DOMException';

export const isAggregateError = (value: unknown): value is AggregateError =>
  isError(value) && 'errors' in value && Array.isArray(value.errors);

export const isAbortSignal = (value: unknown): value is AbortSignal =>
  value instanceof AbortSignal || getTag(value) === 'AbortSignal';

/** Whether an object is plain: a literal, parsed from JSON, or without a prototype. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || isRoot(prototype as object);
}

/** Whether a value is an object other than an array. */
export const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is an object whose members can be fields: not an array, nor an instance that has none, such as a promise. */
export const hasFields = (value: unknown): value is Record<string, unknown> =>
  isPlainObject(value) ||
  (isFields(value) &&
    ![isPromise, isDate, isMap, isSet, isRegExp, isBytes, isArrayBuffer, isFloats, isBoxed].some((is) => is(value)));

/** Whether a value is an instance of a class: parsed JSON never is. */
export const isInstance = (value: unknown): value is object => isFields(value) && !isPlainObject(value);

/** Whether a prototype is that of plain objects in another realm. */
const isRoot = (prototype: object): boolean =>
  Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');

const getTag = (value: unknown): string => Object.prototype.toString.call(value).slice('[object '.length, -1);
