import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexDefinition } from '../../../../src/data-api/definitions.js';
import { keysOf, list, makeTable, map, regular, type Row, set, valuesOf } from '../table-harness.js';

const ROWS: readonly Row[] = [
  { p: 'a', c: 1, d: 'x', n: 1, t: 'one', s: ['u', 'v'], l: [1], mk: { one: 1 }, mv: { one: 1 }, me: { one: 1 } },
  { p: 'a', c: 1, d: 'y', n: 2, t: 'two', s: ['v'], l: [1, 2], mk: { two: 2 }, mv: { two: 2 }, me: { one: 2 } },
  { p: 'a', c: 2, d: 'x', n: 2, s: ['w'], mk: { one: 2, two: 1 }, mv: { one: 2, two: 1 }, me: { two: 1 } },
  { p: 'a', c: 2, d: 'y', t: 'two', l: [3], mv: { three: 3 } },
  { p: 'a', c: 3, d: 'x' },
  { p: 'b', c: 1, d: 'x', n: 3, t: 'three', s: ['u'], l: [2, 3], mk: { three: 3 }, me: { three: 3, one: 1 } },
  { p: 'b', c: 2, d: 'z', n: 1, t: 'one', s: ['u', 'w'], mv: { one: 1, two: 2 } },
  { p: 'c', c: 5, d: 'x', n: 5, l: [5] },
];

const INDEXES: readonly IndexDefinition[] = [
  regular('n'),
  regular('t'),
  valuesOf('s'),
  valuesOf('l'),
  keysOf('mk'),
  valuesOf('mv'),
  regular('me'),
];

const shelf = (indexes: readonly IndexDefinition[] = INDEXES) => {
  const counts = map('text', 'int');
  const made = makeTable({
    columns: {
      ...{ p: 'text', c: 'int', d: 'text', n: 'int', t: 'text', s: set('text'), l: list('int') },
      ...{ mk: counts, mv: counts, me: counts },
    },
    partitionBy: ['p'],
    partitionSort: [
      ['c', -1],
      ['d', 1],
    ],
    indexes,
    limits: { pageSize: 3 },
  });
  made.insert(...ROWS);
  const ids = (filter: object, rest: object = {}) => made.findAll(filter, rest).rows.map(idOf);
  return { ...made, ids };
};

const idOf = ({ p, c, d }: Row): string => [p, c, d].join('');

