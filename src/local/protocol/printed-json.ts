import { printJson, type Json } from '../../json/json.js';

/** JSON that has been printed already: the rows of a reply, and what describes them. */
export class PrintedJson {
  constructor(readonly text: string) {}
}

/** A member of a reply. */
export type ReplyData = Json | PrintedJson | readonly PrintedJson[];

/** Prints a member of a reply. */
export function printData(data: ReplyData): string {
  if (data instanceof PrintedJson) return data.text;
  return isPrintedList(data) ? `[${data.map(({ text }) => text).join()}]` : printJson(data);
}

/** Empty lists are printed in the same way. */
const isPrintedList = (data: ReplyData): data is readonly PrintedJson[] =>
  Array.isArray(data) && data[0] instanceof PrintedJson;
