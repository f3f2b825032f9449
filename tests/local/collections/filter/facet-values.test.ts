import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Num, type Json } from '../../../../src/json/json.js';
import { toKey, toKeyOfFilter, toNumber, toRange } from '../../../../src/local/collections/filter/facet-values.js';
import { compileFilter } from '../../../../src/local/collections/filter/match.js';
import { TextIndex } from '../../../../src/local/collections/stored/text-index.js';
import { createDocumentKey } from '../../../../src/local/collections/values/document-id.js';
import { StoredDocument } from '../../../../src/local/collections/values/document.js';
import type { Comparison, Filter, Operand } from '../../../../src/local/collections/values/filter.js';
import { Instant, toHashText } from '../../../../src/local/collections/values/scalars.js';

const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 5, 1e21, -5e-7, Number.MAX_VALUE),
  fc.integer({ min: -6, max: 6 }),
  fc
    .constantFrom('9007199254740993', '1e999', '-1E+400', '5.0', '0.1000000000000000000001')
    .map((text) => new Num(text)),
);

const scalar = fc.oneof(number, fc.constantFrom<Json>(null, true, false, '', '5', 'text'));

const extended = fc.oneof(
  fc.integer({ min: -6, max: 6 }).map((millis): Json => new Map<string, Json>([['$date', millis]])),
  fc.constantFrom('0'.repeat(24), 'a'.repeat(24), 'A'.repeat(24)).map((id): Json => new Map([['$objectId', id]])),
);

const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: extended },
  { weight: 2, arbitrary: fc.array(fc.oneof(scalar, extended), { maxLength: 3 }) },
  { weight: 1, arbitrary: scalar.map((member): Json => new Map([['member', member]])) },
);

const sought = fc.oneof(
  scalar,
  fc.integer({ min: -6, max: 6 }).map((millis) => new Instant(millis)),
);

const operand: fc.Arbitrary<Operand> = fc.oneof(
  { weight: 6, arbitrary: sought.map((one) => ({ scalar: one as Instant | null })) },
  { weight: 1, arbitrary: value.map((one) => ({ hash: toHashText(one) })) },
);

const path = ['a'];

const comparison: fc.Arbitrary<Comparison> = fc
  .oneof(
    fc.record({ operator: fc.constantFrom('$eq' as const, '$ne' as const), operand }),
    fc.record({
      operator: fc.constantFrom('$in' as const, '$nin' as const),
      operands: fc.array(operand, { maxLength: 10 }),
    }),
    fc.record({
      operator: fc.constantFrom('$gt' as const, '$gte' as const, '$lt' as const, '$lte' as const),
      bound: sought.map((one) => one as Instant | null),
    }),
    fc.record({ operator: fc.constant('$exists' as const), present: fc.boolean() }),
    fc.record({
      operator: fc.constant('$all' as const),
      operands: fc.array(operand, { minLength: 1, maxLength: 3 }),
      negated: fc.boolean(),
    }),
  )
  .map((rest): Comparison => ({ kind: 'compare', path, ...rest }));

const filter: fc.Arbitrary<Filter> = fc.oneof(
  comparison,
  fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), parts: fc.array(comparison, { maxLength: 3 }) }),
);

/** Parts with different keys, most of which are almost the same. */
const FEW: readonly Filter[] = [
  ...[5, '5', '5.0', null, true, 'true', new Instant(5)].map((one): Filter => ({
    kind: 'compare',
    path,
    operator: '$eq',
    operand: { scalar: one },
  })),
  { kind: 'compare', path, operator: '$in', operands: [{ scalar: 'a' }, { scalar: 'b' }] },
  { kind: 'compare', path, operator: '$in', operands: [{ scalar: 'a s1 b' }] },
  { kind: 'compare', path, operator: '$nin', operands: [{ scalar: 'a' }, { scalar: 'b' }] },
  { kind: 'compare', path, operator: '$all', operands: [{ scalar: 'a' }], negated: false },
  { kind: 'compare', path, operator: '$all', operands: [{ scalar: 'a' }], negated: true },
  { kind: 'compare', path, operator: '$size', size: 1, negated: true },
  { kind: 'compare', path, operator: '$exists', present: true },
  { kind: 'compare', path: ['a', 'b'], operator: '$exists', present: true },
  { kind: 'compare', path: ['a.b'], operator: '$exists', present: true },
  { kind: 'compare', path, operator: '$lt', bound: 5 },
  { kind: 'and', parts: [] },
  { kind: 'or', parts: [] },
];

