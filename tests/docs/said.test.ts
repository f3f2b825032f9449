import { expect, it } from 'vitest';
import { problemOf, withSaid } from './said.js';

/** What a module gives to compare, as code. */
const saidIn = (code: string): string[] =>
  [...withSaid(`\n${code}`).matchAll(/\$said\.push\(\[(.*)\]\);/g)].map(([, each]) => each ?? '');

it.each([
  ["a.b;   // 'x'", "2, a.b, { literal: 'x' }"],
  ['a.b;\n// [1, -2n, { c: null }]\nd;', '2, a.b, { literal: [1, -2n, { c: null }] }'],
  ["if (c) a.b;   // 'x'", "2, a.b, { literal: 'x' }"],
  ["await a();   // 'x'; or 'y'", "2, await a(), { literal: 'x' }"],
  ['a.b;   // []: nothing', '2, a.b, { literal: [] }'],
  ['a.b;   // 18 rows', '2, a.b, { text: "18 rows" }'],
  ["a.b;   // ['x', …]", `2, a.b, { text: "['x', …]" }`],
  ['String(a);\n// one\n//   two\nb;', '2, String(a), { text: "one\\n  two" }'],
])('a comment is a literal, or text: %s', (code, said) => {
  expect(saidIn(code)).toEqual([said]);
});

it.each(['a.b;\n\n// 1', "const a = b;   // 'x'", 'a.b;'])(
  'without a comment of its own nothing is said: %s',
  (code) => {
    expect(saidIn(code)).toEqual([]);
  },
);

it('keeps the lines', () => {
  expect(withSaid('\na;   // 1\nb;').split('\n').slice(1)).toEqual([
    '$said.push([2, a, { literal: 1 }]);   // 1',
    'b;',
  ]);
});

it('finds the values of which something else is said', () => {
  expect(problemOf([7, { a: [1n] }, { literal: { a: [1n] } }])).toBeUndefined();
  expect(problemOf([7, { a: [1n] }, { literal: { a: [1] } }])).toBe('line 7: { a: [ 1n ] }');
  expect(problemOf([7, 'a query (1)\nby key', { text: 'a … (1)\nby …' }])).toBeUndefined();
  expect(problemOf([7, 'a query', { text: 'query' }])).toBe('line 7: a query');
  expect(problemOf([7, ['x'], { text: 'every row' }])).toBeUndefined();
});
