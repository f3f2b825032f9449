import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { VectorBlock, type Placed } from '../../../../src/local/search/vectors/block.js';
import { NearestSearch } from '../../../../src/local/search/vectors/nearest-search.js';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;

interface Owner {
  readonly name: string;
  readonly placed?: Placed | undefined;
}

const makeBlock = (dimension = 2) =>
  new VectorBlock<Owner>(dimension, {
    findBuffer: ({ placed }) => placed?.buffer,
    getPlace: ({ placed }) => placed?.place ?? NaN,
  });

function add(block: VectorBlock<Owner>, name: string, ...floats: number[]): Owner {
  const owner = { name, placed: block.place(Float32Array.from(floats)) };
  block.change(undefined, owner);
  return owner;
}

const read = ({ placed }: Owner): number[] => [...(placed?.buffer.read(placed.place) ?? [])];

/** The names of all whose vectors are searched. */
function listNames(block: VectorBlock<Owner>, owners: readonly Owner[] = []): string[] {
  const search = new NearestSearch<Owner>('euclidean', Float32Array.of(0, 0), Infinity);
  block.search(search, [], () => owners);
  return search.finish().map(({ name }) => name);
}

describe('a block of vectors', () => {
  it('keeps a vector as it was placed, next to the others', () => {
    const block = makeBlock();
    const given = Float32Array.of(1, 2);
    const first = { name: 'a', placed: block.place(given) };
    given[0] = 9;
    const second = { name: 'b', placed: block.place(Float32Array.of(3, 4)) };
    expect([...read(first), ...read(second)]).toEqual([1, 2, 3, 4]);
    expect(second.placed.buffer).toBe(first.placed.buffer);
  });

  it('grows', () => {
    const block = makeBlock();
    const owners = Array.from({ length: 1000 }, (_, at) => add(block, `${at}`, at, -at));
    expect(owners.map(read)).toEqual(owners.map((_, at) => [at, -at]));
    expect(listNames(block)).toHaveLength(1000);
    expect(new Set(owners.map(({ placed }) => placed?.buffer)).size).toBeLessThan(12);
  });

  it('refuses a vector of another length', () => {
    expect(() => makeBlock(3).place(Float32Array.of(1))).toThrow(RangeError);
  });

  it('is searched for the latest owners', () => {
    const block = makeBlock();
    const [a, b] = ['a', 'b', 'c'].map((name) => add(block, name, 1, 1));
    block.change(a, undefined);
    const moved = { name: 'd', placed: block.place(Float32Array.of(5, 5)) };
    block.change(b, moved);
    block.change(moved, moved);
    expect(listNames(block).toSorted()).toEqual(['c', 'd']);
    block.change(moved, { name: 'e' });
    expect(listNames(block)).toEqual(['c']);
    block.clear();
    expect(listNames(block)).toEqual([]);
  });

  it('reads the owners of restored vectors before it is searched', () => {
    const block = makeBlock();
    const [a, b] = ['a', 'b'].map((name) => add(block, name, 1, 1));
    const other = makeBlock();
    other.restore();
    const c = add(other, 'c', 2, 2);
    const d = { name: 'd', placed: other.place(Float32Array.of(3, 3)) };
    other.change(a, d);
    if (!b) throw new Error('There is no owner.');
    expect(listNames(other, [b, c, d]).toSorted()).toEqual(['b', 'c', 'd']);
    expect(listNames(other).toSorted()).toEqual(['b', 'c', 'd']);
    expect(listNames(block)).toEqual(['a', 'b']);
  });
});

describe('a released place', () => {
  it('is used again only when no one refers to its owner', async () => {
    const block = makeBlock();
    const keeper = add(block, 'keeper', 0, 0);
    const held = Array.from({ length: 20 }, (_, at) => add(block, 'held', at, at));
    release(block, 20);
    for (const owner of held) block.change(owner, undefined);
    await collectGarbage();
    const added = Array.from({ length: 60 }, () => add(block, 'new', 100, 100));
    expect(held.map(read)).toEqual(held.map((_, at) => [at, at]));
    expect(read(keeper)).toEqual([0, 0]);
    expect(listNames(block)).toHaveLength(61);
    // Twenty of the sixty have found room where released ones were.
    const buffers = new Set(added.map(({ placed }) => placed?.buffer));
    expect([...buffers].reduce((size, buffer) => size + (buffer?.size ?? NaN), 0)).toBeLessThanOrEqual(128);
  });

  it('is used by one of two blocks that have shared it', async () => {
    const block = makeBlock();
    const other = makeBlock();
    share(block, other);
    await collectGarbage();
    const owners = Array.from({ length: 40 }, (_, at) => add(at % 2 === 0 ? block : other, `${at}`, at, at));
    expect(owners.map(read)).toEqual(owners.map((_, at) => [at, at]));
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

  /** What a WeakRef has been made of lives until the current job ends. */
  async function collectGarbage(): Promise<void> {
    await new Promise(setImmediate);
    gc();
  }
});
