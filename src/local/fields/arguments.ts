import { isArray, isObject, type Json, type JsonObject } from '../../json/json.js';

/** A text member; the empty text if it is missing. */
export function readText(args: JsonObject, name: string): string {
  const value = args.get(name);
  return typeof value === 'string' ? value : '';
}

/** An object member; an empty one if it is missing. */
export function readObject(args: JsonObject, name: string): JsonObject {
  const value = args.get(name);
  return isObject(value) ? value : EMPTY;
}

/** A member that is an array of texts; an empty one if it is missing. */
export function readTexts(args: JsonObject, name: string): readonly string[] {
  const value = args.get(name);
  return isArray(value) ? value.map((text) => (typeof text === 'string' ? text : '')) : [];
}

/** Whether a member of `options` is true. */
export const hasOption = (args: JsonObject, name: string): boolean => readObject(args, 'options').get(name) === true;

const EMPTY: JsonObject = new Map<string, Json>();
