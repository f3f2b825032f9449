import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { inspect } from './compiler.js';
import type { Insight } from './insight.js';
import type { ExamplePage } from './example-page.js';

const root = path.resolve(import.meta.dirname, '../..');

/** What the compiler says about examples: asked once, and kept in a folder by what it depends on. */
export interface Insights {
  /** Asks about all pages that are not kept, in one program, and forgets what is kept of others. */
  readonly prepare: (pages: ReadonlyMap<string, ExamplePage>) => void;
  /** The insight of each example of a page. */
  readonly of: (page: ExamplePage) => readonly Insight[];
}

interface InsightsOptions {
  /** Whether they have the hovers of names. */
  readonly hasHovers?: boolean;
  /** Where they are kept. */
  readonly folder?: string;
}

export function createInsights({ hasHovers = true, folder = folderOf(hasHovers) }: InsightsOptions = {}): Insights {
  const dependencies = hashOf(...DEPENDENCIES, ...declarations());
  const fileOf = ({ blocks, prelude }: ExamplePage): string => {
    const texts = blocks.map(({ kind, lines }) => `${kind}\n${lines.join('\n')}`);
    return path.join(folder, `${digest([dependencies, prelude, ...texts].join('\n\n'))}.json`);
  };
  const keep = (page: ExamplePage, insights: readonly Insight[]): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(fileOf(page), JSON.stringify(insights));
  };
  const ask = (pages: ReadonlyMap<string, ExamplePage>): void => {
    const missing = new Map([...pages].filter(([, page]) => !existsSync(fileOf(page))));
    if (missing.size === 0) return;
    const found = inspect(missing, hasHovers);
    for (const [name, page] of missing) keep(page, found.get(name) ?? []);
  };
  return {
    prepare: (pages) => {
      ask(pages);
      const wanted = new Set([...pages.values()].map((page) => path.basename(fileOf(page))));
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (!wanted.has(name)) rmSync(path.join(folder, name));
    },
    of: (page) => {
      ask(new Map([['page', page]]));
      return JSON.parse(readFileSync(fileOf(page), 'utf8')) as readonly Insight[];
    },
  };
}

const folderOf = (hasHovers: boolean): string => path.join(root, '.tmp', hasHovers ? 'insights' : 'problems');

/** What an insight depends on besides the page and the declarations of the package. */
const DEPENDENCIES = [
  'package-lock.json',
  'tsconfig.json',
  'site/examples/compiler.ts',
  'site/examples/page.ts',
  'tests/docs/prelude.ts',
];

function declarations(): string[] {
  const names = readdirSync(path.join(root, 'dist')).filter((name) => /\.d\.[cm]ts$/.test(name));
  return names.toSorted().map((name) => path.join('dist', name));
}

const hashOf = (...names: readonly string[]): string =>
  digest([ts.version, ...names.map((name) => readFileSync(path.join(root, name), 'utf8'))].join('\n'));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
