import { open, type FileHandle } from 'node:fs/promises';
import { printJson } from '../../../json/json.js';
import { parseJson } from '../../../json/parse-json.js';
import { CliError, describeFailure } from '../../shared/cli-error.js';
import type { SourceRecord } from '../records/record.js';

/** Where refused records are noted. */
export interface Refusals {
  /** The number of refused records. */
  readonly count: number;
  /** The first few, for those who asked for no file. */
  readonly first: readonly Refusal[];
  /** The size of the file in bytes; 0 without one. */
  readonly size: number;
  add(record: SourceRecord, reason: string): Promise<void>;
  close(): Promise<void>;
}

export interface Refusal {
  readonly line: number;
  readonly reason: string;
}

const SHOWN = 5;

/**
 * Notes refused records in a file: a line of JSON for each, with its line in the source, the reason and the record.
 * @param header - the columns of a CSV file
 * @param kept - the bytes of an existing file that are kept: what follows them is noted again
 * @throws CliError if the file cannot be written
 */
export async function openRefusals(
  file: string | undefined,
  header: readonly string[] | undefined,
  kept = 0,
): Promise<Refusals> {
  const first: Refusal[] = [];
  let count = 0;
  const handle = file === undefined ? undefined : await openFile(file, kept);
  let size = handle ? (await handle.stat()).size : 0;
  return {
    get count() {
      return count;
    },
    first,
    get size() {
      return size;
    },
    async add({ line, content }, reason) {
      count++;
      if (first.length < SHOWN) first.push({ line, reason });
      if (!handle) return;
      const noted = `{"line":${line},"reason":${JSON.stringify(reason)},"row":${printRecord(content, header)}}\n`;
      await handle.appendFile(noted).catch(refuseFile);
      size += Buffer.byteLength(noted);
    },
    close: async () => handle?.close(),
  };
}

async function openFile(file: string, kept: number): Promise<FileHandle> {
  try {
    if (kept === 0) return await open(file, 'w');
    const handle = await open(file, 'a');
    const status = await handle.stat();
    // What a pipe has taken is gone.
    if (status.isFile() && status.size > kept) await handle.truncate(kept);
    return handle;
  } catch (error) {
    return refuseFile(error);
  }
}

function refuseFile(error: unknown): never {
  throw new CliError(`--errors: ${describeFailure(error)}`, { cause: error });
}

/** A record as it was given, with all digits of its numbers, as JSON text. */
function printRecord(content: SourceRecord['content'], header: readonly string[] | undefined): string {
  if (content.kind === 'cells') {
    return JSON.stringify(Object.fromEntries(content.cells.map((cell, at) => [header?.[at] ?? String(at + 1), cell])));
  }
  if (content.kind === 'document') return printJson(content.json);
  try {
    return content.kind === 'json' ? printJson(parseJson(content.text)) : JSON.stringify(content.text);
  } catch {
    return JSON.stringify(content.text);
  }
}
