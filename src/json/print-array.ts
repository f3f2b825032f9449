import type { Json, JsonObject } from './json.js';
import { Num } from './num.js';
import { printText } from './print-text.js';
import { reserveBytes } from './reserve-bytes.js';
import { writeShort } from './write-short.js';

/**
 * Prints a long array of arrays or objects into bytes: a page of documents may have a million elements, and a string
 * for each would only be garbage.
 */
export function printNested(values: readonly Json[]): string {
  return (writer ??= new ArrayWriter()).print(values);
}

let writer: ArrayWriter | undefined;

/** Each method takes the position at which to write and returns the position after what it has written. */
class ArrayWriter {
  #bytes: Buffer = Buffer.allocUnsafe(SIZE);
  /** How many more bytes than characters there are. */
  #surplus = 0;

  print(values: readonly Json[]): string {
    this.#surplus = 0;
    const end = this.#writeArray(values, 0);
    const text = this.#bytes.toString(this.#surplus === 0 ? 'latin1' : 'utf8', 0, end);
    // A buffer grown for a single large value is not kept.
    if (this.#bytes.length > SIZE) this.#bytes = Buffer.allocUnsafe(SIZE);
    return text;
  }

  #writeValue(value: Json, at: number): number {
    if (typeof value === 'object' && value !== null) {
      if (Array.isArray(value)) return this.#writeArray(value as readonly Json[], at);
      return value instanceof Num ? this.#writeText(value.text, at) : this.#writeObject(value as JsonObject, at);
    }
    if (typeof value !== 'number')
      return this.#writeText(typeof value === 'string' ? printText(value) : String(value), at);
    if (!(value >= 0 && value < 10 && Number.isInteger(value))) return this.#writeText(String(value), at);
    return this.#writeByte(ZERO + value, at);
  }

  #writeArray(values: readonly Json[], start: number): number {
    let at = this.#writeByte(OPEN_ARRAY, start);
    for (let index = 0; index < values.length; index++) {
      if (index > 0) at = this.#writeByte(COMMA, at);
      at = this.#writeValue(values[index] ?? null, at);
    }
    return this.#writeByte(CLOSE_ARRAY, at);
  }

  #writeObject(value: JsonObject, start: number): number {
    let at = this.#writeByte(OPEN_OBJECT, start);
    if (value.size > 0) {
      let isFirst = true;
      for (const [name, member] of value) {
        if (!isFirst) at = this.#writeByte(COMMA, at);
        isFirst = false;
        at = this.#writeByte(COLON, this.#writeText(printText(name), at));
        at = this.#writeValue(member, at);
      }
    }
    return this.#writeByte(CLOSE_OBJECT, at);
  }

  #writeByte(byte: number, at: number): number {
    if (at === this.#bytes.length) this.#bytes = reserveBytes(this.#bytes, at, 1);
    this.#bytes[at] = byte;
    return at + 1;
  }

  #writeText(text: string, start: number): number {
    if (start + text.length * 3 > this.#bytes.length) this.#bytes = reserveBytes(this.#bytes, start, text.length * 3);
    const end = writeShort(this.#bytes, text, start);
    if (end >= 0) return end;
    const length = this.#bytes.write(text, start);
    this.#surplus += length - text.length;
    return start + length;
  }
}

/** Bytes. */
const SIZE = 2 ** 16;

const [COMMA, ZERO, COLON, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [44, 48, 58, 91, 93, 123, 125];
