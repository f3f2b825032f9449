import { hash } from 'node:crypto';
import type { Json, JsonNumber, JsonObject } from '../../../json/json.js';
import { reserveBytes } from '../../../json/reserve-bytes.js';
import { readDateMillis } from '../values/ejson.js';
import { printPlain } from '../values/numbers.js';
import { writeShort } from '../../../json/write-short.js';

/**
 * The text by which an array or object is sorted: its parts, line by line. Long texts, and long parts before that, are
 * shortened to a digest.
 */
export function toSortText(value: Json): string {
  return writer.write(value);
}

/**
 * Writes bytes instead of strings: a page of documents may have millions of elements, whose texts are only compared. Each
 * method takes the position at which to write and returns the position after what it has written, which is twice as fast
 * as storing the position in a member.
 */
class SortTextWriter {
  #bytes: Buffer = Buffer.allocUnsafe(SIZE);
  /** How many more bytes than characters there are. */
  #surplus = 0;

  write(value: Json): string {
    this.#surplus = 0;
    const end = this.#writeValue(value, 0);
    const text = this.#bytes.toString('utf8', 0, end);
    // A buffer grown for a single large value is not kept.
    if (this.#bytes.length > SIZE) this.#bytes = Buffer.allocUnsafe(SIZE);
    return text;
  }

  /** Expects room for a tag and a digit. */
  #writeValue(value: Json, at: number): number {
    switch (typeof value) {
      case 'number':
        return this.#writeNumber(N, value, at);
      case 'string':
        return this.#writeString(value, at);
      case 'boolean':
        return this.#writeTag(B, value ? 1 : 0, at);
    }
    if (value === null) {
      this.#bytes[at] = Z;
      return at + 1;
    }
    if (Array.isArray(value)) return this.#writeArray(value as readonly Json[], at);
    return value instanceof Map ? this.#writeObject(value, at) : this.#writeNumber(N, value as JsonNumber, at);
  }

  #writeArray(values: readonly Json[], start: number): number {
    const surplus = this.#surplus;
    let at = this.#writeNumber(A, values.length, start);
    // Faster than a for…of loop.
    for (let index = 0; index < values.length; index++) {
      at = this.#writeLine(at);
      at = this.#writeValue(values[index] ?? null, at);
    }
    return this.#shorten(start, at, surplus);
  }

  #writeObject(value: JsonObject, start: number): number {
    const millis = value.size === 1 ? readDateMillis(value) : undefined;
    if (millis !== undefined) return this.#writeNumber(T, millis, start);
    const surplus = this.#surplus;
    let at = this.#writeNumber(O, value.size, start);
    if (value.size > 0) {
      for (const [name, member] of value) {
        at = this.#writeText(name, this.#writeLine(at));
        at = this.#writeValue(member, this.#writeLine(at));
      }
    }
    return this.#shorten(start, at, surplus);
  }

  #writeString(value: string, at: number): number {
    if (value.length + 1 >= DIGEST_LENGTH) return this.#writeText(computeDigest(`S${value}`), at);
    this.#bytes[at] = S;
    return this.#writeText(value, at + 1);
  }

  #writeNumber(tag: number, value: JsonNumber, at: number): number {
    if (typeof value === 'number' && value >= 0 && value < 10 && Number.isInteger(value))
      return this.#writeTag(tag, value, at);
    const text = printPlain(value);
    if (text.length + 1 >= DIGEST_LENGTH) return this.#writeText(computeDigest(String.fromCharCode(tag) + text), at);
    this.#bytes[at] = tag;
    return this.#writeText(text, at + 1);
  }

  #writeTag(tag: number, digit: number, at: number): number {
    this.#bytes[at] = tag;
    this.#bytes[at + 1] = ZERO + digit;
    return at + 2;
  }

  /** Ends a line, and reserves room for the start of the next. */
  #writeLine(at: number): number {
    if (at + ROOM > this.#bytes.length) this.#bytes = reserveBytes(this.#bytes, at, ROOM);
    this.#bytes[at] = LINE;
    return at + 1;
  }

  #writeText(text: string, start: number): number {
    if (start + text.length * 3 + ROOM > this.#bytes.length)
      this.#bytes = reserveBytes(this.#bytes, start, text.length * 3 + ROOM);
    const end = writeShort(this.#bytes, text, start);
    if (end >= 0) return end;
    const length = this.#bytes.write(text, start);
    this.#surplus += length - text.length;
    return start + length;
  }

  /** Replaces what has been written by a digest, if it is long. */
  #shorten(start: number, end: number, surplus: number): number {
    if (end - start - (this.#surplus - surplus) < DIGEST_LENGTH) return end;
    const text = computeDigest(this.#bytes.subarray(start, end));
    this.#surplus = surplus;
    return this.#writeText(text, start);
  }
}

/** Bytes. */
const SIZE = 2 ** 16;
/** The bytes of a line end, a tag and a digit. */
const ROOM = 3;
/** The length of a digest in characters: shorter texts stay as they are. */
const DIGEST_LENGTH = 22;

const [LINE, ZERO, A, B, N, O, S, T, Z] = [10, 48, 65, 66, 78, 79, 83, 84, 90];

const computeDigest = (text: string | Uint8Array): string => hash('md5', text, 'base64').slice(0, DIGEST_LENGTH);

const writer = new SortTextWriter();