describe('an index finds the rows of', () => {
  it.each<[object, string[]]>([
    [{ n: { $in: [1, 3, 9] } }, ['a1x', 'b1x', 'b2z']],
    [{ t: { $in: ['two', 'three'] } }, ['a1y', 'a2y', 'b1x']],
    [{ t: { $in: ['two', 'two'] } }, ['a1y', 'a2y']],
    [{ n: { $in: [1, 2] }, t: { $in: ['one', 'three'] } }, ['a1x', 'b2z']],
    // A column without a value is not unequal to anything, but contains nothing.
    [{ n: { $ne: 1 } }, ['a1y', 'a2x', 'b1x', 'c5x']],
    [{ n: { $nin: [1, 2] } }, ['b1x', 'c5x']],
    [{ n: { $nin: [1], $gt: 1, $lt: 5 } }, ['a1y', 'a2x', 'b1x']],
    [{ s: { $nin: ['u'] } }, ['a1y', 'a2x', 'a2y', 'a3x', 'c5x']],
    [{ s: { $nin: ['u', 'w'] } }, ['a1y', 'a2y', 'a3x', 'c5x']],
    [{ l: { $in: [1], $nin: [2] } }, ['a1x']],
    [{ $not: { l: { $all: [2, 3] } } }, ['a1x', 'a1y', 'a2x', 'a2y', 'a3x', 'b2z', 'c5x']],
    [{ mk: { $keys: { $nin: ['one'] } } }, ['a1y', 'a2y', 'a3x', 'b1x', 'b2z', 'c5x']],
    [{ mv: { $values: { $nin: [1, 3] } } }, ['a1y', 'a3x', 'b1x', 'c5x']],
    [{ me: { $nin: [['one', 1]] } }, ['a1y', 'a2x', 'a2y', 'a3x', 'b2z', 'c5x']],
    [{ me: { $all: [['one', 1], ['three', 3]] } }, ['b1x']], // prettier-ignore
    [{ $or: [{ n: 5 }, { s: { $in: ['w'] } }] }, ['a2x', 'b2z', 'c5x']],
    [{ $or: [{ n: 2, t: 'two' }, { $and: [{ n: 1 }, { s: { $in: ['w'] } }] }] }, ['a1y', 'b2z']], // prettier-ignore
    [{ n: 2, $or: [{ t: 'two' }, { s: { $in: ['w'] } }] }, ['a1y', 'a2x']],
    [{ n: { $gt: 0 }, $or: [{ n: 2 }, { n: 5 }] }, ['a1y', 'a2x', 'c5x']],
  ])('%j', (filter, expected) => {
    const { ids, plan, warnings } = shelf();
    expect(ids(filter).toSorted()).toEqual(expected);
    expect(plan(filter).access).toBe('index');
    expect(warnings).toEqual([]);
  });

  it.each<[object, number]>([
    [{ n: { $in: [1, 3] } }, 3],
    [{ n: { $ne: 3 }, t: 'two' }, 2],
    [{ s: { $in: ['w'], $nin: ['u'] } }, 2],
    [{ n: { $gt: 0 }, $or: [{ t: 'two' }, { s: { $in: ['w'] } }] }, 4],
    [{ $or: [{ n: 3, s: { $nin: ['w'] } }, { t: 'two' }] }, 3],
    [{ p: 'a', $or: [{ n: 2 }, { t: 'one' }] }, 5],
    [{ p: 'a', c: 1, $or: [{ n: 2 }, { t: 'one' }] }, 2],
    [{ p: 'a', c: { $gt: 1 }, n: { $in: [2, 3] } }, 3],
  ])('the rows of %j among %d', (filter, read) => {
    expect([...shelf().plan(filter).path.rows()]).toHaveLength(read);
  });
});

describe('the key finds rows by inequality of clustering columns', () => {
  it.each<[object, object | undefined, string[]]>([
    [{ c: { $ne: 2 } }, undefined, ['a3x', 'a1x', 'a1y']],
    [{ c: { $nin: [1, 3] } }, undefined, ['a2x', 'a2y']],
    [{ c: 1, d: { $ne: 'x' } }, undefined, ['a1y']],
    [{ c: { $gt: 1, $ne: 3 } }, { c: 1 }, ['a2y', 'a2x']],
    [{ c: { $ne: 1 } }, { c: 1, d: -1 }, ['a2y', 'a2x', 'a3x']],
  ])('%j ordered by %j: %j', (clustering, sort, expected) => {
    const { ids, warnings, plan } = shelf();
    expect(ids({ p: 'a', ...clustering }, sort && { sort })).toEqual(expected);
    expect(warnings).toEqual([]);
    expect(plan({ p: 'a', ...clustering }, sort)).toMatchObject({
      access: 'partition',
      sort: sort ? 'stored' : 'none',
    });
  });
});

