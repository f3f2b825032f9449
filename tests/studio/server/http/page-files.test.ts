import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readPageFiles } from '../../../../src/studio/server/http/page-files.js';
import { createTemporaryFolder } from '../../../cli/temporary-folder.js';

function createPage() {
  const folder = createTemporaryFolder();
  mkdirSync(path.join(folder, 'assets'));
  const write = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content);
  write('index.html', '<p>page</p>');
  write('assets/index-Bx3_45-z.js.br', brotliCompressSync('run()'));
  write('assets/style.css', 'p {}');
  write('assets/style.css.br', brotliCompressSync('p {}'));
  write('assets/index.js.map', '{}');
  return folder;
}

it('reads the files of the page, also those that exist only compressed', () => {
  const files = readPageFiles(createPage());
  const found = [...files].map(([name, file]) => [name, file.type, file.plain().toString(), file.brotli !== undefined]);
  expect(found.toSorted()).toEqual([
    ['/', 'text/html; charset=utf-8', '<p>page</p>', false],
    ['/assets/index-Bx3_45-z.js', 'text/javascript; charset=utf-8', 'run()', true],
    ['/assets/style.css', 'text/css; charset=utf-8', 'p {}', true],
  ]);
});

it('keeps those with a hash in their names, and tells the others apart by their content', () => {
  const files = readPageFiles(createPage());
  expect([...files].filter(([, file]) => file.isImmutable).map(([name]) => name)).toEqual([
    '/assets/index-Bx3_45-z.js',
  ]);
  const tags = [...files.values()].map(({ etag }) => etag);
  expect(new Set(tags).size).toBe(3);
  expect([...readPageFiles(createPage()).values()].map(({ etag }) => etag)).toEqual(tags);
});

it('reads nothing from a folder that is not there', () => {
  expect(readPageFiles(undefined)).toBeInstanceOf(Map);
});
