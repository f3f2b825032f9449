import { slugOf } from './links.js';

/** A link of a page. */
export interface Link {
  readonly href: string;
  /** From one. */
  readonly line: number;
}

/** The links and images of a page outside its code. */
export function linksOf(markdown: string): Link[] {
  return proseOf(markdown).flatMap(({ text, line }) =>
    [...text.matchAll(/\]\(([^()\s]+)\)|\b(?:href|src)="([^"]+)"/g)].map(([, link, attribute]) => ({
      href: link ?? attribute ?? '',
      line,
    })),
  );
}

/** The anchors of a page: of its headings, numbered where several are the same, and those in HTML. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const { text, heading } of proseOf(markdown)) {
    for (const [, id = ''] of text.matchAll(/\bid="([^"]+)"/g)) anchors.add(id);
    if (heading === undefined) continue;
    const slug = slugOf(textOf(heading));
    let unique = slug;
    for (let next = 1; anchors.has(unique); next += 1) unique = `${slug}-${next}`;
    anchors.add(unique);
  }
  return anchors;
}

interface Line {
  readonly text: string;
  readonly line: number;
  readonly heading: string | undefined;
}

/** The lines of a page that are neither in a block of code nor, for links, in code within a line. */
function proseOf(markdown: string): Line[] {
  let isCode = false;
  return markdown.split('\n').flatMap((text, index) => {
    const isFence = /^\s*(```|~~~)/.test(text);
    if (isFence) isCode = !isCode;
    if (isFence || isCode) return [];
    return [{ text: text.replace(/`[^`]*`/g, ''), line: index + 1, heading: /^#{1,6} (.+)$/.exec(text)?.[1] }];
  });
}

/** A heading without its markup. */
const textOf = (heading: string): string =>
  heading
    .replace(/(?<!\\)<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\(?=[<>_*])/g, '')
    .replaceAll('`', '');
