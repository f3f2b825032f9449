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
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const { file, blocks } of pages) {
      writeFileSync(file, moduleOf(blocks));
      writeFileSync(runnable(file), moduleOf(blocks, { running: true }));
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'compile, or do not, as their page says',
    () => {
      expect(problemsOf(pages, root)).toEqual([]);
    },
    timeout,
  );

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

function runnable(file: string): string {
  return file.replace(/\.ts$/, '.run.ts');
}
