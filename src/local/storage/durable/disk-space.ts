import { statfsSync } from 'node:fs';
import type { FileChange } from './file.js';

/** Returns the free bytes on the disk of a folder. */
export type FreeSpace = (folder: string) => number;

/** There is not enough space for a write, so nothing was written. */
export class DiskFullError extends Error {
  override name = 'DiskFullError';
}

/** What a write contains. */
export interface Written {
  readonly changes: number;
  /** Of their keys and values. */
  readonly bytes: number;
  /** The size of the file. */
  readonly before?: number | undefined;
}

/** Counts the changes of a write. */
export const countChanges = (changes: readonly FileChange[]): Written => ({
  changes: changes.length,
  bytes: changes.reduce((sum, change) => sum + countBytes(change), 0),
});

/** The bytes of a change. */
export const countBytes = ({ key, value }: FileChange): number => key.length + (value?.length ?? 0);

/** The value reported by the operating system. */
export function readFreeSpace(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Refuses a write that the disk may have no space for. LMDB itself crashes on a full disk, because it writes its
 * message beyond the end of a buffer.
 * @throws {@link DiskFullError}
 */
export function checkSpace(folder: string, free: FreeSpace, { changes, bytes, before = Infinity }: Written): void {
  const left = free(folder);
  const pages = changes * PAGES_OF_A_CHANGE * 4096;
  // At most every page is written once more, and what is new fills pages by half.
  if (left < SPARE + bytes + Math.min(pages, before + bytes + changes * BYTES_OF_A_CHANGE)) {
    throw new DiskFullError(`the disk of '${folder}' has ${left} bytes left`);
  }
}

/** For what a write needs in addition to the changed pages. */
const SPARE = 2 ** 20;
/** The pages on the path to an entry are rewritten, and the last page of its value is partly empty. */
const PAGES_OF_A_CHANGE = 4;
/** Its share of a page, besides its key and its value. */
const BYTES_OF_A_CHANGE = 64;
