import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Transform, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isError } from '../../../util/kinds.js';
import { CliError } from '../../shared/cli-error.js';
import type { Terminal } from '../../shared/terminal.js';
import { decodeText } from './decode-text.js';
import { readFirst } from './read-first.js';

/** A file, or standard input, that is read once. */
export interface Source {
  /** Its name in messages. */
  readonly label: string;
  /** Undefined for standard input and pipes. */
  readonly file: { readonly path: string; readonly size: number; readonly modified: number } | undefined;
  /** The format by its extension. */
  readonly extension: string;
  /** Its content, unpacked, in UTF-8. */
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
  const label = name === '-' ? 'standard input' : name;
  const raw: Readable = status ? createReadStream(resolved, { highWaterMark: 1 << 18 }) : stdin;
  pipeline(raw, counted, () => undefined);
  return {
    label,
    file:
      status?.isFile() === true
        ? { path: resolved, size: status.size, modified: Math.trunc(status.mtimeMs) }
        : undefined,
    extension: path.extname(name.replace(/\.gz$/i, '')).toLowerCase(),
    content: await decodeText(await unpack(counted), label),
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
  const first = await readFirst(packed, 2);
  const isPacked = first[0] === 0x1f && first[1] === 0x8b;
  const content = isPacked ? createGunzip() : new PassThrough();
  pipeline(packed, content, () => undefined);
  return content;
}
