import { closeSync, fstatSync, openSync } from 'node:fs';
import { Steps } from '../interruptible-steps.js';
import { computeChecksum, isSealed } from './checksum.js';
import {
  BIG_DATA,
  countNodes,
  findNode,
  FLAGS,
  getChild,
  getKeyEnd,
  NODE_HEADER,
  PAGE_HEADER,
  readBytes,
  type PageTree,
} from './pages.js';

/**
 * Describes what is wrong with the beginning of an LMDB file; undefined if nothing is. LMDB maps the file into memory
 * and follows its offsets, so a damaged file would crash the process instead of raising an error.
 */
export function findBadHeader(file: string): Promise<string | undefined> {
  return readPages(file, (pages) => pages.header());
}

/** What the check of an LMDB transaction has found. */
export interface Checked {
  /** What is wrong with its page tree. */
  readonly page?: string | undefined;
  /** What is wrong with its entries, in a file of typestar. */
  readonly entry?: string | undefined;
  /** Its entries; undefined if there are none, or the file cannot be read here. */
  readonly tree?: PageTree | undefined;
}

/** Checks an LMDB transaction. */
export async function checkTransaction(file: string, transaction: number): Promise<Checked> {
  let entry: string | undefined;
  let tree: PageTree | undefined;
  const page = await readPages(file, async (pages) => {
    const problem = pages.header() ?? (await pages.tree(transaction));
    ({ badEntry: entry, main: tree } = pages);
    return problem;
  });
  return { page, entry, tree };
}

const META = {
  magic: 24,
  version: 28,
  pageSize: 48,
  free: 48,
  main: 96,
  lastPage: 144,
  transaction: 152,
  end: 168,
} as const;
const DB = { depth: 6, entries: 32, root: 40 } as const;
const MAGIC = 0xbeefc0de;
const VERSION = 2;
const NO_PAGE = 2n ** 64n - 1n;

/** Keys from `low` on and before `high`. */
interface Range {
  readonly low?: Buffer | undefined;
  readonly high?: Buffer | undefined;
}

/** The first problem ends the check. */
class Damage extends Error {}

async function readPages(
  file: string,
  look: (pages: Pages) => string | undefined | Promise<string | undefined>,
): Promise<string | undefined> {
  // On 32-bit machines the file has another layout.
  if (process.arch === 'arm' || process.arch === 'ia32') return undefined;
  const handle = openSync(file, 'r');
  try {
    return await look(new Pages(handle));
  } catch (error) {
    if (error instanceof Damage) return error.message;
    throw error;
  } finally {
    closeSync(handle);
  }
}

const getKey = (bytes: Buffer, node: number): Buffer => bytes.subarray(node + NODE_HEADER, getKeyEnd(bytes, node));

class Pages {
  readonly #size: number;
  #seen = new Uint8Array();
  #leaf: Buffer = Buffer.alloc(0);
  #pageSize = 4096;
  #last = 0;
  /** What is wrong with an entry. */
  badEntry: string | undefined;
  /** The tree of the entries. */
  main: PageTree | undefined;

  constructor(readonly handle: number) {
    this.#size = fstatSync(handle).size;
  }

