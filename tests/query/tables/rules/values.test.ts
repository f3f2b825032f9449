import { describe, expect, it } from 'vitest';
import {
  BigNumber,
  c,
  DataAPIBlob,
  DataAPIDate,
  DataAPIDuration,
  DataAPIInet,
  DataAPITime,
  from,
  table,
  UUID,
  type Column,
} from 'typestar';
import { show } from '../../../../src/util/errors.js';
import { movies } from '../tables.js';
import { untyped } from '../untyped.js';
import { errorOf } from '../../refused.js';

const uuid = '123e4567-e89b-12d3-a456-426614174000';

interface Values {
  readonly column: Column;
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
}

/** Of each CQL type: values that it takes and values that it does not. */
const types: Readonly<Record<string, Values>> = {
  text: { column: c.text(), right: ['', 'x', '$gt'], wrong: [1, true, {}, { $gt: '' }, ['x'], new Date(0), /x/] },
  ascii: { column: c.ascii(), right: ['x'], wrong: ['é', 1] },
  boolean: { column: c.boolean(), right: [true, false], wrong: [0, 'true', {}] },
  tinyint: { column: c.tinyint(), right: [-128, 127], wrong: [128, -129, 1.5, NaN, '1', 1n] },
  smallint: { column: c.smallint(), right: [-32_768, 32_767], wrong: [32_768, 0.1] },
  int: { column: c.int(), right: [-2_147_483_648, 2_147_483_647], wrong: [2_147_483_648, 1.5, NaN, Infinity, '1', {}] },
  bigint: { column: c.bigint(), right: [1n, -(2n ** 63n), 5], wrong: [2n ** 63n, 1.5, 2 ** 53, '1'] },
  varint: { column: c.varint(), right: [2n ** 200n, 5], wrong: [1.5, 2 ** 60, '1'] },
  decimal: {
    column: c.decimal(),
    right: [new BigNumber('1.50'), 1.5, 2n, '1.50', '-1e3'],
    wrong: [NaN, new BigNumber(NaN), 'x', '', '1e999999', {}],
  },
  float: { column: c.float(), right: [1.5, NaN, -Infinity], wrong: ['1.5', 1n, { $gt: 1 }] },
  double: { column: c.double(), right: [1e300], wrong: ['1', true] },
  blob: { column: c.blob(), right: [new Uint8Array(2), new DataAPIBlob(Buffer.from('x'))], wrong: ['x', [1, 2], {}] },
  date: {
    column: c.date(),
    right: [new DataAPIDate('2024-02-29'), '2024-02-29'],
    wrong: ['2023-02-29', new Date(0), {}],
  },
  time: { column: c.time(), right: [new DataAPITime('12:34:56.789'), '12:34:56'], wrong: ['25:00:00', 12, {}] },
  timestamp: { column: c.timestamp(), right: [new Date(0)], wrong: [new Date(NaN), 0, '2024-01-01T00:00:00Z'] },
  duration: { column: c.duration(), right: [new DataAPIDuration('1y2mo'), 'P1D'], wrong: ['tomorrow', 5, {}] },
  inet: {
    column: c.inet(),
    right: [new DataAPIInet('::1'), '10.0.0.1'],
    wrong: ['10.1', '999.0.0.1', 'localhost', '', {}],
  },
  uuid: { column: c.uuid(), right: [new UUID(uuid), uuid], wrong: ['1-1-1-1-1', 'x', '', [uuid], 1, {}] },
  enum: { column: c.text({ enum: ['a', 'b'] }), right: ['a'], wrong: ['c'] },
  numberEnum: { column: c.int({ enum: [1, 2] }), right: [1], wrong: [3] },
  enumList: { column: c.list(c.text({ enum: ['a', 'b'] })), right: [[], ['a', 'b']], wrong: [['c'], ['a', 'c']] },
  enumMap: {
    column: c.map(c.text({ enum: ['k'] }), c.text({ enum: ['a'] })),
    right: [{ k: 'a' }, new Map([['k', 'a']])],
    wrong: [{ k: 'b' }, { l: 'a' }, new Map([['k', 'b']])],
  },
  list: { column: c.list(c.int()), right: [[], [1, 1]], wrong: [[1.5], [null], 1, new Set([1]), {}, { $each: [1] }] },
  set: { column: c.set(c.text()), right: [new Set(['x']), ['x']], wrong: [[1], ['x', null], 'x', {}] },
  map: {
    column: c.map(c.text(), c.int()),
    right: [new Map([['x', 1]]), { x: 1 }, {}],
    wrong: [{ x: '1' }, [['x', 1]], 'x'],
  },
  'map of ints': {
    column: c.map(c.int(), c.text()),
    right: [new Map([[1, 'x']])],
    wrong: [{ 1: 'x' }, new Map([['1', 'x']])],
  },
  timeuuid: { column: c.timeuuid(), right: [uuid], wrong: ['x', 1] },
  udt: {
    column: c.udt('person', { name: c.text(), age: c.int() }),
    right: [{}, { name: 'x', age: null }, { age: 1 }],
    wrong: ['x', [], { nope: 1 }, { age: '1' }, { name: { $gt: '' } }, { name: undefined }, new Map(), new Date(0)],
  },
  'list of udt': {
    column: c.list(c.udt('person', { age: c.int() })),
    right: [[], [{ age: 1 }, {}]],
    wrong: [[1], [{ age: 1.5 }], [{ age: undefined }], [null]],
  },
  'map of udt': {
    column: c.map(c.text(), c.udt('person', { age: c.int() })),
    right: [{ x: { age: 1 } }],
    wrong: [{ x: 1 }, { x: { age: undefined } }],
  },
  vector: { column: c.vector(2), right: [[1, 2], new Float32Array(2)], wrong: [[1], [1, NaN], ['1', '2'], 'x', {}] },
};

