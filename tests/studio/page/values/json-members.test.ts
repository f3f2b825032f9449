import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonProblem, formatJson, readMembers } from '../../../../src/studio/page/values/json-members.js';

describe('the members of a document', () => {
  it('are texts as they stand, with every digit', () => {
    const members = readMembers('{ "_id" : 12345678901234567890, "a":[1.10, {"b":"}"}] ,"c\\"d":"x, y" }');
    expect([...members]).toEqual([
      ['_id', '12345678901234567890'],
      ['a', '[1.10, {"b":"}"}]'],
      ['c"d', '"x, y"'],
    ]);
  });

  it('of an empty document, or of what is none, are none', () => {
    for (const text of ['{}', ' { } ', '[]', '', '5']) expect(readMembers(text).size).toBe(0);
  });

  it('of any document are its members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (document, indent) => {
        const members = readMembers(JSON.stringify(document, null, indent));
        const parsed = [...members].map(([name, text]) => [name, JSON.parse(text) as unknown]);
        expect(Object.fromEntries(parsed)).toEqual(JSON.parse(JSON.stringify(document)));
      }),
    );
  });
});

describe('JSON in lines', () => {
  it('keeps its values as they stand, and what is short in one line', () => {
    expect(formatJson('{"a":{"b":1.10},"c":[],"d":["x",{}],"e":{}}')).toBe(
      '{\n  "a": { "b": 1.10 },\n  "c": [],\n  "d": ["x", {}],\n  "e": {}\n}',
    );
    const long = 'x'.repeat(80);
    expect(formatJson(`{"a":{"b":"${long}","c":[1]}}`)).toBe(`{\n  "a": {\n    "b": "${long}",\n    "c": [1]\n  }\n}`);
  });

  it('keeps vectors in one line, however long', () => {
    const vector = Array.from({ length: 200 }, (_, index) => index / 10);
    expect(formatJson(JSON.stringify({ v: vector })).split('\n')).toHaveLength(3);
  });

  it('is the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.parse(formatJson(text))).toEqual(JSON.parse(text));
        expect(formatJson(formatJson(text))).toBe(formatJson(text));
      }),
    );
  });
});

it('says what is wrong with JSON', () => {
  expect(findJsonProblem('{"a": 1}')).toBeUndefined();
  expect(findJsonProblem('{"a": }')).toMatch(/^This is not JSON: /);
});
