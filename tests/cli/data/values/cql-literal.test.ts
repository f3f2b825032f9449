import { describe, expect, it } from 'vitest';
import { readLiteral } from '../../../../src/cli/data/values/cql-literal.js';

describe('a literal of cqlsh', () => {
  it.each([
    [`['a', 'it''s']`, ['a', "it's"]],
    [`{'a', 'b'}`, ['a', 'b']],
    [`{'k': 1, 'l': -2.5}`, { k: '1', l: '-2.5' }],
    [`{1: 'a'}`, { 1: 'a' }],
    [`{name: 'x', at: null, flag: True}`, { name: 'x', at: null, flag: true }],
    [`[{a: 1}, {a: 2}]`, [{ a: '1' }, { a: '2' }]],
    [`(1, 'x')`, ['1', 'x']],
    ['{}', {}],
    ['[]', []],
    ['[2024-01-02 , 03:04:05.006]', ['2024-01-02', '03:04:05.006']],
  ])('%s is read', (text, value) => {
    expect(readLiteral(text)).toEqual({ value });
  });

  it.each(['[', "['a'", "['a' 'b']", "{'a': 1, 'b'}", '[1]]', ''])('%j is not a literal', (text) => {
    expect(readLiteral(text)).toBe(undefined);
  });
});
