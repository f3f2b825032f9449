import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { VectorBlock } from '../../../../src/local/search/vectors/block.js';
import { NearestSearch } from '../../../../src/local/search/vectors/nearest-search.js';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

interface Owner {
  readonly name: string;
  readonly vector?: Float32Array | undefined;
}

const makeBlock = (dimension = 2) => new VectorBlock<Owner>(dimension, ({ vector }) => vector);

function add(block: VectorBlock<Owner>, name: string, ...floats: number[]): Owner {
  const owner = { name, vector: block.place(Float32Array.from(floats)) };
  block.change(undefined, owner);
  return owner;
}

/** The names of all whose vectors are searched. */
function listNames(block: VectorBlock<Owner>, owners: readonly Owner[] = []): string[] {
  const search = new NearestSearch<Owner>('euclidean', Float32Array.of(0, 0), Infinity);
  block.search(search, () => owners);
  return search.finish().map(({ name }) => name);
}

describe('a block of vectors', () => {
  it('keeps a vector as it was placed, next to the others', () => {
    const block = makeBlock();
    const given = Float32Array.of(1, 2);
    const first = block.place(given);
    given[0] = 9;
    const second = block.place(Float32Array.of(3, 4));
    expect([...first, ...second]).toEqual([1, 2, 3, 4]);
    expect(second.buffer).toBe(first.buffer);
  });

  it('grows', () => {
    const block = makeBlock();
    const owners = Array.from({ length: 1000 }, (_, at) => add(block, `${at}`, at, -at));
    expect(owners.map(({ vector }) => vector?.[1])).toEqual(owners.map((_, at) => -at));
    expect(listNames(block)).toHaveLength(1000);
    expect(new Set(owners.map(({ vector }) => vector?.buffer)).size).toBeLessThan(12);
  });

  it('refuses a vector of another length', () => {
    expect(() => makeBlock(3).place(Float32Array.of(1))).toThrow(RangeError);
  });

  it('is searched for the latest owners', () => {
    const block = makeBlock();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => add(block, name, 1, 1));
    block.change(a, undefined);
    const renamed = { name: 'd', vector: b?.vector && block.place(b.vector, b) };
    expect(renamed.vector).toBe(b?.vector);
    block.change(b, renamed);
    const moved = { name: 'e', vector: block.place(Float32Array.of(5, 5)) };
    block.change(c, moved);
    expect(listNames(block).toSorted()).toEqual(['d', 'e']);
    block.change(moved, { name: 'f' });
    expect(listNames(block)).toEqual(['d']);
    block.clear();
    expect(listNames(block)).toEqual([]);
  });

  it('copies the vector of another owner', () => {
    const block = makeBlock();
    const { vector = new Float32Array(2) } = add(block, 'a', 1, 2);
    const copy = block.place(vector, { name: 'b', vector: block.place(Float32Array.of(3, 4)) });
    expect(copy).not.toBe(vector);
    expect(copy).toEqual(vector);
  });

  it('reads the owners of restored vectors before it is searched', () => {
    const block = makeBlock();
    const [a, b] = ['a', 'b'].map((name) => add(block, name, 1, 1));
    if (!a || !b) throw new Error('There are no owners.');
    const other = makeBlock();
    other.restore();
    const c = add(other, 'c', 2, 2);
    const changed = { name: 'd', vector: a.vector && other.place(a.vector, a) };
    other.change(a, changed);
    other.change(b, undefined);
    expect(listNames(other, [changed, c]).toSorted()).toEqual(['c', 'd']);
    expect(listNames(other).toSorted()).toEqual(['c', 'd']);
    expect(listNames(block)).toEqual(['a', 'b']);
  });
});

describe('a released place', () => {
  it('is used again only when no one holds its vector', async () => {
    const block = makeBlock();
    const keeper = add(block, 'keeper', 0, 0);
    const held = Array.from({ length: 20 }, (_, at) => add(block, 'held', at, at));
    release(block, 20);
    for (const owner of held) block.change(owner, undefined);
    const before = block.place(Float32Array.of(-1, -1)).buffer;
    await collectGarbage();
    const buffers = new Set<ArrayBufferLike>();
    for (let at = 0; at < 60; at++) buffers.add(add(block, 'new', 100, 100).vector?.buffer ?? before);
    expect(held.map(({ vector }) => vector?.[0])).toEqual(held.map((_, at) => at));
    expect(keeper.vector).toEqual(Float32Array.of(0, 0));
    expect(listNames(block)).toHaveLength(61);
    // Twenty of the sixty have found room where released ones were.
    expect([...buffers].reduce((bytes, { byteLength }) => bytes + byteLength, 0)).toBeLessThanOrEqual(128 * 8);
  });

  it('is used by one of two blocks that have shared it', async () => {
    const block = makeBlock();
    const other = makeBlock();
    share(block, other);
    await collectGarbage();
    const owners = Array.from({ length: 40 }, (_, at) => add(at % 2 === 0 ? block : other, `${at}`, at, at));
    expect(owners.map(({ vector }) => vector?.[1])).toEqual(owners.map((_, at) => at));
  });

  function release(block: VectorBlock<Owner>, count: number): void {
    const owners = Array.from({ length: count }, () => add(block, 'released', 7, 7));
    for (const owner of owners) block.change(owner, undefined);
  }

  /** Both blocks have the same vectors, and release them. */
  function share(block: VectorBlock<Owner>, other: VectorBlock<Owner>): void {
    const owners = Array.from({ length: 12 }, () => add(block, 'shared', 7, 7));
    for (const owner of owners) other.change(undefined, owner);
    for (const owner of owners.slice(1)) for (const each of [block, other]) each.change(owner, undefined);
  }

  /** Views that a WeakRef has been made of live until the current job ends. */
  async function collectGarbage(): Promise<void> {
    await new Promise(setImmediate);
    gc();
  }
});
