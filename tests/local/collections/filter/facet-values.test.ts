import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Num, type Json } from '../../../../src/json/json.js';
import { toKey, toNumber, toRange } from '../../../../src/local/collections/filter/facet-values.js';
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

  it('is no key of a long value', () => {
    expect(toKey(Array.from({ length: 17 }, () => 1))).toBeUndefined();
    expect(toKey(['x'.repeat(101)])).toBeUndefined();
    expect(toKey([[1]])).toBeUndefined();
    expect(toKey(new Map([['a', new Map([['b', 1]])]]))).toBeUndefined();
  });
});
