import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemsOf } from './check.js';
import { blocksOf, moduleOf } from './page.js';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, '.tmp', `docs-${process.pid}`);
const timeout = 120_000;

const pages = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md') && existsSync(path.join(root, name)))
  .map((name) => ({ name, blocks: blocksOf(readFileSync(path.join(root, name), 'utf8')) }))
  .filter(({ blocks }) => blocks.length > 0)
  .map((page) => ({ ...page, file: path.join(folder, `${page.name.replace(/\W/g, '-')}.ts`) }));

describe('the examples of the documentation', () => {
  let problems = new Map<string, string[]>();

  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const { file, blocks } of pages) {
      writeFileSync(file, moduleOf(blocks));
      writeFileSync(runnable(file), moduleOf(blocks, { running: true }));
    }
    problems = problemsOf(pages, root);
  }, timeout);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(pages)('compile, or do not, as $name says', ({ name }) => {
    expect(problems.get(name)).toEqual([]);
  });

  it.each(pages.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'run')))(
    'of $name run to their end',
    async ({ file }) => {
      const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
      const run = promisify(execFile)(process.execPath, [tsx, runnable(file)], { cwd: root, timeout });
      await expect(run).resolves.toMatchObject({ stderr: '' });
    },
    timeout,
  );
});

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
      ...['void (async () => {', '', 'const two = a;', '});'],
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

function runnable(file: string): string {
  return file.replace(/\.ts$/, '.run.ts');
}
