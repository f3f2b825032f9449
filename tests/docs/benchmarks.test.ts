import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** The rows of the first table with these columns, without the padding of its cells. */
function readTable(text: string): readonly string[] {
  const [table = ''] = /^\| command +\| what it measures.*\n(?:\|.*\n)+/m.exec(text) ?? [];
  return table
    .trim()
    .split('\n')
    .map((row) => row.replace(/ +\|/g, ' |').replace(/-+/g, '-'));
}

it('the table of results in README.md is that of docs/benchmarks.md', () => {
  const rows = readTable(read('README.md'));
  expect(rows.length).toBeGreaterThan(8);
  expect(rows).toEqual(readTable(read('docs/benchmarks.md')));
});
