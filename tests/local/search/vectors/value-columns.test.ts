import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VectorBlock, type Placed } from '../../../../src/local/search/vectors/block.js';
import { NearestSearch } from '../../../../src/local/search/vectors/nearest-search.js';
import { NEVER, type Facet, type Range } from '../../../../src/local/search/vectors/facet.js';

interface Owner {
  readonly values: Readonly<Record<string, unknown>>;
  readonly placed?: Placed | undefined;
}

const makeBlock = () =>
  new VectorBlock<Owner>(3, {
    findBuffer: ({ placed }) => placed?.buffer,
    getPlace: ({ placed }) => placed?.place ?? NaN,
  });

/** A part of a filter on values of which lists of numbers have keys, and may be in any range. */
const facetOf = (name: string, test: (value: unknown) => boolean, range?: Range, key?: string): Facet<Owner> => ({
  matches: ({ values }) => test(values[name]),
  key,
  value: {
    name,
    read: ({ values }) => values[name],
    create: (value) => ({ values: value === undefined ? {} : { [name]: value } }),
    toKey: (value) => (Array.isArray(value) ? `[${value.map(String).join()}]` : undefined),
    toNumber: (value) => (typeof value === 'number' ? value : Array.isArray(value) ? NaN : NEVER),
    range,
  },
});

/** The part that a number is in a range, or one of a list. */
const between = (name: string, low: number, high: number): Facet<Owner> => {
  const isIn = (value: unknown): boolean => typeof value === 'number' && value >= low && value <= high;
  return facetOf(name, (value) => (Array.isArray(value) ? value.some(isIn) : isIn(value)), { low, high });
};

