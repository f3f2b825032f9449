import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { inspect } from './compiler.js';
import type { Insight } from './insight.js';
import type { Block } from './page.js';

const root = path.resolve(import.meta.dirname, '../..');

/** What the compiler says about examples: asked once, and kept in a folder by what it depends on. */
export interface Insights {
  /** Asks about all pages that are not kept, in one program, and forgets what is kept of others. */
  readonly prepare: (pages: ReadonlyMap<string, readonly Block[]>) => void;
  /** The insight of each block of a page. */
  readonly of: (blocks: readonly Block[]) => readonly Insight[];
}

/** @param folder where the insights are kept */
export function createInsights(folder = path.join(root, '.tmp/insights')): Insights {
  const dependencies = hashOf(...DEPENDENCIES, ...declarations());
  const keyOf = (blocks: readonly Block[]): string =>
    digest([dependencies, ...blocks.map(({ kind, lines }) => `${kind}\n${lines.join('\n')}`)].join('\n\n'));
  const fileOf = (blocks: readonly Block[]): string => path.join(folder, `${keyOf(blocks)}.json`);
  const keep = (blocks: readonly Block[], insights: readonly Insight[]): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(fileOf(blocks), JSON.stringify(insights));
  };
  return {
    prepare: (pages) => {
      const missing = new Map([...pages].filter(([, blocks]) => !existsSync(fileOf(blocks))));
      if (missing.size > 0) for (const [name, insights] of inspect(missing)) keep(missing.get(name) ?? [], insights);
      const wanted = new Set([...pages.values()].map((blocks) => path.basename(fileOf(blocks))));
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (!wanted.has(name)) rmSync(path.join(folder, name));
    },
    of: (blocks) => {
      if (!existsSync(fileOf(blocks))) keep(blocks, inspect(new Map([['page', blocks]])).get('page') ?? []);
      return JSON.parse(readFileSync(fileOf(blocks), 'utf8')) as readonly Insight[];
    },
  };
}

/** What an insight depends on besides the blocks and the declarations of the package. */
const DEPENDENCIES = ['package-lock.json', 'tsconfig.json', 'site/examples/compiler.ts', 'site/examples/page.ts'];

function declarations(): string[] {
  const names = readdirSync(path.join(root, 'dist')).filter((name) => /\.d\.[cm]ts$/.test(name));
  return names.toSorted().map((name) => path.join('dist', name));
}

const hashOf = (...names: readonly string[]): string =>
  digest([ts.version, ...names.map((name) => readFileSync(path.join(root, name), 'utf8'))].join('\n'));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
