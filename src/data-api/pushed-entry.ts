import { CQL_TYPES } from '../cql/types.js';
import type { ColumnDefinition } from './definitions.js';

/** Whether `$push` supports single entries of a map of that type. */
export function isPushedByEntries(map: ColumnDefinition): boolean {
  if (map.type !== 'map') return false;
  const { keyType, valueType } = map;
  const key = CQL_TYPES[keyType].json;
  return key === 'text' || (key !== 'bytes' && typeof valueType === 'string' && CQL_TYPES[valueType].json !== 'bytes');
}

/**
 * A map entry in the form that `$push` accepts: `[key, value]`, or `{key: value}` if the value is a JSON object (bytes,
 * a value of a user-defined type). Undefined if such an entry has a key that is not text, or if the key is itself a
 * JSON object.
 *
 * @param isObject - whether the key and the value are JSON objects
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
