import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Operator, Restriction } from '../../../../src/local/tables/conditions/condition.js';
import { toKey, toKeyOfCondition, toNumber, toRange } from '../../../../src/local/tables/conditions/facet-values.js';
import { compileCondition } from '../../../../src/local/tables/conditions/match.js';
import { Row } from '../../../../src/local/tables/stored/row.js';
import type { Value } from '../../../../src/local/tables/types/value.js';
import { list, makeTable } from '../table-harness.js';

const { table } = makeTable({
  columns: {
    id: 'int',
    int: 'int',
    double: 'double',
    bigint: 'varint',
    decimal: 'decimal',
    text: 'text',
    flag: 'boolean',
    blob: 'blob',
    list: list('int'),
  },
  partitionBy: ['id'],
});

const small = fc.integer({ min: -4, max: 4 });
const decimal = fc.record({
  unscaled: fc.oneof(small.map(BigInt), fc.constantFrom(10n, 40n, 2n ** 70n, -(10n ** 400n))),
  scale: fc.constantFrom(0, 1, 2, -1, -400, 400),
});

const VALUES = {
  int: small,
  double: fc.oneof(small, fc.constantFrom(NaN, -0, 0, Infinity, -Infinity, 0.1, Number.MAX_VALUE)),
  bigint: fc.oneof(small.map(BigInt), fc.constantFrom(2n ** 60n, 2n ** 60n + 1n, -(10n ** 400n), 10n ** 400n)),
  decimal,
  text: fc.constantFrom('', '4', 'text', 'x'.repeat(200)),
  flag: fc.boolean(),
  blob: fc.uint8Array({ maxLength: 2 }),
  list: fc.array(small, { minLength: 1, maxLength: 3 }),
} satisfies Readonly<Record<string, fc.Arbitrary<Value>>>;

const ONE: readonly Operator[] = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'];
const SOME: readonly Operator[] = ['$in', '$nin'];
const OF_LISTS: readonly Operator[] = ['$in', '$nin', '$all', '$notAll'];

function restrictionOn(column: keyof typeof VALUES): fc.Arbitrary<Restriction> {
  const operand: fc.Arbitrary<Value> = column === 'list' ? small : VALUES[column];
  const chosen = column === 'list' ? OF_LISTS : [...ONE, ...SOME];
  return fc.constantFrom(...chosen).chain((operator) =>
    fc.array(operand, { minLength: 1, maxLength: ONE.includes(operator) ? 1 : 4 }).map((operands) => ({
      kind: 'comparison' as const,
      column,
      target: column === 'list' ? ('elements' as const) : ('value' as const),
      operator,
      operands,
      bare: false,
    })),
  );
}

interface Case {
  readonly column: string;
  readonly condition: Condition<Value>;
  readonly values: readonly (Value | undefined)[];
}

const cases: fc.Arbitrary<Case> = fc
  .constantFrom(...(Object.keys(VALUES) as (keyof typeof VALUES)[]))
  .chain((column) => {
    const one = restrictionOn(column);
    const junction = fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(one, { minLength: 1, maxLength: 3 }),
    });
    const own: fc.Arbitrary<Value> = VALUES[column];
    return fc.record({
      column: fc.constant(column),
      condition: fc.oneof<fc.Arbitrary<Condition<Value>>[]>(one, junction),
      values: fc.array(fc.option(own, { nil: undefined }), { minLength: 2, maxLength: 8 }),
    });
  });

const matches = (condition: Condition<Value>, column: string, value: Value | undefined): boolean =>
  compileCondition(table, condition)(Row.of(table.layout, [[column, value ?? null]], true));

describe('what narrows a vector search by a column', () => {
  it('is a range that has the number of every value that matches', () => {
    let found = 0;
    const check = ({ column, condition, values }: Case): void => {
      const range = toRange(condition);
      for (const value of range ? values : []) {
        if (!range || !matches(condition, column, value)) continue;
        const position = toNumber(value);
        expect(position < range.low || position > range.high).toBe(false);
        found++;
      }
    };
    fc.assert(fc.property(cases, check), { numRuns: 3000 });
    expect(found).toBeGreaterThan(100);
  });

  it('is a key that only values with the same matches and the same number have', () => {
    let found = 0;
    const check = ({ column, condition, values: [first, ...others] }: Case): void => {
      const key = toKey(first);
      for (const value of key === undefined ? [] : others) {
        if (toKey(value) !== key) continue;
        expect(matches(condition, column, value)).toBe(matches(condition, column, first));
        expect(toNumber(value)).toBe(toNumber(first));
        found++;
      }
    };
    fc.assert(fc.property(cases, check), { numRuns: 3000 });
    expect(found).toBeGreaterThan(100);
  });

  it('is a key of a condition that only conditions with the same matches have', () => {
    const found = new Map<string, Case>();
    let same = 0;
    const check = (one: Case): void => {
      const key = toKeyOfCondition(one.condition);
      const other = key === undefined ? undefined : found.get(key);
      if (key !== undefined) found.set(key, one);
      for (const value of other ? [...one.values, ...other.values] : []) {
        if (!other) continue;
        expect(matches(one.condition, one.column, value)).toBe(matches(other.condition, other.column, value));
        same++;
      }
    };
    fc.assert(fc.property(cases, check), { numRuns: 3000 });
    expect(same).toBeGreaterThan(100);
  });

  it('is no key of a condition with many parts or operands', () => {
    const one = { kind: 'comparison', column: 'int', target: 'value', operator: '$in', bare: false } as const;
    const numbers = Array.from({ length: 17 }, (_, at) => at);
    expect(toKeyOfCondition({ ...one, operands: numbers.slice(0, 16) })).toBeDefined();
    expect(toKeyOfCondition({ ...one, operands: numbers })).toBeUndefined();
    const parts = numbers.map((number) => ({ ...one, operands: [number] }));
    expect(toKeyOfCondition({ kind: 'or', parts: parts.slice(0, 16) })).toBeDefined();
    expect(toKeyOfCondition({ kind: 'or', parts })).toBeUndefined();
    expect(toKeyOfCondition({ ...one, operands: [1], findsNothing: true })).not.toBe(
      toKeyOfCondition({ ...one, operands: [1] }),
    );
  });

  it('is no key of a long value, and different ones of values of different types', () => {
    for (const long of ['x'.repeat(101), new Uint8Array(101), Array.from({ length: 17 }, () => 1)]) {
      expect(toKey(long)).toBeUndefined();
      expect(toKey([long])).toBeUndefined();
    }
    const values: readonly (Value | null)[] = [1, 1n, '1', true, null, 'null', [1], ['1'], [[1]], new Uint8Array([1])];
    expect(new Set(values.map(toKey)).size).toBe(values.length);
  });
});
