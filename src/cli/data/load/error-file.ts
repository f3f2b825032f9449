import { open, type FileHandle } from 'node:fs/promises';
import { printJson } from '../../../json/json.js';
import { isError } from '../../../util/kinds.js';
import { CliError } from '../../shared/cli-error.js';
import type { SourceRecord } from '../records/record.js';

/** Where refused records are noted. */
export interface Refusals {
  /** The number of refused records. */
  readonly count: number;
  /** The first few, for those who asked for no file. */
  readonly first: readonly Refusal[];
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
 * @param isResumed - whether the file is continued, and not emptied
 * @throws CliError if the file cannot be written
 */
export async function openRefusals(
  file: string | undefined,
  header: readonly string[] | undefined,
  isResumed: boolean,
): Promise<Refusals> {
  const first: Refusal[] = [];
  let count = 0;
  const handle = file === undefined ? undefined : await openFile(file, isResumed ? 'a' : 'w');
  return {
    get count() {
      return count;
    },
    first,
    async add({ line, content }, reason) {
      count++;
      if (first.length < SHOWN) first.push({ line, reason });
      await handle?.appendFile(`${JSON.stringify({ line, reason, row: showRecord(content, header) })}\n`);
    },
    close: async () => handle?.close(),
  };
}

async function openFile(file: string, flags: 'a' | 'w'): Promise<FileHandle> {
  try {
    return await open(file, flags);
  } catch (error) {
    throw new CliError(`--errors: ${isError(error) ? error.message : String(error)}.`, { cause: error });
  }
}

/** A record as it was given. */
function showRecord(content: SourceRecord['content'], header: readonly string[] | undefined): unknown {
  if (content.kind === 'cells') {
    return Object.fromEntries(content.cells.map((cell, at) => [header?.[at] ?? String(at + 1), cell]));
  }
  if (content.kind === 'document') return JSON.parse(printJson(content.json));
  try {
    return content.kind === 'json' ? JSON.parse(content.text) : content.text;
  } catch {
    return content.text;
  }
}
