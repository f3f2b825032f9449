import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Transform, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isError } from '../../../util/kinds.js';
import { CliError } from '../../shared/cli-error.js';
import type { Terminal } from '../../shared/terminal.js';

/** A file, or standard input, that is read once. */
export interface Source {
  /** Its name in messages. */
  readonly label: string;
  /** Undefined for standard input. */
  readonly file: { readonly path: string; readonly size: number; readonly modified: number } | undefined;
  /** The format by its extension. */
  readonly extension: string;
  /** Its content, unpacked. */
  readonly content: Readable;
  /** The bytes of the file that have been read. */
  position(): number;
}

/**
 * Opens a file, or standard input for `-`; gzip is recognised by its first bytes.
 * @throws CliError if there is no such file
 */
export async function openSource({ cwd, stdin }: Terminal, name: string): Promise<Source> {
  const resolved = path.resolve(cwd, name);
  const status = name === '-' ? undefined : await findFile(resolved, name);
  let position = 0;
  const counted = new Transform({
    transform(chunk: Buffer | string, _encoding, done) {
      position += chunk.length;
      done(null, chunk);
    },
  });
  const raw: Readable = status ? createReadStream(resolved, { highWaterMark: 1 << 18 }) : stdin;
  pipeline(raw, counted, () => undefined);
  return {
    label: name === '-' ? 'standard input' : name,
    file: status && { path: resolved, size: status.size, modified: Math.trunc(status.mtimeMs) },
    extension: path.extname(name.replace(/\.gz$/i, '')).toLowerCase(),
    content: await unpack(counted),
    position: () => position,
  };
}

async function findFile(resolved: string, name: string): Promise<Stats> {
  try {
    const status = await stat(resolved);
    if (!status.isDirectory()) return status;
  } catch (error) {
    const reason =
      isError(error) && 'code' in error && error.code !== 'ENOENT' ? error.message : 'there is no such file';
    throw new CliError(`${name}: ${reason}.`);
  }
  throw new CliError(`${name} is a folder: name a file.`);
}

/** Unpacks gzip. An error of either stream is one of the result. */
async function unpack(packed: Readable): Promise<Readable> {
  const first = await readFirst(packed);
  const isPacked = first !== undefined && first[0] === 0x1f && first[1] === 0x8b;
  const content = isPacked ? createGunzip() : new PassThrough();
  pipeline(packed, content, () => undefined);
  return content;
}

/** The first bytes, which stay in the stream. */
function readFirst(stream: Readable): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const read = (): void => {
      const chunk = stream.read() as Buffer | string | null;
      if (chunk === null) {
        if (stream.readableEnded) done(undefined);
        return;
      }
      stream.unshift(chunk);
      done(Buffer.from(chunk));
    };
    const done = (chunk: Buffer | undefined): void => {
      stream.off('readable', read).off('end', end).off('error', reject);
      resolve(chunk);
    };
    const end = (): void => done(undefined);
    stream.on('readable', read).once('end', end).once('error', reject);
  });
}
