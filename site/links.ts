import path from 'node:path';
import { files, pathOf } from './pages.js';

/** The name of a heading in links, as GitHub has it. */
export const slugOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

/**
 * Where a link of a page leads on the site: to another page, or to the file in the repository.
 * @param file the page, from the root of the project
 * @param repository the address of the repository; undefined if the project has none yet
 * @returns undefined if it leads to a file that is not on the site, and there is no repository
 */
export function targetOf(href: string, file: string, repository: string | undefined): string | undefined {
  if (isElsewhere(href) || href.startsWith('#')) return href;
  const { target, anchor } = pathIn(href, file);
  if (files.includes(target)) return `/${pathOf(target)}${anchor}`;
  return repository === undefined ? undefined : `${repository}/blob/HEAD/${target}${anchor}`;
}

/** The file that a relative link leads to, from the root of the project, and its `#anchor`. */
export function pathIn(href: string, file: string): { readonly target: string; readonly anchor: string } {
  const at = href.includes('#') ? href.indexOf('#') : href.length;
  const name = decodeURIComponent(href.slice(0, at));
  const target = name === '' ? file : path.posix.join(path.posix.dirname(file), name);
  return { target: target.replace(/\/$/, ''), anchor: href.slice(at) };
}

/** Whether a link leads out of the project. */
export const isElsewhere = (href: string): boolean => /^([a-z][a-z+.-]*:|\/\/)/i.test(href);
