import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isError } from '../../util/kinds.js';
import { listFolders } from './config-paths.js';

/**
 * The message of an error that a module of a program threw, with the place in the program, if the error has one: the
 * innermost call in a file of its package.
 */
export function describeProgramFailure(error: unknown, file: string): string {
  if (!isError(error)) return String(error);
  const place = findPlace(error.stack ?? '', listFolders(path.dirname(file)).at(-1) ?? '');
  return place === undefined ? error.message : `${error.message} (${place})`;
}

function findPlace(stack: string, root: string): string | undefined {
  const frames = stack.split('\n').flatMap((line) => {
    const [, found = '', number = ''] = FRAME.exec(line) ?? [];
    return found === '' ? [] : [{ file: found.startsWith('file:') ? fileURLToPath(found) : found, number }];
  });
  const own = frames.find(({ file }) => {
    const inside = path.relative(root, file);
    return !path.isAbsolute(inside) && !inside.startsWith('..') && !inside.split(path.sep).includes('node_modules');
  });
  // The column is that of the compiled line.
  return own && `${own.file}:${own.number}`;
}

/** `at name (file:line:column)`, or without a name. */
const FRAME = /^\s+at (?:async )?(?:.*\()?((?:file:|\/|[A-Za-z]:[\\/]).*?):(\d+):\d+\)?$/;
