import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../docs/check.js';
import { blocksOf, moduleOf } from '../../../site/examples/page.js';

const root = path.resolve(import.meta.dirname, '../../..');

describe('the reader of examples', () => {
  const page = [
    '# Page',
    '```ts',
    "import { a, type B } from 'x';",
    "import d from 'x';",
    'export const one = a;',
    '```',
    '```sh',
    'npm i',
    '```',
    '```ts no-run',
    "import { a } from 'x';",
    'export const two = a;',
    '```',
    '```ts wrong',
    'one.nope();',
    'one',
    '  .never();',
    '```',
  ].join('\n');

  it('keeps the line numbers of the page and joins the imports', () => {
    expect(
      moduleOf(blocksOf(page))
        .split('\n')
        .map((line) => line.trimEnd()),
    ).toEqual([
      ...['', '', '', '', 'export const one = a;', '', '', '', ''],
      ...['void (async () => {', '', '       const two = a;', '});'],
      ...['void (async () => {', 'one.nope();', 'one', '  .never();', '});'],
      ...["import { a } from 'x';", "import { type B } from 'x';", "import d from 'x';", 'export {};', ''],
    ]);
  });

  it('runs only the blocks that are meant to run', () => {
    const running = moduleOf(blocksOf(page), { running: true });
    expect(running).toContain('one = a');
    expect(running).not.toContain('two');
    expect(running).not.toContain('nope');
  });

  it('refuses a kind of block that it does not know', () => {
    expect(() => blocksOf('```ts norun\n```')).toThrow('unknown kind of example: ts norun');
  });
});

describe('the check of examples', () => {
  it('reports what does not compile, and what compiles though it is called wrong, by line', () => {
    const blocks = blocksOf(
      ['```ts', 'const one: string = 1;', '```', '```ts wrong', "one.length = '';", 'one.length;', '```'].join('\n'),
    );
    const folder = path.join(root, '.tmp', `check-${process.pid}`);
    const file = path.join(folder, 'page.ts');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, moduleOf(blocks));
    const problems = problemsOf([{ name: 'page.md', file, blocks }], folder);
    rmSync(folder, { recursive: true });
    expect(problems).toEqual([
      "page.md:2: Type 'number' is not assignable to type 'string'.",
      'page.md:6: this compiles, though the page says that it does not',
    ]);
  }, 60_000);
});
