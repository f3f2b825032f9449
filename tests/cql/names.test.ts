import { describe, expect, it } from 'vitest';
import { needsQuotes } from '../../src/cql/names.js';

describe('whether CQL quotes a name', () => {
  it.each(['a', 'lower', 'first_name', 'a1', 'a_', 'name', 'key', 'type', 'values', 'default', 'orders', 'froms'])(
    'is false for %s',
    (name) => {
      expect(needsQuotes(name)).toBe(false);
    },
  );

  it.each([
    'firstName',
    'A',
    'ID',
    '1a',
    '_a',
    '_id',
    'a-b',
    'a b',
    'a.b',
    'é',
    '',
    'a"b',
    'order',
    'from',
    'to',
    'token',
  ])('is true for %j', (name) => {
    expect(needsQuotes(name)).toBe(true);
  });

  it('is true for every reserved word, and false with one more letter', () => {
    for (const word of ['add', 'entries', 'infinity', 'is', 'materialized', 'nan', 'set', 'table', 'view', 'with']) {
      expect([word, needsQuotes(word)]).toEqual([word, true]);
      expect([word, needsQuotes(`${word}s`)]).toEqual([word, false]);
    }
  });
});
