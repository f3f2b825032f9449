import { isArray, isNumber, isObject, type Json, type JsonObject } from '../../../json/json.js';

/**
 * How much of the work of a page has been given out: a page holds one thread, so that one of very large documents ends before
 * it has as many as a page may have.
 */
export class PageWork {
  #left = MOST;

  /** @param steps - what is done to each document */
  constructor(readonly steps: number) {}

  /** Takes a document, and tells whether there is room for another. */
  hasRoomAfter(document: JsonObject): boolean {
    this.#left -= this.steps * STEP + weigh(document);
    return this.#left > 0;
  }
}

/** In the unit of weights: fifty documents of three thousand numbers, or of twenty-five thousand characters. */
const MOST = 8_000_000;
const STEP = 250;

/** What it costs to copy, check and compare a value, about. */
function weigh(value: Json): number {
  if (typeof value === 'string') return 6 + value.length * 6;
  if (isNumber(value)) return 46;
  let sum = 6;
  if (isArray(value)) for (const element of value) sum += weigh(element);
  else if (isObject(value)) for (const [name, member] of value) sum += name.length * 6 + weigh(member);
  return sum;
}
