import type { ColumnDefinition, ScalarType } from './definitions.js';

/** The types of which JSON makes texts. */
const TEXTS: readonly ScalarType[] = ['text', 'ascii', 'uuid', 'date', 'time', 'timestamp', 'inet'];

/** Whether `$push` has a form for single entries of a map of that type. */
export function isPushedByEntries(map: ColumnDefinition): boolean {
  if (map.type !== 'map') return false;
  const { keyType, valueType } = map;
  return TEXTS.includes(keyType) || (keyType !== 'blob' && typeof valueType === 'string' && valueType !== 'blob');
}

/**
 * An entry of a map in the form in which `$push` takes it: `[key, value]`, but `{key: value}` where the value is an object
 * of JSON (bytes, a value of a user-defined type). Undefined where such an entry has a key that is no text, and where the key
 * is an object of JSON itself.
 *
 * @param isObject - of the key and of the value, whether it is an object of JSON
 */
export function pushedEntry(
  key: unknown,
  value: unknown,
  isObject: readonly [key: boolean, value: boolean],
): readonly unknown[] | Readonly<Record<string, unknown>> | undefined {
  if (isObject[0]) return undefined;
  if (!isObject[1]) return [key, value];
  return typeof key === 'string' ? { [key]: value } : undefined;
}
