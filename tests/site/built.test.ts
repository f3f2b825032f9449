import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differencesIn, problemsIn } from '../../site/built.js';

const folder = path.resolve(import.meta.dirname, '../../.tmp', `built-${process.pid}`);

describe('the check of the built site', () => {
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };

  beforeAll(() => {
    write('api/index.html', '<h2 id="a&amp;b">A</h2>');
    write('logo.svg', '<svg/>');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds links without a page or an anchor, and links out of the base', () => {
    const links = [
      '/base/api/',
      '/base/api/index.html#a&amp;b',
      'api/',
      '#top',
      '/base/logo.svg',
      'https://example.org/',
    ];
    const dead = ['/base/gone.html', '/base/api/#gone', '/api/'];
    const anchors = [...links, ...dead].map((href) => `<a class="x" href="${href}">x</a>`);
    write('index.html', `<p id="top">${anchors.join('')}</p>`);
    expect(problemsIn(folder, '/base/')).toEqual([
      'index.html: the link /base/gone.html leads to nothing',
      'index.html: the link /base/api/#gone leads to a page without that anchor',
      'index.html: the link /api/ leaves the site, which is below /base/',
    ]);
  });

  it('finds scripts, styles, images and fonts from elsewhere', () => {
    write(
      'index.html',
      '<script type="module" src="https://cdn.example/a.js"></script><img alt="" src="data:image/png;base64,"><img src="/gone.svg">',
    );
    write('style.css', '@font-face { src: url("//fonts.example/a.woff2") } a { background: url(logo.svg) }');
    expect(problemsIn(folder, '/')).toEqual([
      'index.html: https://cdn.example/a.js is loaded from elsewhere',
      'index.html: the link /gone.svg leads to nothing',
      'style.css: //fonts.example/a.woff2 is loaded from elsewhere',
    ]);
    rmSync(path.join(folder, 'style.css'));
  });

  it('finds pages that do not show what the compiler says', () => {
    write('guide.html', '<pre data-hovers="x">a<span class="message vp">no</span></pre><pre data-hovers="x">b</pre>');
    expect(differencesIn(folder, new Map([['guide', { examples: 2, messages: 1 }]]))).toEqual([]);
    expect(differencesIn(folder, new Map([['guide', { examples: 2, messages: 3 }]]))).toEqual([
      'guide.html: it shows 2 examples with 1 messages of the compiler, not 2 with 3',
    ]);
  });
});
