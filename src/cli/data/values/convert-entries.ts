import { isArray, isObject, type Json } from '../../../json/json.js';

/** Converts the keys and values of a map in a command: an object, whose keys are text, or pairs; undefined if it is empty. */
export function convertEntries(
  value: Json,
  convert: { readonly key: (key: Json) => Json; readonly value: (member: Json) => Json },
): Json | undefined {
  if (isObject(value)) {
    const members = [...value].map(([key, member]) => [key, convert.value(member)] as const);
    return members.length > 0 ? new Map(members) : undefined;
  }
  if (!isArray(value) || value.length === 0) return undefined;
  return value.map((pair) => {
    const [key = null, member = null] = isArray(pair) ? pair : [];
    return [convert.key(key), convert.value(member)];
  });
}
