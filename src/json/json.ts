import { Num } from './num.js';
import { printNested } from './print-array.js';
import { printName } from './print-name.js';
import { printText } from './print-text.js';

/**
 * Lossless JSON: numbers keep their digits, objects keep the order of their members and may have any key.
 *
 * A JSON number is a JavaScript number if that prints to the same text, and a {@link Num} otherwise, so that the common
 * case stays cheap. Objects are Maps: a plain object would reorder keys such as "2" and fail on "__proto__".
 */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;
export type JsonNumber = number | Num;
export type JsonObject = ReadonlyMap<string, Json>;
export { Num };

export const isNumber = (value: Json | undefined): value is JsonNumber =>
  typeof value === 'number' || value instanceof Num;
export const isObject = (value: Json | undefined): value is JsonObject => value instanceof Map;
export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The JSON text of a number, as it was written. */
export const toNumberText = (value: JsonNumber): string => (typeof value === 'number' ? String(value) : value.text);

/** Creates a JSON object from the members of a plain object, in order. */
export function createJsonObject(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const object = new Map<string, Json>();
  for (const [key, value] of Object.entries(members)) if (value !== undefined) object.set(key, value);
  return object;
}

/** Prints JSON text; numbers as they were written. */
export function printJson(value: Json): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'string':
      return printText(value);
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
  }
  if (value instanceof Num) return value.text;
  if (isArray(value)) return printArray(value);
  let text = '{';
  for (const [key, member] of value) text += (text === '{' ? '' : ',') + printName(key) + printJson(member);
  return `${text}}`;
}

/** A long array is printed by JSON.stringify if that gives the same text. */
function printArray(value: readonly Json[]): string {
  if (value.length > FEW) {
    return value.every(isPlain) ? JSON.stringify(value) : printNested(value);
  }
  let text = '';
  for (const element of value) text += text === '' ? printJson(element) : `,${printJson(element)}`;
  return `[${text}]`;
}

const FEW = 8;

const isPlain = (value: Json): boolean => typeof value !== 'object' || value === null;
