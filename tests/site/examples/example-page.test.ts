import { describe, expect, it } from 'vitest';
import { examplesOf, prelude } from '../../../site/examples/example-page.js';

describe('the examples of a page', () => {
  const page = ['```ts', 'a();', '```', '```ts wrong', 'b();', '```'].join('\n');

  it('are its blocks of TypeScript, in guides and on the first page', () => {
    for (const file of ['README.md', 'docs/queries.md', 'site/index.md']) {
      expect(examplesOf(file, page)?.blocks.map(({ kind }) => kind)).toEqual(['run', 'wrong']);
      expect(examplesOf(file, page)?.prelude).toBe('');
    }
  });

  it('stand for themselves in the API reference, after what docstrings take for granted', () => {
    expect(examplesOf('docs/api/tables.md', page)?.blocks.map(({ kind }) => kind)).toEqual(['no-run', 'no-run']);
    expect(examplesOf('docs/api/tables.md', page)?.prelude).toBe(prelude);
  });

  it('are none on pages that are not compiled, or have no blocks', () => {
    expect(examplesOf('CONTRIBUTING.md', page)).toBeUndefined();
    expect(examplesOf('docs/limits.md', '# Limits')).toBeUndefined();
  });
});
