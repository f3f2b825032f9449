import { escapePath } from '../../../util/escaped-paths.js';
import { readValuesAt } from '../../values/path-values.js';
import type { ReadOptions } from '../shared/call-options.js';
import type { PageSource } from '../shared/cursor.js';

/** The part of a path before its first position: a projection knows none, so the client reads so much. */
export function trimAtPosition(path: string): string {
  const parts = path.split('.');
  const at = parts.findIndex((part) => !Number.isNaN(Number(part)));
  return (at < 0 ? parts : parts.slice(0, at)).join('.');
}

/** The options of a read of one path. */
export const createDistinctOptions = (path: string, options: { readonly timeout?: number }): ReadOptions => ({
  ...options,
  projection: { _id: 0, [escapePath(trimAtPosition(path))]: 1 },
});

/** The values at a path, each once; of arrays the elements, and by a name the members of their elements. */
export async function readDistinctValues(pages: PageSource, path: string): Promise<unknown[]> {
  const values = new Map<string, unknown>();
  const names = path.split('.');
  for (let more = true; more;) {
    const { rows, nextPageState } = await pages.next();
    for (const value of rows.flatMap((row) => readValuesAt(row, names)).flatMap(listElements))
      values.set(JSON.stringify(value), value);
    more = nextPageState !== null;
  }
  return [...values.values()];
}

/** Of an array its elements; nothing of what is not there. */
const listElements = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
