import { isObject, printJson, type Json, type JsonObject } from '../../json/json.js';

/** Remembers how an object is printed that is answered again and again; it must never change. */
export function rememberPrinted(object: JsonObject): void {
  TEXTS.set(object, printJson(object));
}

/** Prints JSON text: what is remembered, when there is such. */
export const printRemembered = (value: Json): string => (isObject(value) && TEXTS.get(value)) || printJson(value);

const TEXTS = new WeakMap<JsonObject, string>();
