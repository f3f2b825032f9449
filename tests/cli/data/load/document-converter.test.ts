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
