import { closeSync, openSync, readSync } from 'node:fs';
import { ByteReader } from '../byte-reader.js';
import { CHECKSUM } from './checksum.js';

/**
 * Offsets and flags of LMDB's pages, all numbers little-endian: see MDB_page_header, MDB_meta and MDB_db in its mdb.c.
 * Offsets inside a page count from the end of its header.
 */
export const PAGE_HEADER = 24;
export const NODE_HEADER = 8;
export const FLAGS = { branch: 1, leaf: 2, overflow: 4, meta: 8 } as const;
/** The flag of a node whose value is on pages of its own. */
export const BIG_DATA = 1;

/** A tree of pages. */
export interface PageTree {
  readonly root: number;
  readonly depth: number;
  readonly pageSize: number;
}

/** Bytes of a file; undefined if it ends before. */
export function readBytes(
  handle: number,
  at: number,
  length: number,
  into: Buffer = Buffer.allocUnsafe(length),
): Buffer | undefined {
  return readSync(handle, into, 0, length, at) < length ? undefined : into;
}

/** The number of a page's nodes. */
export const countNodes = (page: Buffer): number => page.readUInt16LE(20) >> 1;

/** The position of a node. */
export const findNode = (page: Buffer, number: number): number =>
  PAGE_HEADER + page.readUInt16LE(PAGE_HEADER + number * 2);

/** The page below a node of a branch. */
export const getChild = (branch: Buffer, node: number): number => branch.readUIntLE(node, 6);

/** Where the key of a node ends. */
export const getKeyEnd = (page: Buffer, node: number): number => node + NODE_HEADER + page.readUInt16LE(node + 6);

/**
 * The values whose keys begin with a number of four bytes, in key order, of a tree that has been checked; undefined
 * between them for a step. What is read is overwritten by the next value.
 * @param part - leaves out most values without these bytes
 */
export function* readValues(
  file: string,
  tree: PageTree,
  number: number,
  part?: Buffer,
): Iterable<ByteReader | undefined> {
  const { pageSize } = tree;
  const handle = openSync(file, 'r');
  try {
    const reader = new ByteReader();
    const read = (at: number, length: number, into?: Buffer): Buffer => {
      const bytes = readBytes(handle, at, length, into);
      if (!bytes) throw new RangeError('The file has been truncated.');
      return bytes;
    };
    const leaf = Buffer.allocUnsafe(pageSize);
    for (const page of listLeaves(read, tree, number)) {
      const bytes = read(page * pageSize, pageSize, leaf);
      const hasPart = !part || bytes.includes(part);
      for (let at = 0; at < countNodes(bytes); at++) {
        const node = findNode(bytes, at);
        if (!hasPart && bytes.readUInt16LE(node + 4) !== BIG_DATA) continue;
        if (bytes.readUInt32BE(node + NODE_HEADER) !== number) continue;
        const size = bytes.readUInt32LE(node);
        const start = getKeyEnd(bytes, node);
        if (bytes.readUInt16LE(node + 4) !== BIG_DATA) yield reader.open(bytes, start + CHECKSUM, start + size);
        else {
          const first = Number(bytes.readBigUInt64LE(start));
          yield reader.open(read(first * pageSize + PAGE_HEADER, size), CHECKSUM, size);
          yield undefined;
        }
      }
      yield undefined;
    }
  } finally {
    closeSync(handle);
  }
}

type ReadBytes = (at: number, length: number) => Buffer;

/** The leaves that have keys with a number. */
function* listLeaves(read: ReadBytes, { root, depth, pageSize }: PageTree, number: number): Iterable<number> {
  if (depth === 1) {
    yield root;
    return;
  }
  const bytes = read(root * pageSize, pageSize);
  const count = countNodes(bytes);
  const getNumber = (at: number): number => bytes.readUInt32BE(findNode(bytes, at) + NODE_HEADER);
  for (let at = 0; at < count; at++) {
    // Each has the keys from its own on to the next; the first key of a branch is not used.
    if (at > 0 && getNumber(at) > number) return;
    if (at + 1 < count && getNumber(at + 1) < number) continue;
    yield* listLeaves(read, { root: getChild(bytes, findNode(bytes, at)), depth: depth - 1, pageSize }, number);
  }
}
