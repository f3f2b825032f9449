import { isObject, printJson, type Json, type JsonObject } from '../../json/json.js';

/** JSON that has been printed already: the rows of a reply. */
export class PrintedJson {
  constructor(readonly text: string) {}
}

/** A member of a reply's data. */
export type ReplyData = Json | PrintedJson | readonly PrintedJson[];

/** Caches the printed form of an object that is returned repeatedly and never changes. */
export function rememberPrinted(object: JsonObject): void {
  TEXTS.set(object, printJson(object));
}

/** Prints JSON text, using cached forms. */
export const printRemembered = (value: Json): string => (isObject(value) && TEXTS.get(value)) || printJson(value);

/** Prints the data of a reply. */
export function printData(data: ReplyData): string {
  if (data instanceof PrintedJson) return data.text;
  return isPrintedList(data) ? `[${data.map(({ text }) => text).join()}]` : printRemembered(data);
}

/** Empty lists are printed in the same way. */
const isPrintedList = (data: ReplyData): data is readonly PrintedJson[] =>
  Array.isArray(data) && data[0] instanceof PrintedJson;

const TEXTS = new WeakMap<JsonObject, string>();
