import sortedBtree from 'sorted-btree';

/** A sorted map with a comparison of its own. */
export type BTree<Key, Value> = sortedBtree.default<Key, Value>;

type Loaded = typeof sortedBtree.default | { readonly default: typeof sortedBtree.default };

// Node hands out the exports of a CommonJS module, other loaders its default export.
const loaded: Loaded = sortedBtree;

/** The class of sorted maps. */
export const BTree: typeof sortedBtree.default = 'default' in loaded ? loaded.default : loaded;
