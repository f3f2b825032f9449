import { expect, it } from 'vitest';
import { createDocumentConverter } from '../../../../src/cli/data/load/document-converter.js';

const OPTIONS = {
  ...{ nullText: '', writesNulls: undefined, map: new Map(), only: undefined, ignoresExtra: false },
  ...{ timestampFormat: 'iso', dates: [] },
};

it('takes columns that are named like inherited members as own members', () => {
  const header = ['_id', '__proto__.polluted', 'constructor.name'];
  const convert = createDocumentConverter(OPTIONS, { key: undefined, type: undefined, seed: 's' }, header);
  const cells = ['a', 'x', 'y'];
  const { text } = convert({ number: 1, line: 2, content: { kind: 'cells', cells, isQuoted: () => false } });
  expect(text).toBe('{"_id":"a","__proto__":{"polluted":"x"},"constructor":{"name":"y"}}');
  expect('polluted' in {}).toBe(false);
});

it('takes null for an id in JSON, as the database does, and no list', () => {
  const convert = createDocumentConverter(OPTIONS, { key: undefined, type: undefined, seed: 's' }, undefined);
  const read = (text: string): string => convert({ number: 1, line: 1, content: { kind: 'json', text } }).text;
  expect(read('{"_id":null,"a":1}')).toBe('{"_id":null,"a":1}');
  expect(() => read('{"_id":[1]}')).toThrow("'_id': expected a value, got [1]");
});
