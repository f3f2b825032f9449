import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { leaveMongoose } from '../setup/fresh-mongoose.js';
import { problemsOf } from './check.js';
import { examplesOf, prelude } from '../../site/examples/example-page.js';
import { examplesUnder, moduleOfExamples } from './docstrings.js';
import { problemOf, withSaid, type Said } from './said.js';
import { moduleOf } from '../../site/examples/page.js';
import { files } from '../../site/pages.js';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, '.tmp', `docs-${process.pid}`);
const timeout = 120_000;

const pages = files
  .map((name) => ({ name, examples: examplesOf(name, readFileSync(path.join(root, name), 'utf8')) }))
  .flatMap(({ name, examples }) => (examples ? [{ name, ...examples }] : []))
  .map((page) => ({ ...page, file: path.join(folder, `${page.name.replace(/\W/g, '-')}.ts`) }));

const docstrings = { name: 'docstrings', blocks: [], file: path.join(folder, 'docstrings.ts') };

type Queries = readonly (readonly [string, () => { readonly compiled: object; readonly said: readonly object[] }])[];

describe('the examples of the documentation', () => {
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const { file, blocks, prelude: given } of pages) {
      writeFileSync(file, `${moduleOf(blocks)}${given}`);
      writeFileSync(runnable(file), withSaid(moduleOf(blocks, { running: true })));
    }
    writeFileSync(docstrings.file, moduleOfExamples(examplesUnder('src', root), prelude));
  });

  afterEach(leaveMongoose);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'compile, or do not, as their page says',
    () => {
      expect(problemsOf([...pages, docstrings], folder)).toEqual([]);
    },
    timeout,
  );

  it.each(pages.filter(({ blocks }) => blocks.some(({ kind }) => kind === 'run')))(
    'of $name run to their end, and give the values in their comments',
    async ({ file }) => {
      // Examples may print, but no warnings.
      vi.spyOn(console, 'log').mockImplementation(() => undefined);
      const { $said } = (await import(pathToFileURL(runnable(file)).href)) as { $said: readonly Said[] };
      expect($said.map(problemOf).filter(Boolean)).toEqual([]);
    },
    timeout,
  );

  it('in docstrings compile to the filters in their comments', async () => {
    const { queries } = (await import(pathToFileURL(docstrings.file).href)) as { queries: Queries };
    expect(queries.length).toBeGreaterThan(20);
    for (const [name, query] of queries) {
      const { compiled, said } = query();
      for (const part of said) expect(partsOf(compiled), name).toContainEqual(part);
    }
  });
});

function runnable(file: string): string {
  return file.replace(/\.ts$/, '.run.ts');
}

/** A compiled query and everything in it. */
function partsOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(partsOf)] : [value];
}
