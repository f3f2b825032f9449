import { createWriteStream, statSync } from 'node:fs';
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

/** Opens a file, or standard output. */
export function openSink({ cwd, stdout }: Terminal, file: string | undefined, isPacked: boolean): Sink {
  const resolved = file === undefined ? undefined : path.resolve(cwd, file);
  if (resolved !== undefined) requireFile(resolved, file);
  const part = `${resolved ?? ''}.part`;
  const target: Writable = resolved === undefined ? stdout : createWriteStream(part);
  const packer = isPacked ? createGzip() : undefined;
  const stream = packer ?? target;
  if (packer) packer.pipe(target, { end: resolved !== undefined });
  let failure: Error | undefined;
  for (const each of [stream, target]) each.on('error', (error: Error) => (failure ??= error));
  const isOwn = resolved !== undefined || packer !== undefined;
  return {
    label: resolved === undefined ? 'standard output' : `${file ?? ''}.part`,
    async write(text) {
      if (failure) throw failure;
      if (!stream.write(text)) await waitForRoom(stream);
    },
    async end(isWhole) {
      if (isOwn && !failure) {
        stream.end();
        await finished(stream, { readable: false });
        if (resolved !== undefined) await finished(target);
      }
      if (failure) throw failure;
      if (resolved !== undefined && isWhole) await rename(part, resolved);
    },
  };
}

function requireFile(resolved: string, file = ''): void {
  const isFolder = (name: string): boolean => statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder(resolved)) throw new CliError(`--out ${file} is a folder: name a file.`);
  if (!isFolder(path.dirname(resolved))) throw new CliError(`--out ${file}: there is no such folder.`);
}

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