describe.each(Object.entries(types))('a value of a %s column', (type, { column, right, wrong }) => {
  const things = table('things', { id: c.text(), column }, { primaryKey: { partitionBy: ['id'] } });
  const set = (value: unknown) => untyped(from(things).updateOne({ id: 'a' }))['set']!({ column: value });

  it.each(right.map((value) => [show(value), value]))('is %s', (_text, value) => {
    expect(() => set(value)).not.toThrow();
  });

  it.each(wrong.map((value) => [show(value), value]))('is not %s', (_text, value) => {
    const error = errorOf(() => set(value));
    expect(error).toMatchObject({ code: 'WRONG_VALUE', table: 'things', column: 'column', value });
    expect(error.message).toMatch(type === 'enum' ? /one of a, b/ : /^things\.column: set: expected .+, got .+\.$/);
  });

  it('is not undefined', () => {
    expect(errorOf(() => set(undefined))).toMatchObject({ code: 'UNDEFINED_VALUE', column: 'column' });
  });
});

describe('a value of a condition', () => {
  const where = (column: string, operator: string, ...values: readonly unknown[]) =>
    errorOf(() => untyped(from(movies).find().allowFiltering())['where']!(column)[operator]!(...values));

  it.each([
    ['eq', { $gt: '' }],
    ['gt', { $ne: null }],
    ['ne', ['x']],
    ['in', [{ $gt: '' }]],
    ['eq', 5],
  ])('is never an operator: %s of %j', (operator, value) => {
    expect(where('title', operator, value)).toMatchObject({ code: 'WRONG_VALUE', column: 'title' });
  });

  it('names table, column, expected type and value', () => {
    expect(where('rating', 'gt', '8').message).toBe(
      'movies.rating: gt: expected a number up to 3.4e38 (float), got "8".',
    );
  });

  it('is not null', () => {
    expect(where('title', 'eq', null)).toMatchObject({ code: 'NULL_IN_FILTER', column: 'title' });
    expect(where('title', 'in', ['x', null])).toMatchObject({ code: 'NULL_IN_FILTER', column: 'title' });
    expect(where('tags', 'has', null)).toMatchObject({ code: 'NULL_IN_FILTER', column: 'tags' });
  });

  it('is not undefined', () => {
    expect(where('title', 'eq', undefined)).toMatchObject({ code: 'UNDEFINED_VALUE', column: 'title' });
    expect(where('title', 'in', ['x', undefined])).toMatchObject({ code: 'UNDEFINED_VALUE', column: 'title' });
    expect(where('title', 'eq')).toMatchObject({ code: 'UNDEFINED_VALUE', column: 'title' });
  });

  it.each([
    ['in', 'title'],
    ['nin', 'title'],
    ['hasAny', 'tags'],
    ['hasAll', 'notes'],
    ['hasAnyKey', 'facts'],
    ['hasAllEntries', 'facts'],
  ])('%s takes an array of 1 to 100 values', (operator, column) => {
    expect(where(column, operator, 'x').message).toContain('expected an array');
    expect(where(column, operator, []).message).toContain('expected 1 to 100 values, got 0');
    expect(where(column, operator, Array<string>(101).fill('x')).message).toContain(
      'expected 1 to 100 values, got 101',
    );
  });

  it('must be an element, a key or an entry of its column', () => {
    expect(where('tags', 'has', 1).message).toContain('expected a string (text), got 1');
    expect(where('facts', 'hasKey', 1).message).toContain('expected a string (text), got 1');
    expect(where('facts', 'hasValue', 1.5).message).toContain('(int), got 1.5');
    expect(where('facts', 'hasEntry', 'x').message).toContain('got undefined');
    expect(where('facts', 'hasAnyEntry', ['x']).message).toContain('expected an entry [key, value], got "x"');
    expect(where('facts', 'hasAnyEntry', [['x', 1, 2]]).message).toContain('an entry [key, value]');
    expect(where('plot', 'match', 5).message).toContain('expected a string, got 5');
  });

  it('may list 100 values', () => {
    const values = Array.from({ length: 100 }, (_, index) => `genre ${index}`);
    expect(from(movies).find().where('genre').in(values).compile().filter).toEqual({ genre: { $in: values } });
  });

  it('may have names that every JavaScript object has', () => {
    const { filter, command } = from(movies).find().where('genre').eq('__proto__').compile();
    expect(filter).toEqual({ genre: '__proto__' });
    expect(command).toEqual({ find: { filter: { genre: '__proto__' } } });
  });
});
