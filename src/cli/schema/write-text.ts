import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isFields } from '../../util/kinds.js';
import { CliError } from '../shared/cli-error.js';

/**
 * Writes a file, and the folders that it is in.
 *
 * @param name - the file as the user names it
 * @throws CliError if it cannot be written; with `isNew`, also if it is there
 */
export function writeText(file: string, name: string, text: string, isNew = false): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: isNew ? 'wx' : 'w' });
  } catch (error) {
    const { code, syscall } = isFields(error) ? error : {};
    const reason = code === 'EEXIST' && syscall === 'mkdir' ? REASONS['ENOTDIR'] : REASONS[String(code)];
    throw new CliError(`${name} cannot be written: ${reason ?? String(error)}.`, { cause: error });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'it exists',
  EISDIR: 'it is a folder',
  ENOSPC: 'no space is left',
  ENOTDIR: 'a part of its path is a file',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};
