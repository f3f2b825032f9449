import { isObject, type Json, type JsonObject } from '../../wire/json.js';
import type { IndexingOptions } from '../collection-options.js';
import { isWithin, parsePath, type Path } from './path.js';
import { addPath, excludePaths, includePaths, type PathTree } from './path-tree.js';

/** Which paths of a collection's documents filters and sorts can use. */
export class Indexing {
  readonly #mode: 'all' | 'allow' | 'deny';
  readonly #paths: readonly Path[];
  readonly #tree: PathTree = new Map();

  constructor(options: IndexingOptions | undefined) {
    const allowed = options?.allow;
    const denied = options?.deny;
    const everything = allowed ? allowed.includes('*') : !denied?.length;
    this.#mode = everything ? 'all' : allowed ? 'allow' : 'deny';
    this.#paths = everything ? [] : (allowed ?? denied ?? []).map((path) => parsePath(path) ?? [path]);
    // Shorter paths first, because they cover the longer ones below them.
    for (const path of [...this.#paths].sort((a, b) => a.length - b.length)) addPath(this.#tree, path, {});
  }

  /** Tells whether there is an index for a path. */
  covers(path: Path): boolean {
    if (this.#mode === 'all') return true;
    if (this.#mode === 'allow') return this.#paths.some((allowed) => isWithin(path, allowed));
    return !this.#deniesAll && !this.#paths.some((denied) => isWithin(path, denied));
  }

  /** The first path without index of a value that is compared as a whole, or undefined. */
  missing(path: Path, value: Json): Path | undefined {
    if (!this.covers(path)) return path;
    if (this.#mode === 'all' || !isObject(value)) return undefined;
    for (const [name, member] of value) {
      const found = this.missing([...path, name], member);
      if (found) return found;
    }
    return undefined;
  }

  /** What the indexes hold of a document. */
  view(document: JsonObject): JsonObject {
    if (this.#mode === 'all') return document;
    if (this.#mode === 'allow') return includePaths(document, this.#tree);
    return this.#deniesAll ? new Map() : excludePaths(document, this.#tree);
  }

  get #deniesAll(): boolean {
    return this.#paths.some((path) => path.length === 1 && path[0] === '*');
  }
}
