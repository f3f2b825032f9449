import { CQL_TYPES } from '../cql/types.js';
import type { ColumnDefinition } from './definitions.js';

/** Whether `$push` has a form for single entries of a map of that type. */
export function isPushedByEntries(map: ColumnDefinition): boolean {
  if (map.type !== 'map') return false;
  const { keyType, valueType } = map;
  const key = CQL_TYPES[keyType].json;
  return key === 'text' || (key !== 'bytes' && typeof valueType === 'string' && CQL_TYPES[valueType].json !== 'bytes');
}

/**
 * An entry of a map in the form in which `$push` takes it: `[key, value]`, but `{key: value}` where the value is an object
 * of JSON (bytes, a value of a user-defined type). Undefined where such an entry has a key that is no text, and where the key
 * is an object of JSON itself.
 *
 * @param isObject - of the key and of the value, whether it is an object of JSON
 */
export function encodePushedEntry(
  key: unknown,
  value: unknown,
  isObject: readonly [key: boolean, value: boolean],
): readonly unknown[] | Readonly<Record<string, unknown>> | undefined {
  if (isObject[0]) return undefined;
  if (!isObject[1]) return [key, value];
  return typeof key === 'string' ? { [key]: value } : undefined;
}
