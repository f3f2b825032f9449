import { expect, it } from 'vitest';
import { withSaid } from './said.js';

/** The values that a module gives to compare, as code. */
const saidIn = (code: string): string[] =>
  [...withSaid(`\n${code}`).matchAll(/\$said\.push\(\[(.*)\]\);/g)].map(([, each]) => each ?? '');

it.each([
  ["a.b;   // 'x'", "2, a.b, 'x'"],
  ['a.b;\n// [1, -2n, { c: null }]', '2, a.b, [1, -2n, { c: null }]'],
  ["if (c) a.b;   // 'x'", "2, a.b, 'x'"],
  ["await a();   // 'x'; or 'y'", "2, await a(), 'x'"],
  ['a.b;   // []: nothing', '2, a.b, []'],
])('%s says what the value is', (code, said) => {
  expect(saidIn(code)).toEqual([said]);
});

it.each([
  'a.b;   // every row',
  'a.b;   // 18 rows',
  "a.b;   // ['x', …]",
  'a.b;\n\n// 1',
  "const a = b;   // 'x'",
  'a.b;',
])('%s says nothing that can be compared', (code) => {
  expect(saidIn(code)).toEqual([]);
});

it('keeps the lines', () => {
  expect(withSaid('\na;   // 1\nb;').split('\n').slice(1)).toEqual(['$said.push([2, a, 1]);   // 1', 'b;']);
});