const text = new TextIndex({ enabled: true });

const matches = (one: Filter, own: Json | undefined): boolean =>
  compileFilter(one, text)(new StoredDocument(createDocumentKey(null), new Map(own === undefined ? [] : [['a', own]])));

describe('what narrows a vector search by a path', () => {
  it('is a range that has the number of every value that matches', () => {
    let found = 0;
    const check = (one: Filter, own: Json | undefined): void => {
      const range = toRange(one);
      if (!range || !matches(one, own)) return;
      const position = toNumber(own);
      expect(position < range.low || position > range.high).toBe(false);
      found++;
    };
    fc.assert(fc.property(filter, fc.option(value, { nil: undefined }), check), { numRuns: 10_000 });
    expect(found).toBeGreaterThan(20);
  });

  it('is a key that only values with the same matches and the same number have', () => {
    let found = 0;
    const check = (one: Filter, a: Json, b: Json): void => {
      const key = toKey(a);
      if (key === undefined || key !== toKey(b)) return;
      expect(matches(one, a)).toBe(matches(one, b));
      expect(toNumber(a)).toBe(toNumber(b));
      found++;
    };
    fc.assert(fc.property(filter, value, value, check), { numRuns: 10_000 });
    expect(found).toBeGreaterThan(100);
  });

  it('is a key of a part of a filter that only parts with the same matches have', () => {
    let found = 0;
    const check = (one: Filter, other: Filter, values: readonly Json[]): void => {
      const key = toKeyOfFilter(one);
      if (key === undefined || key !== toKeyOfFilter(other)) return;
      for (const each of [undefined, ...values]) expect(matches(one, each)).toBe(matches(other, each));
      found++;
    };
    const few = fc.oneof(...FEW.map((each) => fc.constant(each)));
    fc.assert(fc.property(fc.oneof(few, filter), fc.oneof(few, filter), fc.array(value), check), { numRuns: 5000 });
    expect(found).toBeGreaterThan(50);
    expect(new Set(FEW.map(toKeyOfFilter)).size).toBe(FEW.length);
  });

  it('is no key of a part that compares a value as a whole, or with many others', () => {
    const whole: Operand = { hash: toHashText([1]) };
    const operands = Array.from({ length: 8 }, (_, at) => ({ scalar: at }));
    for (const part of [
      { kind: 'compare', path, operator: '$eq', operand: whole },
      { kind: 'compare', path, operator: '$in', operands },
      { kind: 'compare', path, operator: '$match', text: 'a' },
      { kind: 'compare', path: ['x'.repeat(101)], operator: '$exists', present: true },
      { kind: 'everything' },
      { kind: 'or', parts: [{ kind: 'compare', path, operator: '$exists', present: true }, { kind: 'everything' }] },
    ] satisfies readonly Filter[]) {
      expect(toKeyOfFilter(part)).toBeUndefined();
    }
  });

  it('is no key of a long value', () => {
    expect(toKey(Array.from({ length: 17 }, () => 1))).toBeUndefined();
    expect(toKey(['x'.repeat(101)])).toBeUndefined();
    expect(toKey([[1]])).toBeUndefined();
    expect(toKey(new Map([['a', new Map([['b', 1]])]]))).toBeUndefined();
  });
});
