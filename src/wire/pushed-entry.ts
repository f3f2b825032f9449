import type { ColumnDefinition, ScalarType } from './definitions.js';

/** The types of which JSON makes texts. */
const TEXTS: readonly ScalarType[] = ['text', 'ascii', 'uuid', 'date', 'time', 'timestamp', 'inet'];

/** Whether `$push` has a form for single entries of a map of that type. */
export function isPushedByEntries(map: ColumnDefinition): boolean {
  if (map.type !== 'map') return false;
  const { keyType, valueType } = map;
  return TEXTS.includes(keyType) || (typeof valueType === 'string' && valueType !== 'blob');
}

/**
 * An entry of a map in the form in which `$push` takes it: `[key, value]`, but `{key: value}` where the value is an object
 * of JSON (bytes, a value of a user-defined type). Undefined where such an entry has a key that is no text.
 */
export function pushedEntry(
  key: unknown,
  value: unknown,
  isObject: boolean,
): readonly unknown[] | Readonly<Record<string, unknown>> | undefined {
  if (!isObject) return [key, value];
  return typeof key === 'string' ? { [key]: value } : undefined;
}
