/** Reads messages in JSON, each after a header with its length, from a stream of bytes. */
export class MessageReader {
  #bytes: Buffer = Buffer.alloc(0);

  constructor(readonly onMessage: (message: unknown) => void) {}

  read(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    for (;;) {
      const headerEnd = this.#bytes.indexOf('\r\n\r\n');
      if (headerEnd === -1) return;
      const [, length = '0'] = /content-length: *(\d+)/i.exec(this.#bytes.toString('latin1', 0, headerEnd)) ?? [];
      const start = headerEnd + 4;
      const end = start + Number(length);
      if (this.#bytes.length < end) return;
      const message = this.#bytes.toString('utf8', start, end);
      this.#bytes = this.#bytes.subarray(end);
      this.onMessage(JSON.parse(message));
    }
  }
}
