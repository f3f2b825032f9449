import { isObject, printJson, type Json, type JsonObject } from '../../json/json.js';

/** Caches the printed form of an object that is returned repeatedly and never changes. */
export function rememberPrinted(object: JsonObject): void {
  TEXTS.set(object, printJson(object));
}

/** Prints JSON text, using cached forms. */
export const printRemembered = (value: Json): string => (isObject(value) && TEXTS.get(value)) || printJson(value);

const TEXTS = new WeakMap<JsonObject, string>();
