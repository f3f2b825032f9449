import sortedBtree from 'sorted-btree';

/** A sorted map with a comparison of its own: what is used of sorted-btree, whose types no two module systems read alike. */
export interface BTree<Key, Value> {
  readonly size: number;
  _compare: (a: Key, b: Key) => number;
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): boolean;
  delete(key: Key): boolean;
  clear(): void;
  entries(from?: Key): Iterable<readonly [Key, Value]>;
  entriesReversed(from?: Key): Iterable<readonly [Key, Value]>;
  /** A copy that shares what neither changes. */
  clone(): BTree<Key, Value>;
}

interface BTreeClass {
  new <Key, Value>(entries: undefined, compare: (a: Key, b: Key) => number): BTree<Key, Value>;
}

type Loaded = BTreeClass | { readonly default: BTreeClass };

// Node hands out the exports of a CommonJS module, other loaders its default export.
const loaded: Loaded = sortedBtree;

/** The class of sorted maps. */
export const BTree: BTreeClass = 'default' in loaded ? loaded.default : loaded;
