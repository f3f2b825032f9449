import { escapePath } from '../../../util/escaped-paths.js';
import { readValuesAt } from '../../values/path-values.js';
import type { ReadOptions } from '../shared/call-options.js';
import type { PageSource } from '../shared/cursor.js';

/**
 * The part of a path before its first position: projections do not support positions, so the client reads that part.
 */
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

/** The distinct values at a path; for arrays, their elements, and for names, the members of their elements. */
export async function readDistinctValues(pages: PageSource, path: string): Promise<unknown[]> {
  const values = new Map<string, unknown>();
  for (let more = true; more;) {
    const { rows, nextPageState } = await pages.next();
    addValues(values, rows, path);
    more = nextPageState !== null;
  }
  return [...values.values()];
}

/** The same, for documents that have been read. */
export function listDistinctValues(documents: readonly object[], path: string): readonly unknown[] {
  const values = new Map<string, unknown>();
  addValues(values, documents, path);
  return [...values.values()];
}

function addValues(values: Map<string, unknown>, documents: readonly unknown[], path: string): void {
  const names = path.split('.');
  const found = documents.flatMap((document) => readValuesAt(document, names));
  for (const value of found.flatMap(listElements)) values.set(JSON.stringify(value), value);
}

/** For an array, its elements; for a missing value, nothing. */
const listElements = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
