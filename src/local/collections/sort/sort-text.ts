import { hash } from 'node:crypto';
import { isArray, isNumber, type Json, type JsonNumber, type JsonObject } from '../../../json/json.js';
import { reserveBytes } from '../../storage/bytes.js';
import { readDateMillis } from '../values/ejson.js';
import { printPlain } from '../values/numbers.js';

/**
 * The text by which an array or object is sorted: its parts, line by line. Long texts, and long parts before that, are
 * shortened to a digest.
 */
export function toSortText(value: Json): string {
  return writer.write(value);
}

/** Writes bytes instead of strings: a page of documents may have millions of elements, and nobody reads their texts. */
class SortTextWriter {
  #bytes: Buffer = Buffer.allocUnsafe(SIZE);
  #at = 0;
  /** How many more bytes than characters there are. */
  #surplus = 0;

  write(value: Json): string {
    this.#at = 0;
    this.#surplus = 0;
    this.#writeValue(value);
    const text = this.#bytes.toString('utf8', 0, this.#at);
    // A buffer grown for a single large value is not kept.
    if (this.#bytes.length > SIZE) this.#bytes = Buffer.allocUnsafe(SIZE);
    return text;
  }

  #writeValue(value: Json): void {
    if (value === null) this.#writeByte(Z);
    else if (typeof value === 'string') this.#writeString(value);
    else if (typeof value === 'boolean') {
      this.#writeByte(B);
      this.#writeByte(value ? ONE : ZERO);
    } else if (isNumber(value)) this.#writeNumber(N, value);
    else this.#writeContainer(value);
  }

  #writeString(value: string): void {
    if (value.length + 1 >= DIGEST_LENGTH) this.#writeText(computeDigest(`S${value}`));
    else {
      this.#writeByte(S);
      this.#writeText(value);
    }
  }

  #writeNumber(tag: number, value: JsonNumber): void {
    const isDigit = typeof value === 'number' && value >= 0 && value < 10 && Number.isInteger(value);
    const text = isDigit ? '' : printPlain(value);
    if (text.length + 1 >= DIGEST_LENGTH) this.#writeText(computeDigest(String.fromCharCode(tag) + text));
    else {
      this.#writeByte(tag);
      if (isDigit) this.#writeByte(ZERO + value);
      else this.#writeText(text);
    }
  }

  #writeContainer(value: readonly Json[] | JsonObject): void {
    const [start, surplus] = [this.#at, this.#surplus];
    const millis = isArray(value) || value.size !== 1 ? undefined : readDateMillis(value);
    if (millis !== undefined) {
      this.#writeNumber(T, millis);
      return;
    }
    this.#writeNumber(isArray(value) ? A : O, isArray(value) ? value.length : value.size);
    if (isArray(value)) {
      for (const element of value) {
        this.#writeByte(LINE);
        this.#writeValue(element);
      }
    } else if (value.size > 0) {
      for (const [name, member] of value) {
        this.#writeByte(LINE);
        this.#writeText(name);
        this.#writeByte(LINE);
        this.#writeValue(member);
      }
    }
    if (this.#at - start - (this.#surplus - surplus) < DIGEST_LENGTH) return;
    const text = computeDigest(this.#bytes.subarray(start, this.#at));
    this.#at = start;
    this.#surplus = surplus;
    this.#writeText(text);
  }

  #writeText(text: string): void {
    this.#reserve(text.length * 3);
    if (text.length <= SHORT) {
      let at = this.#at;
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        if (code > 127) {
          this.#writeLong(text);
          return;
        }
        this.#bytes[at++] = code;
      }
      this.#at = at;
    } else this.#writeLong(text);
  }

  #writeLong(text: string): void {
    const length = this.#bytes.write(text, this.#at);
    this.#at += length;
    this.#surplus += length - text.length;
  }

  #writeByte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
  }

  #reserve(length: number): void {
    this.#bytes = reserveBytes(this.#bytes, this.#at, length);
  }
}

/** Bytes. */
const SIZE = 2 ** 16;
/** Calling native code costs more than writing this many characters here. */
const SHORT = 32;
/** The length of a digest in characters: shorter texts stay as they are. */
const DIGEST_LENGTH = 22;

const [LINE, ZERO, ONE, A, B, N, O, S, T, Z] = [10, 48, 49, 65, 66, 78, 79, 83, 84, 90];

const computeDigest = (text: string | Uint8Array): string => hash('md5', text, 'base64').slice(0, DIGEST_LENGTH);

const writer = new SortTextWriter();
