import { isObject, type Json } from '../../json/json.js';
import { parseBase64 } from './base64.js';
import { printFloat } from './float.js';

/** The base64 of `{"$binary": …}`. */
export function readBinary(value: Json): string | undefined {
  const base64 = isObject(value) && value.size === 1 ? value.get('$binary') : undefined;
  return typeof base64 === 'string' ? base64 : undefined;
}

/** The numbers of a vector, each with the fewest digits that restore it. */
export function readVector(value: Json): Json {
  const base64 = readBinary(value);
  const bytes = base64 === undefined ? undefined : parseBase64(base64);
  if (!bytes) return value;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => printFloat(view.readFloatBE(at * 4)));
}
