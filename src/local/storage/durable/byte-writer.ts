import { reserveBytes } from '../../../json/reserve-bytes.js';
import type { Token } from '../token.js';

/** Writes bytes sequentially into a growing buffer. */
export class ByteWriter {
  #buffer: Buffer = Buffer.allocUnsafe(1024);
  #at = 0;

  /** Discards everything written. */
  start(): this {
    this.#at = 0;
    return this;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#at++] = value;
  }

  /** A non-negative integer, in as few bytes as possible. */
  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.#at = this.#buffer.writeUInt32BE(value, this.#at);
  }

  /** In eight bytes whose order is that of tokens. */
  token({ high, low }: Token): void {
    this.uint32((high ^ SIGN) >>> 0);
    this.uint32((low ^ SIGN) >>> 0);
  }

  double(value: number): void {
    this.#reserve(8);
    this.#at = this.#buffer.writeDoubleLE(value, this.#at);
  }

  text(value: string, encoding: 'utf8' | 'utf16le', length: number): void {
    this.#reserve(length);
    this.#at += this.#buffer.write(value, this.#at, length, encoding);
  }

  /**
   * A byte, the length of a text in another, and the text, if that is short and has only ASCII characters; returns
   * whether it is. Calling native code costs more than copying a few characters.
   */
  shortText(first: number, value: string): boolean {
    const { length } = value;
    if (length > SHORT) return false;
    this.#reserve(length + 2);
    const buffer = this.#buffer;
    let at = this.#at;
    buffer[at++] = first;
    buffer[at++] = length;
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index);
      if (code > 127) return false;
      buffer[at++] = code;
    }
    this.#at = at;
    return true;
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  /** A copy of what has been written. */
  finish(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#at));
  }

  #reserve(length: number): void {
    this.#buffer = reserveBytes(this.#buffer, this.#at, length);
  }
}

const SIGN = -0x80000000;
/** The length of a short text, at most 127. */
const SHORT = 40;
