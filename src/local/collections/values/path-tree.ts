import { isArray, isObject, type Json, type JsonObject } from '../../../json/json.js';
import type { Path } from './path.js';

/** The elements of an array to keep: `count` of them, starting at `skip` (from the end if negative). */
export interface Slice {
  readonly skip: number;
  readonly count: number;
}

/** Paths as a tree of segments; a leaf stands for the whole value at its path. */
export type PathTree = Map<string, PathTree | Leaf>;
export interface Leaf {
  readonly slice?: Slice;
}

/** Adds a path; false if it overlaps one that is already there. */
export function addPath(tree: PathTree, path: Path, leaf: Leaf): boolean {
  const level = ensureLevel(tree, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (!level || level.has(last)) return false;
  level.set(last, leaf);
  return true;
}

/** Where a path leads in a tree: to a subtree, to or below a leaf, or nowhere. */
export type Place = PathTree | 'listed' | 'unlisted';

/** Follows a path. */
export function followPath(from: Place, path: Path): Place {
  let place = from;
  for (const segment of path) {
    if (typeof place === 'string') return place;
    const node = place.get(segment);
    place = node === undefined ? 'unlisted' : isTree(node) ? node : 'listed';
  }
  return place;
}

/** The level of a tree at a path, created if missing; undefined if a leaf is in the way. */
export function ensureLevel(tree: PathTree, path: Path): PathTree | undefined {
  let level = tree;
  for (const segment of path) {
    let next = level.get(segment);
    if (next === undefined) level.set(segment, (next = new Map()));
    if (!isTree(next)) return undefined;
    level = next;
  }
  return level;
}

/** Removes the level at a path, and its parents that become empty. */
export function removeLevel(tree: PathTree, path: Path): void {
  let [level, name] = [tree, path[0] ?? ''];
  let from = tree;
  for (const [at, segment] of path.entries()) {
    const next = from.get(segment);
    if (next === undefined || !isTree(next)) return;
    if (from.size > 1) [level, name] = [from, path[at] ?? ''];
    from = next;
  }
  level.delete(name);
}

/** The parts of a document that the tree names; paths enter every object of an array. */
export function includePaths(document: JsonObject, tree: PathTree): JsonObject {
  const result = new Map<string, Json>();
  for (const [name, value] of document) {
    const node = tree.get(name);
    if (node === undefined) continue;
    result.set(name, isTree(node) ? includeIn(value, node) : applySlice(value, node));
  }
  return result;
}

/** The document without the parts that the tree names; a leaf with a slice shortens an array instead. */
export function excludePaths(document: JsonObject, tree: PathTree): JsonObject {
  const result = new Map<string, Json>();
  for (const [name, value] of document) {
    const node = tree.get(name);
    if (node === undefined) result.set(name, value);
    else if (isTree(node)) result.set(name, excludeIn(value, node));
    else if (node.slice) result.set(name, applySlice(value, node));
  }
  return result;
}

const isTree = (node: PathTree | Leaf): node is PathTree => node instanceof Map;

function includeIn(value: Json, tree: PathTree): Json {
  if (isArray(value)) return value.map((element) => includeIn(element, tree));
  return isObject(value) ? includePaths(value, tree) : value;
}

function excludeIn(value: Json, tree: PathTree): Json {
  if (isArray(value)) return value.map((element) => excludeIn(element, tree));
  return isObject(value) ? excludePaths(value, tree) : value;
}

function applySlice(value: Json, { slice }: Leaf): Json {
  if (!slice || !isArray(value)) return value;
  const start = slice.skip < 0 ? Math.max(0, value.length + slice.skip) : slice.skip;
  return value.slice(start, start + slice.count);
}
