import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf } from '../../site/markdown.js';

const page = [
  '# `abstract` Errors',
  'See [`keys`](#keys), [rest](rest.md#a) and `[not](this.md)`: <a id="here"></a>',
  '```ts',
  '# no heading, [no](link.md)',
  '```',
  '## Keys',
  '## Keys',
  '### A [link](x.md) \\<T\\>',
  '![picture](a.svg) <img alt="" src="b.svg">',
].join('\n');

describe('the reader of pages', () => {
  it('finds links and images, but none in code', () => {
    expect(linksOf(page)).toEqual([
      { href: '#keys', line: 2 },
      { href: 'rest.md#a', line: 2 },
      { href: 'x.md', line: 8 },
      { href: 'a.svg', line: 9 },
      { href: 'b.svg', line: 9 },
    ]);
  });

  it('finds anchors as GitHub names them', () => {
    expect([...anchorsOf(page)]).toEqual(['abstract-errors', 'here', 'keys', 'keys-1', 'a-link-t']);
  });
});
