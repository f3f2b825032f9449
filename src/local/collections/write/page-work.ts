import { isArray, isNumber, isObject, type Json, type JsonObject } from '../../../json/json.js';

/**
 * Limits the work of a page: a page blocks the thread, so one with very large documents ends before it has the usual
 * number.
 */
export class PageWork {
  #left = MOST;

  /** @param steps - the operations on each document */
  constructor(readonly steps: number) {}

  /** Takes a document; returns whether there is room for another. */
  hasRoomAfter(document: JsonObject): boolean {
    this.#left -= this.steps * STEP + weigh(document);
    return this.#left > 0;
  }
}

/** In units of weight: fifty documents with three thousand numbers, or with twenty-five thousand characters. */
const MOST = 8_000_000;
const STEP = 250;

/** The approximate cost of copying, checking and comparing a value. */
function weigh(value: Json): number {
  if (typeof value === 'string') return 6 + value.length * 6;
  if (isNumber(value)) return 46;
  let sum = 6;
  if (isArray(value)) for (const element of value) sum += weigh(element);
  else if (isObject(value)) for (const [name, member] of value) sum += name.length * 6 + weigh(member);
  return sum;
}