// Conditions at random, on a table with indexes: what is served has the rows that a plain look at each row finds.
describe('a random filter', () => {
  const text = fc.constantFrom('one', 'two', 'three', 'x');
  const whole = fc.constantFrom(1, 2, 3, 5);
  const pair = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 2 });
  const scalar = (column: string, value: fc.Arbitrary<unknown>) =>
    fc.oneof(
      value.map((one) => ({ [column]: one })),
      fc.tuple(fc.constantFrom('$ne', '$gt', '$lte'), value).map(([name, one]) => ({ [column]: { [name]: one } })),
      fc.tuple(fc.constantFrom('$in', '$nin'), pair(value)).map(([name, some]) => ({ [column]: { [name]: some } })),
    );
  const many = (value: fc.Arbitrary<unknown>) =>
    fc.tuple(fc.constantFrom('$in', '$nin', '$all'), pair(value)).map(([name, some]) => ({ [name]: some }));
  const comparison = fc.oneof(
    scalar('p', fc.constantFrom('a', 'b')),
    scalar('c', whole),
    scalar('d', fc.constantFrom('x', 'y', 'z')),
    scalar('n', whole),
    scalar('t', text),
    many(fc.constantFrom('u', 'v', 'w')).map((s) => ({ s })),
    many(whole).map((l) => ({ l })),
    many(text).map((inner) => ({ mk: { $keys: inner } })),
    many(whole).map((inner) => ({ mv: { $values: inner } })),
    many(fc.tuple(text, whole)).map((me) => ({ me })),
  );
  const { condition } = fc.letrec<{ condition: object; comparison: object; nested: object }>((tie) => ({
    comparison,
    nested: fc.oneof(
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
      tie('condition').map(($not) => ({ $not })),
    ),
    condition: fc.oneof({ depthSize: 'small' }, tie('comparison'), tie('nested')),
  }));

  it('finds the rows that fulfil it, or is refused', () => {
    const { ids, refusal } = shelf();
    let found = 0;
    fc.assert(
      fc.property(condition, (filter) => {
        if (refusal('find', { filter }) !== undefined) return;
        const expected = ROWS.filter((row) => holds(row, filter)).map(idOf);
        expect(ids(filter).toSorted(), JSON.stringify(filter)).toEqual(expected.toSorted());
        found += 1;
      }),
      { numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(500);
  });
});

function holds(row: Row, filter: object, negated = false): boolean {
  const all = Object.entries(filter).map(([name, operand]: [string, unknown]) => {
    const parts = operand as readonly object[];
    if (name === '$not') return holds(row, operand as object, !negated);
    if (name === '$and' || name === '$or') {
      const results = parts.map((part) => holds(row, part, negated));
      return (name === '$and') === negated ? results.includes(true) : !results.includes(false);
    }
    return compare(row, name, operand, negated);
  });
  return negated ? all.includes(true) : !all.includes(false);
}

/** One comparison, or its opposite: of a column without a value both are false, but a collection contains nothing. */
function compare(row: Row, column: string, operand: unknown, negated: boolean): boolean {
  const [[operator, wanted] = ['$eq', operand]] = typeof operand === 'object' ? members(operand) : [];
  const value = row[column];
  if (COLLECTIONS.has(column)) return contains(value ?? [], operator, wanted) !== negated;
  return value !== undefined && TESTS[operator]?.(value as string, wanted as string) !== negated;
}

const COLLECTIONS: ReadonlySet<string> = new Set(['s', 'l', 'mk', 'mv', 'me']);

function contains(value: unknown, operator: string, wanted: unknown): boolean {
  if (operator === '$keys' || operator === '$values') {
    const [[inner, operands] = ['', []]] = members(wanted);
    return contains(
      members(value).map(([key, one]) => (operator === '$keys' ? key : one)),
      inner,
      operands,
    );
  }
  const held = (Array.isArray(value) ? value : members(value)).map((one) => JSON.stringify(one));
  const found = (wanted as readonly unknown[]).map((one) => held.includes(JSON.stringify(one)));
  return operator === '$all' ? !found.includes(false) : found.includes(true) === (operator === '$in');
}

const members = (object: unknown): [string, unknown][] => Object.entries(object ?? {});

const TESTS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  $eq: (value, wanted) => value === wanted,
  $ne: (value, wanted) => value !== wanted,
  $gt: (value, wanted) => value > wanted,
  $lte: (value, wanted) => value <= wanted,
  $in: (value, wanted) => wanted.includes(value),
  $nin: (value, wanted) => !wanted.includes(value),
};
