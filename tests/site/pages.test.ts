import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { files, pathOf, sections, titleOf } from '../../site/pages.js';

const root = path.resolve(import.meta.dirname, '../..');

describe('the navigation of the site', () => {
  const written = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`);

  it('has every page of docs: add a new one to site/pages.ts', () => {
    expect(written.filter((file) => !files.includes(file))).toEqual([]);
  });

  it('has no page that does not exist', () => {
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('has each page once, at an address of its own', () => {
    expect(new Set(files).size).toBe(files.length);
    expect(new Set(files.map(pathOf)).size).toBe(files.length);
  });

  it('calls pages by their heading, or by a shorter name', () => {
    expect(titleOf({ file: 'docs/driver.md' })).toBe('The Mongoose driver');
    expect(titleOf({ file: 'README.md', title: 'Introduction' })).toBe('Introduction');
    for (const { title, pages } of sections) {
      const titles = pages.map(titleOf);
      expect(new Set(titles).size, title).toBe(titles.length);
    }
  });
});
