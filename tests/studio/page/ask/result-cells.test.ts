import { expect, it } from 'vitest';
import { formatResult, listRows, summarizeResult } from '../../../../src/studio/page/ask/result-cells.js';

const rows = { kind: 'rows', value: [{ a: 1 }, { a: 2 }], columns: ['a'], isCut: false } as const;

it('says how much there is, and whether that is all', () => {
  expect(summarizeResult(rows)).toBe('2 rows');
  expect(summarizeResult({ ...rows, value: [{ a: 1 }] })).toBe('1 row');
  expect(summarizeResult({ ...rows, isCut: true })).toBe('the first 2 rows');
  expect(summarizeResult({ ...rows, kind: 'value', value: 3 })).toBe('a value');
  expect(summarizeResult({ ...rows, kind: 'value', value: '…', isCut: true })).toBe('a part of a value');
  expect(listRows({ ...rows, kind: 'value', value: [1] })).toEqual([]);
});

it('shows values in cells, vectors as pictures', () => {
  expect(formatResult('9007199254740993')).toMatchObject({ text: '9007199254740993', look: 'text' });
  expect(formatResult(undefined)).toMatchObject({ text: '', look: 'none' });
  expect(formatResult([1, 2])).toMatchObject({ text: '[1,2]' });
  expect(formatResult(Array.from({ length: 9 }, (_, n) => n))).toMatchObject({
    text: '9 numbers',
    vector: [0, 1, 2, 3, 4, 5, 6, 7, 8],
  });
});
