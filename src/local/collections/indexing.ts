import { isArray, isObject, type Json, type JsonObject } from '../../wire/json.js';
import type { IndexingOptions } from '../collection-options.js';
import { RESERVED, VECTOR } from './document.js';
import { isWithin, parsePath, type Path } from './path.js';
import { addPath, excludePaths, includePaths, type PathTree } from './path-tree.js';

/** Which paths of a collection's documents filters and sorts can use. */
export class Indexing {
  readonly #mode: 'all' | 'none' | 'allow' | 'deny';
  readonly #paths: readonly Path[];
  readonly #tree: PathTree = new Map();

  constructor(options: IndexingOptions | undefined) {
    const allowed = options?.allow ?? [];
    const denied = options?.deny ?? [];
    this.#mode = modeOf(allowed, denied);
    // Whoever lists paths to be indexed need not list the reserved fields.
    const listed = this.#mode === 'allow' ? [...new Set([...allowed, ...RESERVED])] : denied;
    this.#paths = listed.map((path) => parsePath(path) ?? [path]);
    // Shorter paths first, because they cover the longer ones below them.
    for (const path of [...this.#paths].sort((a, b) => a.length - b.length)) addPath(this.#tree, path, {});
  }

  /** Tells whether nearest vectors can be searched for: always, unless `$vector` itself is denied. */
  get coversVector(): boolean {
    return this.#mode !== 'deny' || this.covers([VECTOR]);
  }

  /** Tells whether there is an index for a path. */
  covers(path: Path): boolean {
    if (this.#mode === 'all' || this.#mode === 'none') return this.#mode === 'all';
    return this.#paths.some((listed) => isWithin(path, listed)) === (this.#mode === 'allow');
  }

  /** The first path without index of a value that is compared as a whole, or undefined. */
  missing(path: Path, value: Json): Path | undefined {
    if (!this.covers(path)) return path;
    if (this.#mode === 'all') return undefined;
    if (isArray(value)) return first(value, (element) => this.missing(path, element));
    return isObject(value) ? first(value, ([name, member]) => this.missing([...path, name], member)) : undefined;
  }

  /** What the indexes hold of a document. */
  view(document: JsonObject): JsonObject {
    switch (this.#mode) {
      case 'all':
        return document;
      case 'none':
        return new Map();
      case 'allow':
        return includePaths(document, this.#tree);
      case 'deny':
        return excludePaths(document, this.#tree);
    }
  }
}

/** `*` stands for every path when it is alone, and else is the name of a field. */
function modeOf(allowed: readonly string[], denied: readonly string[]): 'all' | 'none' | 'allow' | 'deny' {
  if (allowed.length > 0) return isEverything(allowed) ? 'all' : 'allow';
  if (denied.length > 0) return isEverything(denied) ? 'none' : 'deny';
  return 'all';
}

/** The first thing that is found of some items. */
function first<Item, Found>(items: Iterable<Item>, find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isEverything = (paths: readonly string[]): boolean => paths.length === 1 && paths[0] === '*';
