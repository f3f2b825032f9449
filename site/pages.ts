import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pages as reference, toHeading } from '../scripts/reference-pages.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** A page of the site. */
export interface Page {
  /** Its Markdown file, from the root of the project. */
  readonly file: string;
  /** Its name in the navigation; without one, its heading. */
  readonly title?: string;
}

/** A part of the navigation. */
export interface Section {
  readonly title: string;
  /** Whether it is closed at first. */
  readonly collapsed?: boolean;
  readonly pages: readonly Page[];
}

/** The first page, which the navigation does not list. */
export const home = 'site/index.md';

/** The navigation: every page of the documentation, in the order in which one reads. */
export const sections: readonly Section[] = [
  {
    title: 'Getting started',
    pages: [
      { file: 'README.md', title: 'Introduction' },
      { file: 'docs/getting-started.md', title: 'Installation' },
      { file: 'docs/tables-that-exist.md' },
      { file: 'docs/migrating-from-mongodb.md' },
      { file: 'docs/migrating-from-astra-mongoose.md' },
    ],
  },
  {
    title: 'Guides',
    pages: [
      { file: 'docs/queries.md' },
      { file: 'docs/modelling.md' },
      { file: 'docs/tables.md' },
      { file: 'docs/search.md' },
      { file: 'docs/driver.md' },
      { file: 'docs/hooks-and-plugins.md' },
      { file: 'docs/generic-code.md' },
      { file: 'docs/rest.md' },
      { file: 'docs/frameworks.md' },
      { file: 'docs/testing.md' },
      { file: 'docs/local.md' },
      { file: 'docs/studio.md' },
      { file: 'docs/cli.md' },
      { file: 'docs/deploying.md' },
    ],
  },
  {
    title: 'Reference',
    pages: [
      { file: 'docs/types.md' },
      { file: 'docs/errors.md', title: 'Error codes' },
      { file: 'docs/limits.md' },
      { file: 'docs/troubleshooting.md' },
      { file: 'docs/faq.md' },
      { file: 'docs/comparison.md' },
      { file: 'docs/benchmarks.md' },
      { file: 'docs/cassandra-features.md' },
      { file: 'docs/support.md' },
      { file: 'CHANGELOG.md' },
    ],
  },
  {
    title: 'API',
    pages: [
      { file: 'docs/api/README.md', title: 'All exports' },
      ...Object.entries(reference).map(([name, { title }]) => ({
        file: `docs/api/${name}.md`,
        title: toHeading(title),
      })),
    ],
  },
  {
    title: 'Project',
    collapsed: true,
    pages: [{ file: 'docs/how-it-works.md' }, { file: 'CONTRIBUTING.md' }, { file: 'docs/dependencies.md' }],
  },
];

/** The Markdown files of all pages, from the root of the project. */
export const files: readonly string[] = [home, ...sections.flatMap(({ pages }) => pages.map(({ file }) => file))];

/** Where a page is on the site: `docs/api/README.md` is `api/index.md`, `README.md` is `introduction.md`. */
export function pathOf(file: string): string {
  if (file === home) return 'index.md';
  if (file === 'README.md') return 'introduction.md';
  return file
    .replace(/^docs\//, '')
    .replace(/README\.md$/, 'index.md')
    .toLowerCase();
}

/** The name of a page in the navigation. */
export function titleOf({ file, title }: Page): string {
  return title ?? headingOf(readFileSync(path.join(root, file), 'utf8'), file);
}

function headingOf(markdown: string, file: string): string {
  const [, heading] = /^# (.+)$/m.exec(markdown) ?? [];
  if (heading === undefined) throw new Error(`${file} has no heading: begin it with "# Title"`);
  return heading;
}
