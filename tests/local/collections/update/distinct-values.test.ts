import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/json/json.js';
import { parseJson } from '../../../../src/json/parse-json.js';
import { toMutable } from '../../../../src/local/collections/update/mutable-json.js';
import { DistinctValues } from '../../../../src/local/collections/update/distinct-values.js';
import { isIdentical } from '../../../../src/local/collections/values/scalars.js';

const VALUES = [
  ...[
    '1',
    '1.0',
    '1.50',
    '1.5',
    '15e-1',
    '1e21',
    '1000000000000000000000',
    '1E+21',
    '12345678901234567890.0',
    '-0',
    '0',
  ],
  ...['"1"', '"D1"', '"1E+21"', '"true"', '"null"', '"[]"', '"{"', '""', 'null', 'true', 'false'],
  ...['[]', '{}', '[1]', '[1.0]', '["1"]', '[[]]', '["1","2"]', '["1,2"]', '{"a":1}', '{"a":1.0}', '{"a":"1"}'],
  ...['{"a":1,"b":2}', '{"b":2,"a":1}', '{"a":{"b":1}}', '{"$date":1}', '{"$date":2}'],
].map((text) => parseJson(text));

describe('the values that $addToSet looks for', () => {
  it('are those that the array lacks, each once', () => {
    const values = fc.array(fc.constantFrom(...VALUES), { maxLength: 12 });
    fc.assert(
      fc.property(values, values, (sought, array) => {
        const expected: Json[] = [];
        for (const value of sought) {
          if (![...array, ...expected].some((other) => isIdentical(value, other))) expected.push(value);
        }
        expect(new DistinctValues(sought).missingFrom(array.map(toMutable))).toEqual(expected);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });
});
