import sortedBtree from 'sorted-btree';

/** A sorted map with a custom comparison: the used part of sorted-btree, whose types differ between module systems. */
export interface BTree<Key, Value> {
  readonly size: number;
  _compare: (a: Key, b: Key) => number;
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): boolean;
  delete(key: Key): boolean;
  clear(): void;
  entries(from?: Key): Iterable<readonly [Key, Value]>;
  entriesReversed(from?: Key): Iterable<readonly [Key, Value]>;
  /** A copy that shares unchanged parts. */
  clone(): BTree<Key, Value>;
}

interface BTreeClass {
  new <Key, Value>(entries: undefined, compare: (a: Key, b: Key) => number): BTree<Key, Value>;
}

type Loaded = BTreeClass | { readonly default: BTreeClass };

// Node exposes the exports of a CommonJS module, other loaders its default export.
const loaded: Loaded = sortedBtree;

/** The class of sorted maps. */
export const BTree: BTreeClass = 'default' in loaded ? loaded.default : loaded;