/** The part that one of two names has a value, or a list that contains it. */
const isEither = (wanted: unknown): Facet<Owner> => ({
  matches: ({ values }) =>
    [values['a'], values['b']].some((own) => own === wanted || (Array.isArray(own) && own.includes(wanted))),
  key: `either ${typeof wanted} ${String(wanted)}`,
  value: undefined,
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
  block.search(nearest, narrow.facets, none);
  const found = new Set(nearest.finish());
  return { narrow: narrow.facets.map(({ value, key }) => value?.name ?? key), asked: asked.length, found };
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
  { weight: 1, arbitrary: fc.record({ forget: fc.constant(true) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      search: fc.dictionary(fc.constantFrom(...NAMES), wanted, { noNullPrototype: true }),
      either: fc.constantFrom(undefined, 0, 1, 'x'),
    }),
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
          } else if ('forget' in one) block.forgetValues();
          else {
            const facets = Object.entries(one.search).map(([name, some]) =>
              facetOf(name, (own) => some.some((each) => Object.is(each, own))),
            );
            if (one.either !== undefined) facets.push(isEither(one.either));
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

  it('is narrowed by short lists and objects as well', () => {
    const block = makeBlock();
    for (let at = 0; at < 100; at++) block.change(undefined, makeOwner(block, { at: [at % 10] }));
    const isTwo = facetOf('at', (own) => Array.isArray(own) && own.includes(2));
    expect(search(block, [isTwo])).toMatchObject({ narrow: ['at'], asked: 10 });
  });

  it('is only narrowed where few have values that have no key', () => {
    const block = makeBlock();
    const owners = Array.from({ length: 64 }, (_, at) => makeOwner(block, { at: at < 3 ? { at } : 1 }));
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

  it('is narrowed by a range of many distinct numbers, of which other values are in none', () => {
    const block = makeBlock();
    const others = ['x', null, undefined, true];
    for (let at = 0; at < 10_000; at++) {
      block.change(undefined, makeOwner(block, { at: at % 10 === 0 ? others[(at / 10) % 4] : at / 4 }));
    }
    expect(search(block, [between('at', 500, 510)])).toMatchObject({ narrow: ['at'], asked: 36 });
    expect(search(block, [between('at', 3000, 9000)])).toMatchObject({ narrow: ['at'], asked: 0 });
    expect(search(block, [facetOf('at', (own) => own === 500.25)])).toMatchObject({ narrow: [], asked: 10_000 });
  });

  it('finds what a search of all finds among many distinct numbers, whatever has changed', () => {
    const number = fc.oneof(fc.integer({ min: -9000, max: 9000 }), fc.double({ min: -10, max: 10, noNaN: true }));
    const any = fc.oneof(
      { weight: 20, arbitrary: number },
      { weight: 2, arbitrary: fc.constantFrom<unknown>('', null, undefined, true, { x: 1 }, -0, Number.MAX_VALUE) },
      { weight: 1, arbitrary: fc.array(number, { maxLength: 3 }) },
    );
    const change = fc.record({ put: fc.nat({ max: 6000 }), value: fc.option(any, { nil: 'deleted' }) });
    const range = fc.tuple(number, number).map((ends) => ends.toSorted((a, b) => a - b));
    const turn = fc.record({ changes: fc.array(change, { maxLength: 200 }), range, isEarly: fc.boolean() });
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 6 }), (turns) => {
        const block = makeBlock();
        const owners = new Map<number, Owner>();
        const put = (at: number, own: Owner | undefined): void => {
          block.change(owners.get(at), own);
          if (own) owners.set(at, own);
          else owners.delete(at);
        };
        const [first] = turns;
        for (let at = 0; at < 5000; at++) {
          put(at, makeOwner(block, { at: at * 3 - 9000 }));
          // Codes become numbers while values are known.
          if (at === 100 && first?.isEarly === true)
            expect(search(block, [between('at', 0, 9)]).narrow).toEqual(['at']);
        }
        for (const {
          changes,
          range: [low = 0, high = 0],
        } of turns) {
          for (const { put: at, value: own } of changes) {
            put(at, own === 'deleted' ? undefined : makeOwner(block, { at: own }));
          }
          const facet = between('at', low, high);
          const { narrow, found } = search(block, [facet]);
          expect(narrow).toEqual(['at']);
          expect(found).toEqual(new Set([...owners.values()].filter((own) => facet.matches(own))));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is narrowed by any part of a filter from its second use on', () => {
    const block = makeBlock();
    const owners = Array.from({ length: 1000 }, (_, at) =>
      makeOwner(block, { a: [at % 10, { at }], b: at % 50 === 0 ? 3 : null }),
    );
    for (const owner of owners) block.change(undefined, owner);
    const isThree = isEither(3);
    expect(search(block, [isThree])).toMatchObject({ narrow: [], asked: 1000 });
    expect(search(block, [isThree])).toMatchObject({ narrow: [isThree.key], asked: 120 });
    block.change(owners[3], undefined);
    block.change(owners[4], makeOwner(block, { a: 3 }));
    expect(search(block, [isThree])).toMatchObject({ narrow: [isThree.key], asked: 120 });
    block.forgetValues();
    expect(search(block, [isThree])).toMatchObject({ narrow: [], asked: 999 });
  });

  it('is narrowed by several parts', () => {
    const block = makeBlock();
    for (let at = 0; at < 1000; at++) block.change(undefined, makeOwner(block, { a: at % 100, b: at % 3 }));
    const few = [facetOf('a', (own) => own === 3), isEither(1)];
    for (let turn = 0; turn < 3; turn++) expect(search(block, few)).toMatchObject({ asked: 10 });
    const [isTwo, isOne] = [facetOf('b', (own) => own === 2), isEither(1)];
    const many = [facetOf('b', (own) => own !== 2), isEither(2)];
    expect(search(block, many)).toMatchObject({ narrow: ['b'], asked: 667 });
    expect(search(block, many)).toMatchObject({ narrow: ['b', isEither(2).key], asked: 6 });
    expect(search(block, [isTwo, isOne])).toMatchObject({ narrow: ['b', isOne.key], asked: 3 });
  });

  it('tells whether all parts are known', () => {
    const block = makeBlock();
    for (let at = 0; at < 100; at++) block.change(undefined, makeOwner(block, { a: at }));
    const none = (): readonly Owner[] => [];
    const areAll = (...facets: Facet<Owner>[]): boolean => block.selectNarrow(facets, none).isAll;
    const isOne = facetOf('a', (own) => own === 1);
    expect([areAll(isOne), areAll(isOne, isEither(1)), areAll(isOne, isEither(1))]).toEqual([true, false, false]);
    search(block, [isEither(1)]);
    expect(areAll(isOne, isEither(1))).toBe(true);
  });

  it('is narrowed by the parts that were used last', () => {
    const block = makeBlock();
    for (let at = 0; at < 200; at++) block.change(undefined, makeOwner(block, { a: at }));
    const parts = Array.from({ length: 20 }, (_, at) => isEither(at));
    for (const part of parts) for (let turn = 0; turn < 2; turn++) search(block, [part]);
    expect(parts.map((part) => search(block, [part]).narrow.length)).toEqual(parts.map((_, at) => (at < 4 ? 0 : 1)));
  });

  it('knows the values of the names that were used last', () => {
    const block = makeBlock();
    const names = Array.from({ length: 40 }, (_, at) => `n${at}`);
    const values = Object.fromEntries(names.map((name, at) => [name, at]));
    for (let at = 0; at < 100; at++) block.change(undefined, makeOwner(block, at === 5 ? {} : values));
    const facets = names.map((name, at) => facetOf(name, (own) => own === at));
    for (let turn = 0; turn < 2; turn++) {
      for (const facet of facets)
        expect(search(block, [facet])).toMatchObject({ narrow: [facet.value?.name], asked: 99 });
    }
    expect(search(block, facets).narrow).toEqual(names.slice(0, 16));
  });
});
