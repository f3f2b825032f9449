import { statfsSync } from 'node:fs';
import type { FileChange } from './file.js';

/** Tells how many bytes the disk of a folder has left. */
export type FreeSpace = (folder: string) => number;

/** There is too little space for what is to be written, and so nothing has been written. */
export class DiskFullError extends Error {
  override name = 'DiskFullError';
}

/** What the operating system says. */
export function readFreeSpace(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Refuses to write what a disk may have no space for. LMDB itself does not outlive a full disk: it writes its message about
 * that beyond the end of a buffer.
 * @throws {@link DiskFullError}
 */
export function checkSpace(folder: string, free: FreeSpace, changes: readonly FileChange[]): void {
  const values = changes.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
  const left = free(folder);
  if (left < SPARE + values + changes.length * PAGES_OF_A_CHANGE * 4096) {
    throw new DiskFullError(`the disk of '${folder}' has ${left} bytes left`);
  }
}

/** For what a write needs beside the pages that it changes. */
const SPARE = 2 ** 20;
/** The pages on the way to an entry are written anew, and the last page of its value is not full. */
const PAGES_OF_A_CHANGE = 4;
