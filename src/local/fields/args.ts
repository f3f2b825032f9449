import { isArray, isObject, type Json, type JsonObject } from '../../json/json.js';

/** A member that is text; the empty text when it was left out. */
export function readText(args: JsonObject, name: string): string {
  const value = args.get(name);
  return typeof value === 'string' ? value : '';
}

/** A member that is an object; an empty one when it was left out. */
export function readObject(args: JsonObject, name: string): JsonObject {
  const value = args.get(name);
  return isObject(value) ? value : EMPTY;
}

/** A member that is an array of texts; an empty one when it was left out. */
export function readTexts(args: JsonObject, name: string): readonly string[] {
  const value = args.get(name);
  return isArray(value) ? value.map((text) => (typeof text === 'string' ? text : '')) : [];
}

/** Is a member of `options` true? */
export const hasOption = (args: JsonObject, name: string): boolean => readObject(args, 'options').get(name) === true;

const EMPTY: JsonObject = new Map<string, Json>();
