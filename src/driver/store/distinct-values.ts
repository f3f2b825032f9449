import { escapedPath } from '../../util/escaped-paths.js';
import type { ReadOptions } from './call-options.js';
import type { PageSource } from './cursor.js';

/** The part of a path before its first position: a projection knows none, so the client reads so much. */
export function namedPart(path: string): string {
  const parts = path.split('.');
  const at = parts.findIndex((part) => !Number.isNaN(Number(part)));
  return (at < 0 ? parts : parts.slice(0, at)).join('.');
}

/** The options of a read of one path. */
export const distinctOptions = (path: string, options: { readonly timeout?: number }): ReadOptions => ({
  ...options,
  projection: { _id: 0, [escapedPath(namedPart(path))]: 1 },
});

/** The values at a path, each once; of arrays the elements, and by a name the members of their elements. */
export async function distinctValues(pages: PageSource, path: string): Promise<unknown[]> {
  const values = new Map<string, unknown>();
  const names = path.split('.');
  for (let more = true; more;) {
    const { rows, nextPageState } = await pages.next();
    for (const value of rows.flatMap((row) => valuesAt(row, names))) values.set(JSON.stringify(value), value);
    more = nextPageState !== null;
  }
  return [...values.values()];
}

function valuesAt(value: unknown, names: readonly string[]): unknown[] {
  const [name, ...rest] = names;
  if (value === undefined) return [];
  if (name === undefined) return Array.isArray(value) ? (value as unknown[]) : [value];
  if (Array.isArray(value)) {
    const elements = value as readonly unknown[];
    return /^\d+$/.test(name)
      ? valuesAt(elements[Number(name)], rest)
      : elements.flatMap((each) => valuesAt(each, names));
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return valuesAt((value as Readonly<Record<string, unknown>>)[name], rest);
}
