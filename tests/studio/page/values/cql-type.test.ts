import { expect, it } from 'vitest';
import { CQL_TYPES } from '../../../../src/cql/types.js';
import { isNumeric, kindOf, parseType } from '../../../../src/studio/page/values/cql-type.js';

it('knows every built-in type', () => {
  const names = Object.keys(CQL_TYPES).filter((name) => name !== 'udt');
  expect(names.filter((name) => kindOf(name) === 'object')).toEqual([]);
});

it('reads the types of elements, keys and values', () => {
  expect(parseType('map<text, frozen<list<int>>>')).toEqual({
    kind: 'map',
    name: 'map',
    parts: ['text', 'frozen<list<int>>'],
  });
  expect(parseType('frozen<set<uuid>>')).toEqual({ kind: 'set', name: 'set', parts: ['uuid'] });
  expect(parseType('vector<float, 3>')).toEqual({ kind: 'vector', name: 'vector', parts: ['float', '3'] });
});

it('takes other names for user-defined types, also those of JavaScript', () => {
  for (const name of ['person', 'constructor', 'frozen<person>']) expect(kindOf(name)).toBe('object');
});

it('puts numbers at the right', () => {
  expect(['int', 'bigint', 'decimal', 'double', 'counter'].every(isNumeric)).toBe(true);
  expect(['text', 'uuid', 'list<int>'].some(isNumeric)).toBe(false);
});
