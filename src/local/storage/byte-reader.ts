/** Reads bytes sequentially. @throws RangeError beyond their end */
export class ByteReader {
  #buffer: Buffer;
  #at = 0;
  #end: number;

  constructor(bytes: Uint8Array = Buffer.alloc(0)) {
    this.#buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = bytes.length;
  }

  /** Reads a part of other bytes from now on. */
  open(bytes: Buffer, start: number, end: number): this {
    this.#buffer = bytes;
    this.#at = start;
    this.#end = Math.min(end, bytes.length);
    return this;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end;
  }

  byte(): number {
    if (this.#at >= this.#end) throw new RangeError('Unexpected end of bytes.');
    return this.#buffer[this.#at++] ?? 0;
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  double(): number {
    return this.#take(8).readDoubleLE(0);
  }

  text(encoding: 'utf8' | 'utf16le', length: number): string {
    const start = this.#skip(length);
    return this.#buffer.toString(encoding, start, this.#at);
  }

  /** Skips a text of ASCII characters if it comes next; returns whether it does. */
  skipText(text: string): boolean {
    if (this.#at + text.length > this.#end) return false;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127 || this.#buffer[this.#at + index] !== code) return false;
    }
    this.#at += text.length;
    return true;
  }

  /** A copy of the next bytes, in a separate buffer. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#take(length));
  }

  #take(length: number): Buffer {
    const start = this.#skip(length);
    return this.#buffer.subarray(start, this.#at);
  }

  /** Skips some bytes, and returns the position of the first one. */
  #skip(length: number): number {
    const start = this.#at;
    if (start + length > this.#end) throw new RangeError('Unexpected end of bytes.');
    this.#at = start + length;
    return start;
  }
}
