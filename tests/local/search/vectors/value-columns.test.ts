import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VectorBlock, type Placed } from '../../../../src/local/search/vectors/block.js';
import { NearestSearch } from '../../../../src/local/search/vectors/nearest-search.js';
import type { Facet } from '../../../../src/local/search/vectors/value-column.js';

interface Owner {
  readonly values: Readonly<Record<string, unknown>>;
  readonly placed?: Placed | undefined;
}

const makeBlock = () =>
  new VectorBlock<Owner>(3, {
    findBuffer: ({ placed }) => placed?.buffer,
    getPlace: ({ placed }) => placed?.place ?? NaN,
  });

const facetOf = (name: string, test: (value: unknown) => boolean): Facet<Owner> => ({
  name,
  read: ({ values }) => values[name],
  create: (value) => ({ values: value === undefined ? {} : { [name]: value } }),
  matches: ({ values }) => test(values[name]),
});

const makeOwner = (block: VectorBlock<Owner>, values: Owner['values']): Owner => ({
  values,
  placed: block.place(Float32Array.of(1, 2, 3)),
});

/** How many vectors are compared, and the owners of those that match. */
function search(block: VectorBlock<Owner>, facets: readonly Facet<Owner>[]) {
  const asked: Owner[] = [];
  const matches = (owner: Owner): boolean => {
    asked.push(owner);
    return facets.every((facet) => facet.matches(owner));
  };
  const none = (): readonly Owner[] => [];
  const narrow = block.selectNarrow(facets, none);
  const nearest = new NearestSearch<Owner>('euclidean', Float32Array.of(0, 0, 0), Infinity, matches);
  block.search(nearest, narrow, none);
  const found = new Set(nearest.finish());
  return { narrow: narrow.map(({ name }) => name), asked: asked.length, found };
}

const NAMES = ['a', 'b', 'c'];

const value = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom<unknown>(0, 1, NaN, 1n, '', '1', true, null, undefined) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(-0, 'x'.repeat(200), [1], { x: 1 }) },
);

const wanted = fc.uniqueArray(value, { maxLength: 6, comparator: 'SameValue' });

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ put: fc.nat({ max: 80 }), values: fc.record({ a: value, b: value, c: value }) }),
  },
  { weight: 2, arbitrary: fc.record({ delete: fc.nat({ max: 80 }) }) },
  { weight: 1, arbitrary: fc.record({ forget: fc.constantFrom(...NAMES) }) },
  {
    weight: 3,
    arbitrary: fc.record({ search: fc.dictionary(fc.constantFrom(...NAMES), wanted, { noNullPrototype: true }) }),
  },
);

describe('a search narrowed by values', () => {
  it('finds what a search of all finds, whatever has changed', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 120 }), (steps) => {
        const block = makeBlock();
        const owners = new Map<number, Owner>();
        for (const one of steps) {
          if ('put' in one) {
            const owner = makeOwner(block, one.values);
            block.change(owners.get(one.put), owner);
            owners.set(one.put, owner);
          } else if ('delete' in one) {
            block.change(owners.get(one.delete), undefined);
            owners.delete(one.delete);
          } else if ('forget' in one) block.forget(one.forget);
          else {
            const facets = Object.entries(one.search).map(([name, some]) =>
              facetOf(name, (own) => some.some((each) => Object.is(each, own))),
            );
            const expected = [...owners.values()].filter((owner) => facets.every(({ matches }) => matches(owner)));
            expect(search(block, facets).found).toEqual(new Set(expected));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('compares only what may match', () => {
    const block = makeBlock();
    for (let at = 0; at < 1000; at++) {
      block.change(undefined, makeOwner(block, { ten: at % 10, text: `${at % 4}`, far: { at } }));
    }
    const isSeven = facetOf('ten', (own) => own === 7);
    expect(search(block, [isSeven])).toMatchObject({ narrow: ['ten'], asked: 100 });
    expect(search(block, [isSeven, facetOf('text', (own) => own === '3')])).toMatchObject({ asked: 50 });
    expect(search(block, [isSeven, facetOf('far', () => false)])).toMatchObject({ asked: 100, found: new Set() });
    expect(search(block, [])).toMatchObject({ narrow: [], asked: 1000 });
  });

  it('is not narrowed by many distinct values', () => {
    const block = makeBlock();
    for (let at = 0; at < 5000; at++) block.change(undefined, makeOwner(block, { at }));
    const isFew = facetOf('at', (own) => Number(own) < 3);
    expect(search(block, [isFew])).toMatchObject({ narrow: [], asked: 5000 });
    expect(search(block, [isFew]).found).toHaveLength(3);
  });

  it('is only narrowed where few have other values than short ones', () => {
    const block = makeBlock();
    const owners = Array.from({ length: 64 }, (_, at) => makeOwner(block, { at: at < 3 ? [at] : 1 }));
    for (const owner of owners) block.change(undefined, owner);
    const isTwo = facetOf('at', (own) => own === 2);
    expect(search(block, [isTwo])).toMatchObject({ narrow: [], asked: 64 });
    block.change(owners[0], undefined);
    block.change(owners[1], makeOwner(block, { at: 1 }));
    expect(search(block, [isTwo])).toMatchObject({ narrow: ['at'], asked: 1 });
    block.change(undefined, makeOwner(block, { at: { far: true } }));
    block.change(undefined, makeOwner(block, { at: 'x'.repeat(200) }));
    expect(search(block, [isTwo])).toMatchObject({ narrow: [], asked: 65 });
  });

  it('stops being narrowed when values become many', () => {
    const block = makeBlock();
    const isFew = facetOf('at', (own) => Number(own) < 3);
    for (let at = 0; at < 5000; at++) {
      block.change(undefined, makeOwner(block, { at }));
      if (at === 100) expect(search(block, [isFew])).toMatchObject({ narrow: ['at'], asked: 3 });
    }
    expect(search(block, [isFew])).toMatchObject({ narrow: [], asked: 5000 });
  });

  it('knows the values of the names that were used last', () => {
    const block = makeBlock();
    const names = Array.from({ length: 40 }, (_, at) => `n${at}`);
    const values = Object.fromEntries(names.map((name, at) => [name, at]));
    for (let at = 0; at < 100; at++) block.change(undefined, makeOwner(block, at === 5 ? {} : values));
    const facets = names.map((name, at) => facetOf(name, (own) => own === at));
    for (let turn = 0; turn < 2; turn++) {
      for (const facet of facets) expect(search(block, [facet])).toMatchObject({ narrow: [facet.name], asked: 99 });
    }
    expect(search(block, facets).narrow).toEqual(names.slice(0, 16));
  });
});
