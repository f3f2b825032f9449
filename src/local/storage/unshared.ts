import { getRoot, type BTree, type BTreeNode } from './btree.js';

/**
 * The entries of two trees without those in nodes that are in both. Trees share what has not changed since one was
 * copied from the other, so this takes time only for what has.
 */
export function findUnshared<Key, Value>(
  one: BTree<Key, Value>,
  other: BTree<Key, Value>,
): readonly [UnsharedEntries<Key, Value>, UnsharedEntries<Key, Value>] {
  let [ones, others] = leaveOutShared([getRoot(one)], [getRoot(other)]);
  for (let depth = getHeight(ones, others); depth > 0; depth--) {
    // Shared nodes are at the same height above the leaves, though not always at the same depth.
    [ones, others] = leaveOutShared(descend(ones, depth), descend(others, depth));
  }
  return [new UnsharedEntries(ones), new UnsharedEntries(others)];
}

/** Some entries of a tree, in key order. */
export class UnsharedEntries<Key, Value> {
  readonly #leaves: readonly BTreeNode<Key, Value>[];
  readonly size: number;

  constructor(leaves: readonly BTreeNode<Key, Value>[]) {
    this.#leaves = leaves;
    this.size = leaves.reduce((sum, { keys }) => sum + keys.length, 0);
  }

  *[Symbol.iterator](): Iterator<readonly [Key, Value]> {
    for (const leaf of this.#leaves) yield* listEntries(leaf);
  }

  /** Some entries, evenly spread. */
  *sample(): Iterable<readonly [Key, Value]> {
    const apart = Math.ceil(this.#leaves.length / SAMPLED_LEAVES);
    for (let at = apart >> 1; at < this.#leaves.length; at += apart) {
      const leaf = this.#leaves[at];
      if (leaf) yield* listEntries(leaf);
    }
  }
}

const SAMPLED_LEAVES = 25;

type Nodes<Key, Value> = readonly BTreeNode<Key, Value>[];

function leaveOutShared<Key, Value>(
  ones: Nodes<Key, Value>,
  others: Nodes<Key, Value>,
): readonly [Nodes<Key, Value>, Nodes<Key, Value>] {
  const all = new Set(others);
  const shared = new Set(ones.filter((node) => all.has(node)));
  if (shared.size === 0) return [ones, others];
  return [ones.filter((node) => !shared.has(node)), others.filter((node) => !shared.has(node))];
}

/** The greatest height of some nodes above the leaves. */
function getHeight<Key, Value>(...lists: readonly Nodes<Key, Value>[]): number {
  let height = 0;
  for (const [first] of lists) height = Math.max(height, first ? measureHeight(first) : 0);
  return height;
}

function measureHeight<Key, Value>(node: BTreeNode<Key, Value>): number {
  const [first] = node.children ?? [];
  return first ? measureHeight(first) + 1 : 0;
}

/** The nodes below those of a height; lower ones stay. */
function descend<Key, Value>(nodes: Nodes<Key, Value>, height: number): Nodes<Key, Value> {
  const [first] = nodes;
  return first && measureHeight(first) === height ? nodes.flatMap(({ children = [] }) => children) : nodes;
}

function* listEntries<Key, Value>({ keys, values }: BTreeNode<Key, Value>): Iterable<readonly [Key, Value]> {
  for (const [at, key] of keys.entries()) yield [key, values[at] as Value];
}
