// A plugin of markdown-it: links of Markdown files lead to pages of the site, or to files in the repository.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { isElsewhere, pathIn, targetOf } from '../links.js';

const root = path.resolve(import.meta.dirname, '../..');

/** The file that is rendered, from the root of the project; undefined for a title, which is rendered once more. */
export const fileOf = ({ path: shown, realPath = shown }) =>
  realPath === undefined ? undefined : path.relative(root, realPath).replaceAll('\\', '/');

/** @param {string | undefined} repository the address of the repository */
export const links = (repository) => (md) => {
  md.core.ruler.push('links', ({ tokens, env }) => {
    const file = fileOf(env);
    if (file === undefined) return;
    for (const token of tokens) {
      if (token.children) redirect(token.children, file, repository);
      for (const html of [token, ...(token.children ?? [])]) if (html.type.startsWith('html_')) showImages(html);
    }
  });
};

const isDead = (href, file) => !isElsewhere(href) && !existsSync(path.join(root, pathIn(href, file).target));

function redirect(tokens, file, repository) {
  let isText = false;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const href = token.attrGet('href');
      if (isDead(href, file)) throw new Error(`${file}: the link ${href} leads to no file`);
      const target = targetOf(href, file, repository);
      isText = target === undefined;
      if (!isText) token.attrSet('href', target);
    }
    // Without a repository, what is not on the site cannot be linked.
    if (isText && token.type === 'link_open') Object.assign(token, { type: 'text_open', tag: 'span', attrs: null });
    if (isText && token.type === 'link_close') {
      Object.assign(token, { type: 'text_close', tag: 'span' });
      isText = false;
    }
  }
}

/** Makes the addresses of images in HTML relative as the bundler knows them. */
function showImages(html) {
  html.content = html.content.replace(/\b(src|srcset)="(?![a-z]+:|[./])/g, '$1="./');
}
