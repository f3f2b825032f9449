import { describe, expect, it } from 'vitest';
import { inspect } from '../../../site/examples/compiler.js';
import { blocksOf } from '../../../site/examples/page.js';

describe('what the compiler says about the blocks of a page', () => {
  const page = [
    '# Page',
    '```ts',
    '/**',
    ' * A number.',
    ' *',
    ' * More about it.',
    ' */',
    'const one = 1;',
    '```',
    '```ts no-run',
    'export const two = one;',
    '```',
    '```ts wrong',
    'const text: string =',
    '  one;',
    '```',
  ].join('\n');
  const [first, second, third] =
    inspect(new Map([['page.md', { blocks: blocksOf(page), prelude: '' }]])).get('page.md') ?? [];

  it('has the types of names, with the first paragraph of their docstring, where they stand in their block', () => {
    expect(first?.hovers).toEqual([
      { line: 5, column: 6, endLine: 5, endColumn: 9, text: 'const one: 1', about: 'A number.' },
    ]);
    expect(second?.hovers.map(({ line, column, text }) => [line, column, text])).toEqual([
      [0, 13, 'const two: 1'],
      [0, 19, 'const one: 1'],
    ]);
  });

  it('has the messages about what is wrong', () => {
    expect([first?.problems, second?.problems]).toEqual([[], []]);
    expect(third?.problems).toEqual([
      { line: 0, column: 6, endLine: 0, endColumn: 10, text: "Type 'number' is not assignable to type 'string'." },
    ]);
  });
}, 60_000);
