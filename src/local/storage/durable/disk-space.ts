import { statfsSync } from 'node:fs';
import type { FileChange } from './file.js';

/** Returns the free bytes on the disk of a folder. */
export type FreeSpace = (folder: string) => number;

/** There is not enough space for a write, so nothing was written. */
export class DiskFullError extends Error {
  override name = 'DiskFullError';
}

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
export function checkSpace(folder: string, free: FreeSpace, changes: readonly FileChange[]): void {
  const values = changes.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
  const left = free(folder);
  if (left < SPARE + values + changes.length * PAGES_OF_A_CHANGE * 4096) {
    throw new DiskFullError(`the disk of '${folder}' has ${left} bytes left`);
  }
}

/** For what a write needs in addition to the changed pages. */
const SPARE = 2 ** 20;
/** The pages on the path to an entry are rewritten, and the last page of its value is partly empty. */
const PAGES_OF_A_CHANGE = 4;
