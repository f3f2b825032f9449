import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { IndexingOptions } from '../values/collection-options.js';
import { fail } from '../../errors/errors.js';
import { RESERVED, VECTOR } from '../values/document.js';
import { readExtensionName } from '../values/ejson.js';
import { hasEmptySegment, parsePath, type Path } from '../values/path.js';
import { addPath, excludePaths, includePaths, followPath, type PathTree, type Place } from '../values/path-tree.js';

/** Which paths of a collection's documents filters and sorts can use. */
export class Indexing {
  readonly #mode: 'all' | 'none' | 'allow' | 'deny';
  readonly #tree: PathTree = new Map();

  constructor(options: IndexingOptions | undefined) {
    const allowed = options?.allow ?? [];
    const denied = options?.deny ?? [];
    this.#mode = getMode(allowed, denied);
    // A list of indexed paths need not include the reserved fields.
    const listed = this.#mode === 'allow' ? [...new Set([...allowed, ...RESERVED])] : denied;
    const paths = listed.map((path) => parsePath(path) ?? [path]);
    // Shorter paths first, because they cover the longer ones below them.
    for (const path of paths.sort((a, b) => a.length - b.length)) addPath(this.#tree, path, {});
  }

  /** Whether all paths are indexed. */
  get isComplete(): boolean {
    return this.#mode === 'all';
  }

  /** Whether vectors can be searched: always, unless `$vector` itself is denied. */
  get coversVector(): boolean {
    return this.#mode !== 'deny' || this.missing(VECTOR, null) === undefined;
  }

  /** Whether sorts can use a path. @throws ApiError for an empty segment, if paths are looked up */
  coversSort(path: string): boolean {
    if (this.#mode === 'none') readSegments(path);
    return this.missing(path, null) === undefined;
  }

  /**
   * The first path without an index inside a value that is compared as a whole, or undefined. Names in the value are
   * used as segments unchanged. @throws ApiError if a path cannot be looked up
   */
  missing(path: string, value: Json): string | undefined {
    if (this.#mode === 'all' || this.#mode === 'none') return this.#mode === 'none' ? path : undefined;
    return this.#missingFrom(this.#tree, path, value);
  }

  /** The same for a path that starts at a place in the tree, so that the path to that place is read only once. */
  #missingFrom(from: Place, path: string, value: Json): string | undefined {
    const place = followPath(from, readSegments(path));
    if ((place === 'listed') !== (this.#mode === 'allow')) return path;
    const inner = this.#missingIn(place, value);
    return inner === undefined ? undefined : `${path}.${inner}`;
  }

  #missingIn(place: Place, value: Json): string | undefined {
    if (isArray(value)) return findFirst(value, (element) => this.#missingIn(place, element));
    if (!isObject(value) || readExtensionName(value)) return undefined;
    return findFirst(value, ([name, member]) => this.#missingFrom(place, name, member));
  }

  /** The parts of a document that are indexed. */
  view(document: JsonObject): JsonObject {
    switch (this.#mode) {
      case 'all':
        return document;
      case 'none':
        return new Map([...document].filter(([name]) => RESERVED.has(name)));
      case 'allow':
        return includePaths(document, this.#tree);
      case 'deny':
        return excludePaths(document, this.#tree);
    }
  }
}

/** `*` stands for every path if it is alone, and is otherwise a field name. */
function getMode(allowed: readonly string[], denied: readonly string[]): 'all' | 'none' | 'allow' | 'deny' {
  if (allowed.length > 0) return isEverything(allowed) ? 'all' : 'allow';
  if (denied.length > 0) return isEverything(denied) ? 'none' : 'deny';
  return 'all';
}

/** The first result for any of some items. */
function findFirst<Item, Found>(items: Iterable<Item>, find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readSegments(text: string): Path {
  const path = parsePath(text);
  if (path && !hasEmptySegment(path)) return path;
  return fail('UNSUPPORTED_PROJECTION_PARAM', `'${text}' is not a path that can be indexed.`);
}

const isEverything = (paths: readonly string[]): boolean => paths.length === 1 && paths[0] === '*';
