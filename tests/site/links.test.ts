import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf } from '../../site/markdown.js';
import { isElsewhere, pathIn, slugOf, targetOf } from '../../site/links.js';
import { files } from '../../site/pages.js';

const root = path.resolve(import.meta.dirname, '../..');
const repository = 'https://example.org/typestar';

describe('links between pages', () => {
  it('lead to pages of the site, and to the repository for everything else', () => {
    expect(targetOf('rest.md', 'docs/queries.md', repository)).toBe('/rest.md');
    expect(targetOf('../README.md#try-it', 'docs/queries.md', repository)).toBe('/introduction.md#try-it');
    expect(targetOf('docs/api/README.md', 'README.md', repository)).toBe('/api/index.md');
    expect(targetOf('../CHANGELOG.md', 'docs/cli.md', repository)).toBe('/changelog.md');
    expect(targetOf('examples/nestjs/', 'README.md', repository)).toBe(`${repository}/blob/HEAD/examples/nestjs`);
    expect(targetOf('LICENSE', 'README.md', undefined)).toBeUndefined();
    expect(targetOf('#keys', 'docs/tables.md', repository)).toBe('#keys');
    expect(targetOf('https://mongoosejs.com', 'README.md', undefined)).toBe('https://mongoosejs.com');
  });

  it('name headings as GitHub does', () => {
    expect(slugOf('A forgotten `exec()`')).toBe('a-forgotten-exec');
    expect(slugOf('Tables & “Collections”: $vector, snake_case')).toBe('tables--collections-vector-snake_case');
    expect(slugOf('Größe 3')).toBe('größe-3');
  });

  it('lead to files and headings that exist', () => {
    const anchors = new Map(files.map((file) => [file, anchorsOf(read(file))]));
    const dead = files.flatMap((file) =>
      linksOf(read(file)).flatMap(({ href, line }) => {
        if (isElsewhere(href)) return [];
        const { target, anchor } = pathIn(href, file);
        if (!existsSync(path.join(root, target))) return [`${file}:${line}: ${href} leads to no file`];
        const isDead = anchor !== '' && anchors.get(target)?.has(anchor.slice(1)) === false;
        return isDead ? [`${file}:${line}: ${target} has no heading ${anchor}`] : [];
      }),
    );
    expect(dead).toEqual([]);
  });
});

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
