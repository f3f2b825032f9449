import { createWriteStream, lstatSync, realpathSync, statSync, type Stats } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { CliError } from '../../shared/cli-error.js';
import type { Terminal } from '../../shared/terminal.js';

/** Where a dump is written. */
export interface Sink {
  /** Its name while it is written. */
  readonly label: string;
  /** Waits where the reader is slower. */
  write(text: string): Promise<void>;
  /** Ends it; only then a file gets its name, so that no part of a dump looks like a whole one. */
  end(isWhole: boolean): Promise<void>;
}

/**
 * Opens a file, or standard output. A device or named pipe, such as that of `>(gzip)`, is written to as it is.
 * @throws CliError if there can be no such file
 */
export function openSink({ cwd, stdout }: Terminal, name: string | undefined, isPacked: boolean): Sink {
  const file = name === undefined ? undefined : findFile(cwd, name);
  const target: Writable = file ? createWriteStream(file.written, { mode: file.mode }) : stdout;
  const packer = isPacked ? createGzip() : undefined;
  const stream = packer ?? target;
  if (packer) packer.pipe(target, { end: file !== undefined });
  let failure: Error | undefined;
  for (const each of [stream, target]) each.on('error', (error: Error) => (failure ??= error));
  const isOwn = file !== undefined || packer !== undefined;
  return {
    label: file?.label ?? 'standard output',
    async write(text) {
      if (failure) throw failure;
      if (!stream.write(text)) await waitForRoom(stream);
    },
    async end(isWhole) {
      if (isOwn && !failure) {
        stream.end();
        await finished(stream, { readable: false });
        if (file) await finished(target);
      }
      if (failure) throw failure;
      if (file && isWhole && file.written !== file.path) await rename(file.written, file.path);
    },
  };
}

/** A file to write. */
interface OutFile {
  readonly path: string;
  /** What is written until it is whole: the file with `.part`, or itself if it is a device or pipe. */
  readonly written: string;
  /** The name of `written` in messages. */
  readonly label: string;
  /** The permissions: those of the file that it replaces. */
  readonly mode: number;
}

function findFile(cwd: string, name: string): OutFile {
  const given = path.resolve(cwd, name);
  const status = findStatus(given);
  if (status?.isDirectory()) throw new CliError(`--out ${name} is a folder: name a file.`);
  if (!findStatus(path.dirname(given))?.isDirectory()) throw new CliError(`--out ${name}: there is no such folder.`);
  if (status?.isFile() === false) return { path: given, written: given, label: name, mode: NEW_FILE };
  // Of a link, the file that it leads to is replaced.
  const resolved = status ? realpathSync(given) : given;
  const written = `${resolved}.part`;
  const label = lstatSync(given, { throwIfNoEntry: false })?.isSymbolicLink() === true ? written : `${name}.part`;
  return { path: resolved, written, label, mode: status?.mode ?? NEW_FILE };
}

const NEW_FILE = 0o666;

const findStatus = (name: string): Stats | undefined => statSync(name, { throwIfNoEntry: false });

/** Waits until a stream takes more, or takes nothing any more. */
function waitForRoom(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      for (const event of EVENTS) stream.off(event, go);
      resolve();
    };
    for (const event of EVENTS) stream.on(event, go);
  });
}

const EVENTS = ['drain', 'close', 'error'] as const;
