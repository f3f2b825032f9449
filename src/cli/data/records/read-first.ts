import type { Readable } from 'node:stream';

/** The first bytes, of which there are fewer only if there are no more. They stay in the stream. */
export function readFirst(stream: Readable, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const read = (): void => {
      const chunk = stream.read(length) as Buffer | string | null;
      if (chunk === null) return;
      stream.unshift(chunk);
      done(Buffer.from(chunk));
    };
    const done = (chunk: Buffer): void => {
      stream.off('readable', read).off('end', end).off('error', reject);
      resolve(chunk);
    };
    const end = (): void => done(Buffer.alloc(0));
    stream.on('readable', read).once('end', end).once('error', reject);
  });
}