  header(): string | undefined {
    const first = this.#bytes(0, META.end);
    this.#pageSize = first.readUInt32LE(META.pageSize);
    const size = this.#pageSize;
    if (size < 512 || size > 65_536 || (size & (size - 1)) !== 0) return `a page size of ${size}`;
    for (const meta of [first, this.#bytes(size, META.end)]) {
      if (meta.readUInt32LE(META.magic) !== MAGIC || (meta.readUInt16LE(18) & FLAGS.meta) === 0) return 'no LMDB file';
      if (meta.readUInt16LE(META.version) !== VERSION) return 'an LMDB file of another version';
    }
    return undefined;
  }

  async tree(transaction: number): Promise<string | undefined> {
    const metas = [0, this.#pageSize].map((at) => this.#bytes(at, META.end));
    const meta = metas.find((one) => Number(one.readBigUInt64LE(META.transaction)) === transaction);
    if (!meta) return `no transaction ${transaction}`;
    this.#last = Number(meta.readBigUInt64LE(META.lastPage));
    this.#seen = new Uint8Array(Math.ceil(this.#size / this.#pageSize));
    const steps = new Steps();
    for (const at of [META.free, META.main]) {
      const root = meta.readBigUInt64LE(at + DB.root);
      const wanted = Number(meta.readBigUInt64LE(at + DB.entries));
      const tree = { root: Number(root), depth: meta.readUInt16LE(at + DB.depth), pageSize: this.#pageSize };
      let found = 0;
      const pages = root === NO_PAGE ? [] : this.#leaves(tree.root, tree.depth, at === META.main ? {} : undefined);
      await steps.each(pages, (entries) => (found += entries));
      if (found !== wanted) return `${found} entries instead of ${wanted}`;
      if (at === META.main && root !== NO_PAGE) this.main = tree;
    }
    return undefined;
  }

  /**
   * Checks the pages below a page, and counts the entries of each leaf; keys must be ascending and within the range, if
   * one is given.
   */
  *#leaves(page: number, depth: number, range: Range | undefined): Iterable<number> {
    const { bytes, flags, nodes } = this.#nodes(page, depth);
    const nodesInOrder = depth > 1 ? nodes.slice(1) : nodes;
    if (range) checkOrder(page, bytes, nodesInOrder, range);
    if (depth === 1) {
      if (flags !== FLAGS.leaf) throw new Damage(`page ${page} is not a leaf`);
      for (const node of nodes) this.#entry(page, bytes, node, range !== undefined);
      yield nodes.length;
      return;
    }
    if (flags !== FLAGS.branch || depth < 1 || nodes.length === 0) throw new Damage(`page ${page} is not a branch`);
    // The first key of a branch is not used.
    const bounds = range && [range.low, ...nodesInOrder.map((node) => getKey(bytes, node)), range.high];
    for (const [at, node] of nodes.entries()) {
      yield* this.#leaves(getChild(bytes, node), depth - 1, bounds && { low: bounds[at], high: bounds[at + 1] });
    }
  }

  /** Checks an entry, with its checksum if it has one. */
  #entry(page: number, bytes: Buffer, node: number, hasChecksum: boolean): void {
    const size = bytes.readUInt32LE(node);
    const flags = bytes.readUInt16LE(node + 4);
    const keyEnd = getKeyEnd(bytes, node);
    const isBig = flags === BIG_DATA && keyEnd + 24 <= bytes.length;
    if (!isBig && (flags !== 0 || keyEnd + size > bytes.length)) {
      throw new Damage(`an entry extends beyond page ${page}`);
    }
    const value = isBig ? this.#overflow(Number(bytes.readBigUInt64LE(keyEnd)), size) : bytes;
    if (!hasChecksum) return;
    const start = isBig ? 0 : keyEnd;
    const ofKey = computeChecksum(bytes, node + NODE_HEADER, keyEnd);
    if (!isSealed(value, start, start + size, ofKey)) this.badEntry = 'an entry has a wrong checksum';
  }

  /** Checks the pages of a long value, and returns it. */
  #overflow(first: number, size: number): Buffer {
    const count = Math.floor((PAGE_HEADER - 1 + size) / this.#pageSize) + 1;
    const header = this.#page(first, PAGE_HEADER);
    if (header.readUInt16LE(18) !== FLAGS.overflow || header.readUInt32LE(20) < count) {
      throw new Damage(`page ${first} is not an overflow page`);
    }
    for (let at = 1; at < count; at++) this.#visit(first + at);
    return this.#bytes(first * this.#pageSize + PAGE_HEADER, size);
  }

  /** The positions of a page's nodes, each with room for its header and its key. */
  #nodes(page: number, depth: number): { bytes: Buffer; flags: number; nodes: readonly number[] } {
    const bytes = this.#page(page, this.#pageSize, depth === 1 ? this.#leafBytes() : undefined);
    const [lower, upper] = [20, 22].map((at) => PAGE_HEADER + bytes.readUInt16LE(at)) as [number, number];
    if (lower > upper || upper > bytes.length || lower % 2 !== 0) throw new Damage(`page ${page} has wrong bounds`);
    const nodes: number[] = [];
    for (let at = 0; at < countNodes(bytes); at++) {
      const node = findNode(bytes, at);
      const keyEnd = node + NODE_HEADER > bytes.length ? Infinity : getKeyEnd(bytes, node);
      if (node < upper || keyEnd > bytes.length) throw new Damage(`a key extends beyond page ${page}`);
      nodes.push(node);
    }
    return { bytes, flags: bytes.readUInt16LE(18), nodes };
  }

  /** Leaves are read one after the other. */
  #leafBytes(): Buffer {
    if (this.#leaf.length !== this.#pageSize) this.#leaf = Buffer.allocUnsafe(this.#pageSize);
    return this.#leaf;
  }

  #page(page: number, length: number, into?: Buffer): Buffer {
    this.#visit(page);
    const bytes = this.#bytes(page * this.#pageSize, length, into);
    if (Number(bytes.readBigUInt64LE(0)) !== page) throw new Damage(`page ${page} has the number of another`);
    return bytes;
  }

  #visit(page: number): void {
    if (!(page > 1 && page <= this.#last) || this.#seen[page] === 1) throw new Damage(`page ${page} is out of place`);
    if ((page + 1) * this.#pageSize > this.#size) throw new Damage('the file is truncated');
    this.#seen[page] = 1;
  }

  #bytes(at: number, length: number, into?: Buffer): Buffer {
    const bytes = readBytes(this.handle, at, length, into);
    if (!bytes) throw new Damage('the file is truncated');
    return bytes;
  }
}

/** Checks that the keys of some nodes are ascending and within a range. */
function checkOrder(page: number, bytes: Buffer, nodes: readonly number[], { low, high }: Range): void {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first === undefined || last === undefined) return;
  let isOrdered =
    !(low && Buffer.compare(getKey(bytes, first), low) < 0) &&
    !(high && Buffer.compare(getKey(bytes, last), high) >= 0);
  for (let at = 1; isOrdered && at < nodes.length; at++)
    isOrdered = isBefore(bytes, nodes[at - 1] ?? 0, nodes[at] ?? 0);
  if (!isOrdered) throw new Damage(`page ${page} is out of order`);
}

/** Whether the key of a node is before that of another. */
function isBefore(bytes: Buffer, a: number, b: number): boolean {
  const [aLength, bLength] = [getKeyEnd(bytes, a) - a, getKeyEnd(bytes, b) - b];
  const shared = Math.min(aLength, bLength);
  for (let at = NODE_HEADER; at < shared; at++) {
    const difference = (bytes[a + at] ?? 0) - (bytes[b + at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return aLength < bLength;
}
