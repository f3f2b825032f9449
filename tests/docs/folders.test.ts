import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { layers, folders } from '../../scripts/folders.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** Folders whose files are of one kind, however many there are. */
const OF_ONE_KIND = ['local/commands', 'driver/types', 'query/tables/rules'];
const MOST_FILES = 16;

/** The folders of `src` that have files, each with how many. */
function filesOf(folder = ''): [string, number][] {
  const entries = readdirSync(path.join(root, 'src', folder), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).length;
  const below = entries.filter((entry) => entry.isDirectory());
  return [
    ...(files > 0 ? [[folder, files] as [string, number]] : []),
    ...below.flatMap(({ name }) => filesOf(path.posix.join(folder, name))),
  ];
}

describe('the folders of src', () => {
  const found = filesOf().filter(([folder]) => folder !== '');

  it('are those of the table', () => {
    expect(found.map(([folder]) => folder).toSorted()).toEqual(Object.keys(folders).toSorted());
  });

  it('hold a few files each, or files of one kind', () => {
    const large = found.filter(([folder, files]) => files > MOST_FILES && !OF_ONE_KIND.includes(folder));
    expect(large).toEqual([]);
  });

  const page = readFileSync(path.join(root, 'docs/how-it-works.md'), 'utf8');
  /** The rows of the tables of the page whose first cell has that form. */
  const rows = (cell: string): string[][] =>
    [...page.matchAll(new RegExp(`^\\| \`${cell}\` +\\| (.*?) +\\|$`, 'gm'))].map(([, folder = '', text = '']) => [
      folder,
      text,
    ]);

  it('are shown in docs/how-it-works.md', () => {
    expect(rows('src/([^`]+)')).toEqual(Object.entries(folders));
  });

  it('are of parts that import each other as docs/how-it-works.md shows', () => {
    expect(rows('([a-z-]+)')).toEqual(
      Object.entries(layers).map(([name, below]) => [name, below.length === 0 ? 'nothing' : below.join(', ')]),
    );
    const parts = new Set(Object.keys(folders).map((folder) => folder.split('/')[0]));
    expect([...parts].toSorted()).toEqual(Object.keys(layers).toSorted());
  });
});

/** Tests of many files together: of all methods that Mongoose has, of random input, and of the studio in a browser. */
const SUITES = ['driver/surface', 'local/fuzz', 'studio/browser'];

describe('the tests of a part of src', () => {
  const sources = new Set(listFiles('src').map((file) => file.replace(/(\.types)?\.tsx?$/, '')));
  const isSourceFolder = (folder: string): boolean => folder in folders || folder in layers;

  it.each(Object.keys(layers))('%s are at the path of their source, with their subject if it has several', (part) => {
    const misplaced = listFiles(`tests/${part}`)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => path.posix.join(part, file))
      .filter((file) => {
        const folder = path.posix.dirname(file);
        const [source = ''] = path.posix.basename(file).split('.');
        const isOfFolder = source === path.posix.basename(folder) && isSourceFolder(folder);
        return !SUITES.includes(folder) && !isOfFolder && !sources.has(path.posix.join(folder, source));
      });
    expect(misplaced).toEqual([]);
  });
});

/** The files below a folder, by their paths in it. */
function listFiles(folder: string): string[] {
  const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    );
}
