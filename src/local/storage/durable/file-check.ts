import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Steps } from '../interruptible-steps.js';
import { isSealed } from './checksum.js';

/**
 * Describes what is wrong with the beginning of an LMDB file; undefined if nothing is. LMDB maps the file into memory
 * and follows its offsets, so a damaged file would crash the process instead of raising an error.
 */
export function findBadHeader(file: string): Promise<string | undefined> {
  return readPages(file, (pages) => pages.header());
}

/** What is wrong with an LMDB transaction. */
export interface Problems {
  /** Of its page tree. */
  readonly page?: string | undefined;
  /** Of its entries, in a file of typestar. */
  readonly entry?: string | undefined;
}

/** Describes what is wrong with an LMDB transaction. */
export async function findProblems(file: string, transaction: number): Promise<Problems> {
  let entry: string | undefined;
  const page = await readPages(file, async (pages) => {
    const problem = pages.header() ?? (await pages.tree(transaction));
    entry = pages.badEntry;
    return problem;
  });
  return { page, entry };
}

/**
 * Offsets and flags of LMDB's pages, all numbers little-endian: see MDB_page_header, MDB_meta and MDB_db in its mdb.c.
 * Offsets inside a page count from the end of its header.
 */
const PAGE_HEADER = 24;
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
const FLAGS = { branch: 1, leaf: 2, overflow: 4, meta: 8 } as const;
const NODE_HEADER = 8;
const BIG_DATA = 1;
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

const getKey = (bytes: Buffer, node: number): Buffer =>
  bytes.subarray(node + NODE_HEADER, node + NODE_HEADER + bytes.readUInt16LE(node + 6));

class Pages {
  readonly #size: number;
  readonly #seen = new Set<number>();
  #pageSize = 4096;
  #last = 0;
  /** What is wrong with an entry. */
  badEntry: string | undefined;

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
    const steps = new Steps();
    for (const at of [META.free, META.main]) {
      const root = meta.readBigUInt64LE(at + DB.root);
      const wanted = Number(meta.readBigUInt64LE(at + DB.entries));
      const depth = meta.readUInt16LE(at + DB.depth);
      let found = 0;
      const pages = root === NO_PAGE ? [] : this.#leaves(Number(root), depth, at === META.main ? {} : undefined);
      await steps.each(pages, (entries) => (found += entries));
      if (found !== wanted) return `${found} entries instead of ${wanted}`;
    }
    return undefined;
  }

  /**
   * Checks the pages below a page, and counts the entries of each leaf; keys must be ascending and within the range, if
   * one is given.
   */
  *#leaves(page: number, depth: number, range: Range | undefined): Iterable<number> {
    const { bytes, flags, nodes } = this.#nodes(page);
    const keys = range && nodes.map((node) => getKey(bytes, node));
    const ranges = keys && this.#ranges(page, depth, keys, range);
    if (depth === 1) {
      if (flags !== FLAGS.leaf) throw new Damage(`page ${page} is not a leaf`);
      for (const [at, node] of nodes.entries()) {
        const value = this.#leaf(page, bytes, node);
        const key = keys?.[at];
        if (key && !isSealed(key, value)) this.badEntry = 'an entry has a wrong checksum';
      }
      yield nodes.length;
      return;
    }
    if (flags !== FLAGS.branch || depth < 1 || nodes.length === 0) throw new Damage(`page ${page} is not a branch`);
    for (const [at, node] of nodes.entries()) yield* this.#leaves(bytes.readUIntLE(node, 6), depth - 1, ranges?.[at]);
  }

  /** The key ranges of the nodes of a page: each from its own key to the next. */
  #ranges(page: number, depth: number, keys: readonly Buffer[], { low, high }: Range): readonly Range[] {
    // The first key of a branch is not used.
    const lows = keys.map((key, at) => (depth > 1 && at === 0 ? low : key));
    for (const [at, key] of lows.entries()) {
      const least = at === 0 ? low : lows[at - 1];
      const isEarly = key && least && Buffer.compare(key, least) < (at === 0 ? 0 : 1);
      if (isEarly || (key && high && Buffer.compare(key, high) >= 0)) throw new Damage(`page ${page} is out of order`);
    }
    return lows.map((key, at) => ({ low: key, high: lows[at + 1] ?? high }));
  }

  /** Checks an entry, and returns its value. */
  #leaf(page: number, bytes: Buffer, node: number): Buffer {
    const size = bytes.readUInt32LE(node);
    const flags = bytes.readUInt16LE(node + 4);
    const data = node + NODE_HEADER + bytes.readUInt16LE(node + 6);
    if (flags === BIG_DATA && data + 24 <= bytes.length) {
      const first = Number(bytes.readBigUInt64LE(data));
      const count = Math.floor((PAGE_HEADER - 1 + size) / this.#pageSize) + 1;
      const header = this.#page(first, PAGE_HEADER);
      if (header.readUInt16LE(18) !== FLAGS.overflow || header.readUInt32LE(20) < count) {
        throw new Damage(`page ${first} is not an overflow page`);
      }
      for (let at = 1; at < count; at++) this.#visit(first + at);
      return this.#bytes(first * this.#pageSize + PAGE_HEADER, size);
    }
    if (flags !== 0 || data + size > bytes.length) throw new Damage(`an entry extends beyond page ${page}`);
    return bytes.subarray(data, data + size);
  }

  /** The positions of a page's nodes, each with room for its header and its key. */
  #nodes(page: number): { bytes: Buffer; flags: number; nodes: readonly number[] } {
    const bytes = this.#page(page, this.#pageSize);
    const getPlace = (at: number): number => PAGE_HEADER + bytes.readUInt16LE(at);
    const [lower, upper] = [getPlace(20), getPlace(22)];
    if (lower > upper || upper > bytes.length || lower % 2 !== 0) throw new Damage(`page ${page} has wrong bounds`);
    const nodes = Array.from({ length: (lower - PAGE_HEADER) / 2 }, (_, at) => getPlace(PAGE_HEADER + at * 2));
    for (const node of nodes) {
      const keyEnds = node + NODE_HEADER > bytes.length ? Infinity : node + NODE_HEADER + bytes.readUInt16LE(node + 6);
      if (node < upper || keyEnds > bytes.length) throw new Damage(`a key extends beyond page ${page}`);
    }
    return { bytes, flags: bytes.readUInt16LE(18), nodes };
  }

  #page(page: number, length: number): Buffer {
    this.#visit(page);
    const bytes = this.#bytes(page * this.#pageSize, length);
    if (Number(bytes.readBigUInt64LE(0)) !== page) throw new Damage(`page ${page} has the number of another`);
    return bytes;
  }

  #visit(page: number): void {
    if (!(page > 1 && page <= this.#last) || this.#seen.has(page)) throw new Damage(`page ${page} is out of place`);
    if ((page + 1) * this.#pageSize > this.#size) throw new Damage('the file is truncated');
    this.#seen.add(page);
  }

  #bytes(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    if (readSync(this.handle, bytes, 0, length, at) < length) throw new Damage('the file is truncated');
    return bytes;
  }
}
