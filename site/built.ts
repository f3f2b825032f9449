import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * What is wrong with a built site: links without a page or without its anchor, and parts that come from elsewhere.
 * @param folder where the site is
 * @param base the path that it is served under, which ends with a slash
 */
export function problemsIn(folder: string, base: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  const pages = new Map(
    names.filter((name) => name.endsWith('.html')).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
  const anchors = new Map([...pages].map(([name, html]) => [name, anchorsOf(html)]));
  const problems = new Set<string>();
  for (const [name, html] of pages) {
    for (const { href } of linksOf(html)) {
      const problem = problemOf(href, name);
      if (problem !== undefined) problems.add(`${name}: ${problem}`);
    }
    for (const part of partsOf(html)) {
      const problem = isElsewhere(part) ? `${part} is loaded from elsewhere` : problemOf(part, name);
      if (problem !== undefined) problems.add(`${name}: ${problem}`);
    }
  }
  for (const name of names.filter((sheet) => sheet.endsWith('.css')))
    for (const [, part = ''] of readFileSync(path.join(folder, name), 'utf8').matchAll(/url\(["']?([^"')]+)/g))
      if (isElsewhere(part)) problems.add(`${name}: ${part} is loaded from elsewhere`);
  return [...problems];

  function problemOf(href: string, name: string): string | undefined {
    if (isElsewhere(href) || href.startsWith('data:')) return undefined;
    const { pathname, hash } = new URL(href, `http://site${base}${name}`);
    if (!pathname.startsWith(base)) return `the link ${href} leaves the site, which is below ${base}`;
    const file = decodeURIComponent(pathname.slice(base.length));
    const target = [file, `${file}.html`, path.posix.join(file, 'index.html')].find((candidate) =>
      candidate.endsWith('.html')
        ? pages.has(candidate)
        : candidate !== '' && !candidate.endsWith('/') && isFile(candidate),
    );
    if (target === undefined) return `the link ${href} leads to nothing`;
    const anchor = decodeURIComponent(hash.slice(1));
    if (anchor !== '' && anchors.get(target)?.has(anchor) === false)
      return `the link ${href} leads to a page without that anchor`;
    return undefined;
  }

  function isFile(name: string): boolean {
    return existsSync(path.join(folder, name)) && path.extname(name) !== '';
  }
}

/** What a page has to show of what the compiler says. */
export interface Shown {
  readonly examples: number;
  readonly messages: number;
}

/**
 * Where a built site shows less, or more, than the compiler says about the examples of its pages.
 * @param expected what each page has to show, by its name without an ending
 */
export function differencesIn(folder: string, expected: ReadonlyMap<string, Shown>): string[] {
  return [...expected].flatMap(([name, { examples, messages }]) => {
    const html = readFileSync(path.join(folder, `${name}.html`), 'utf8');
    const count = (part: string): number => html.split(part).length - 1;
    const shown = { examples: count(' data-hovers="'), messages: count(' class="message ') };
    if (shown.examples === examples && shown.messages === messages) return [];
    const text = `${shown.examples} examples with ${shown.messages} messages of the compiler`;
    return [`${name}.html: it shows ${text}, not ${examples} with ${messages}`];
  });
}

const anchorsOf = (html: string): Set<string> =>
  new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => unescape(id)));

const linksOf = (html: string): { readonly href: string }[] =>
  [...html.matchAll(/<a\b[^>]*?\bhref="([^"]*)"/g)].map(([, href = '']) => ({ href: unescape(href) }));

/** What a browser loads with a page. */
const partsOf = (html: string): string[] =>
  [...html.matchAll(/<(?:link|script|img|source|iframe)\b[^>]*?\b(?:href|src|srcset)="([^"]*)"/g)].map(
    ([, part = '']) => part,
  );

const isElsewhere = (address: string): boolean => /^(?!data:)([a-z][a-z+.-]*:|\/\/)/i.test(address);

const unescape = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
