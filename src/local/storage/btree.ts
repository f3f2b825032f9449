import sortedBtree from 'sorted-btree';

/** What B-trees and spaces have in common. */
export interface OrderedMap<Key, Value> {
  readonly size: number;
  get(key: Key): Value | undefined;
  delete(key: Key): boolean;
  clear(): void;
  /** Entries in key order, starting at `from` (inclusive). Writing while iterating is not allowed. */
  entries(from?: Key): Iterable<readonly [Key, Value]>;
}

/** A sorted map with a custom comparison: the used part of sorted-btree, whose types differ between module systems. */
export interface BTree<Key, Value> extends OrderedMap<Key, Value> {
  _compare: (a: Key, b: Key) => number;
  set(key: Key, value: Value): boolean;
  entriesReversed(from?: Key): Iterable<readonly [Key, Value]>;
  getPairOrNextHigher(key: Key): readonly [Key, Value] | undefined;
  /** A copy that shares unchanged parts. */
  clone(): BTree<Key, Value>;
}

/** A part of a tree: an inner node with children, or a leaf with entries. Those that a copy shares never change. */
export interface BTreeNode<Key, Value> {
  readonly keys: readonly Key[];
  readonly values: readonly Value[];
  readonly children?: readonly BTreeNode<Key, Value>[];
}

/** The node above all others. */
export const getRoot = <Key, Value>(tree: BTree<Key, Value>): BTreeNode<Key, Value> =>
  (tree as RootedTree<Key, Value>)._root;

/** Gives an empty tree its nodes. */
export function setRoot<Key, Value>(tree: BTree<Key, Value>, root: BTreeNode<Key, Value>): void {
  (tree as RootedTree<Key, Value>)._root = root;
}

interface RootedTree<Key, Value> extends BTree<Key, Value> {
  _root: BTreeNode<Key, Value>;
}

interface BTreeClass {
  new <Key, Value>(entries: undefined, compare: (a: Key, b: Key) => number): BTree<Key, Value>;
}

type Loaded = BTreeClass | { readonly default: BTreeClass };

// Node exposes the exports of a CommonJS module, other loaders its default export.
const loaded: Loaded = sortedBtree;

/** The class of sorted maps. */
export const BTree: BTreeClass = 'default' in loaded ? loaded.default : loaded;
