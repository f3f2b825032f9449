import { Transform, pipeline, type Readable, type TransformCallback } from 'node:stream';
import { describeFailure } from '../../shared/cli-error.js';
import { readFirst } from './read-first.js';
import { SourceError } from './source-error.js';

/**
 * A text in UTF-8, from one in UTF-8, or in UTF-16 with a byte order mark, as Excel and PowerShell write it. It ends with an
 * error where it is neither: other bytes would be lost.
 * @throws SourceError if it begins like a text in another form
 */
export async function decodeText(content: Readable, label: string): Promise<Readable> {
  // Errors of the disk, or of gzip.
  const toSourceError = (error: unknown): SourceError => new SourceError(`${label}: ${describeFailure(error)}`);
  const first = await readFirst(content, 4).catch((error: unknown) => {
    throw toSourceError(error);
  });
  const encoding = ENCODINGS.find(({ mark }) => mark.every((byte, at) => first[at] === byte))?.name;
  // UTF-16 without a mark, and UTF-32.
  const isOther = encoding ? first.length === 4 && first[2] === 0 && first[3] === 0 : first.includes(0);
  if (isOther) {
    content.destroy();
    throw new SourceError(`${label} is not a text in UTF-8, nor in UTF-16 with a byte order mark: save it as UTF-8.`);
  }
  const decoded = encoding ? decodeUtf16(encoding, label) : requireUtf8(label);
  content.once('error', (error) => decoded.destroy(toSourceError(error)));
  pipeline(content, decoded, () => undefined);
  return decoded;
}

const ENCODINGS = [
  { name: 'utf-16le', mark: [0xff, 0xfe] },
  { name: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

/** The same bytes, which are checked. */
function requireUtf8(label: string): Transform {
  return transform(new TextDecoder('utf-8', { fatal: true }), {
    toChunk: (_text, bytes) => bytes,
    describe: (where) => `${label} is not UTF-8 ${where}: convert it, for example with iconv -f latin1 -t utf-8.`,
  });
}

function decodeUtf16(encoding: 'utf-16le' | 'utf-16be', label: string): Transform {
  return transform(new TextDecoder(encoding, { fatal: true }), {
    toChunk: (text) => Buffer.from(text),
    describe: (where) => `${label} is not UTF-16 ${where}: save it as UTF-8.`,
  });
}

interface Form {
  readonly toChunk: (text: string, bytes: Uint8Array | undefined) => Uint8Array | undefined;
  /** What is said where it cannot be decoded. */
  readonly describe: (where: string) => string;
}

function transform(decoder: InstanceType<typeof TextDecoder>, { toChunk, describe }: Form): Transform {
  let position = 0;
  const decode = (chunk: Uint8Array | undefined, done: TransformCallback): void => {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      done(new SourceError(describe(position === 0 ? 'at its beginning' : `after byte ${position}`)));
      return;
    }
    position += chunk?.length ?? 0;
    done(null, toChunk(text, chunk));
  };
  return new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => decode(chunk, done),
    flush: (done) => decode(undefined, done),
  });
}
