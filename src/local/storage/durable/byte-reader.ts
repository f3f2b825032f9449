/** Reads bytes sequentially. @throws RangeError beyond their end */
export class ByteReader {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#buffer.length;
  }

  byte(): number {
    const value = this.#buffer[this.#at++];
    if (value === undefined) throw new RangeError('Unexpected end of bytes.');
    return value;
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
    return this.#take(length).toString(encoding);
  }

  /** A copy of the next bytes, in a separate buffer. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#take(length));
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#buffer.length) throw new RangeError('Unexpected end of bytes.');
    const taken = this.#buffer.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
