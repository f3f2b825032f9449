import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Transform, pipeline, type Readable, type TransformCallback } from 'node:stream';
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
  if (name === '-' && stdin.isTTY === true) throw new CliError('Name a file, or pipe one into standard input.');
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
    content: requireUtf8(await unpack(counted), name === '-' ? 'standard input' : name),
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

/** The same content, which ends with an error where it is not UTF-8: other bytes would be lost. */
function requireUtf8(content: Readable, label: string): Readable {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let position = 0;
  const check = (chunk: Uint8Array | undefined, done: TransformCallback): void => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
      position += chunk?.length ?? 0;
      done(null, chunk);
    } catch {
      const where = position === 0 ? 'at its beginning' : `after byte ${position}`;
      done(new CliError(`${label} is not UTF-8 ${where}: convert it, for example with iconv -f latin1 -t utf-8.`));
    }
  };
  const checked = new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => check(chunk, done),
    flush: (done) => check(undefined, done),
  });
  pipeline(content, checked, () => undefined);
  return checked;
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
