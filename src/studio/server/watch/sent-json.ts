import { BigNumber } from 'bignumber.js';
import { isArray, isObject, Num, type Json, type JsonObject } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';

/** A command as it was sent. */
export interface SentCommand {
  readonly name: string;
  readonly args: JsonObject;
}

/** Reads a command without losing a digit; undefined for a text that is none, or several. */
export function readCommand(body: string): SentCommand | undefined {
  try {
    const json = parseJson(body);
    const [entry, ...others] = isObject(json) ? json : [];
    // The database refuses several at once.
    return others.length === 0 && entry && isObject(entry[1]) ? { name: entry[0], args: entry[1] } : undefined;
  } catch {
    return undefined;
  }
}

/** A member that is an object, or an empty one. */
export function getObject(json: JsonObject, name: string): JsonObject {
  const member = json.get(name);
  return isObject(member) ? member : EMPTY;
}

const EMPTY: JsonObject = new Map();

/** As plain objects; numbers that JavaScript's cannot hold as BigNumber. */
export function toPlain(json: Json): unknown {
  if (json instanceof Num) return new BigNumber(json.text);
  if (isArray(json)) return json.map(toPlain);
  return isObject(json) ? toPlainFields(json) : json;
}

export const toPlainFields = (json: JsonObject): Record<string, unknown> =>
  Object.fromEntries([...json].map(([name, value]) => [name, toPlain(value)]));
