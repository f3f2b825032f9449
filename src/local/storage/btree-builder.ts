import { BTree, getRoot, setRoot, type BTreeNode } from './btree.js';
import type { Order } from './storage.js';

/** Builds a sorted map of entries that come in its order: much faster than setting one after the other. */
export class BTreeBuilder<Key, Value> {
  readonly #keys: Key[] = [];
  readonly #values: Value[] = [];
  /** The nodes that have no parent yet, by their height. */
  readonly #levels: TreeNode<Key, Value>[][] = [];

  /** Adds an entry whose key is greater than all others. */
  add(key: Key, value: Value): void {
    if (this.#keys.push(key) > MOST) {
      this.#keys.pop();
      this.#endLeaf();
      this.#keys.push(key);
    }
    // Without values, leaves take less memory.
    if (value !== undefined) this.#values.push(value);
  }

  /** The map. Nothing may be added any more. */
  finish(order: Order<Key>): BTree<Key, Value> {
    const tree = new BTree<Key, Value>(undefined, order);
    if (this.#keys.length > 0) this.#endLeaf();
    for (let height = 0; height < this.#levels.length; height++) {
      const nodes = this.#levels[height] ?? [];
      const [root] = nodes;
      if (root && nodes.length === 1 && height === this.#levels.length - 1) setRoot(tree, root);
      else if (nodes.length > 0) this.#endBranch(height);
    }
    return tree;
  }

  #endLeaf(): void {
    const { leaf: Leaf } = CLASSES;
    // Copies take no more memory than they need.
    this.#put(new Leaf(this.#keys.slice(), this.#values.length > 0 ? this.#values.slice() : undefined), 0);
    this.#keys.length = 0;
    this.#values.length = 0;
  }

  #endBranch(height: number): void {
    const nodes = this.#levels[height] ?? [];
    const { branch: Branch } = CLASSES;
    const size = nodes.reduce((sum, node) => sum + node.size(), 0);
    this.#levels[height] = [];
    this.#put(new Branch(nodes, size), height + 1);
  }

  #put(node: TreeNode<Key, Value>, height: number): void {
    if (this.#levels[height]?.length === MOST) this.#endBranch(height);
    (this.#levels[height] ??= []).push(node);
  }
}

/** Of the entries of a leaf, and the nodes below a branch. */
const MOST = 32;

interface TreeNode<Key, Value> extends BTreeNode<Key, Value> {
  size(): number;
}

interface Classes {
  readonly leaf: new <Key, Value>(keys: readonly Key[], values: readonly Value[] | undefined) => TreeNode<Key, Value>;
  readonly branch: new <Key, Value>(children: readonly TreeNode<Key, Value>[], size: number) => TreeNode<Key, Value>;
}

/** The classes of nodes, of which the package exports none. */
const CLASSES = findClasses();

function findClasses(): Classes {
  const tree = new BTree<number, number>(undefined, (a, b) => a - b);
  const getClass = (): unknown => getRoot(tree).constructor;
  const leaf = getClass() as Classes['leaf'];
  for (let key = 0; key <= MOST; key++) tree.set(key, key);
  return { leaf, branch: getClass() as Classes['branch'] };
}
