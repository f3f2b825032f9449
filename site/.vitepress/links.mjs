// A plugin of markdown-it: links of Markdown files lead to pages of the site, or to files in the repository.
import path from 'node:path';
import { targetOf } from '../links.js';

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

function redirect(tokens, file, repository) {
  let isText = false;
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const target = targetOf(token.attrGet('href'), file, repository);
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

/** Makes the addresses of images in HTML as the bundler wants them. */
function showImages(html) {
  html.content = html.content.replace(
    /\b(src|srcset)="(?![a-z]+:|\/)(?:\.\/)?([^"]+)"/g,
    (_, name, image) =>
      `${name}="${image.startsWith('site/public/') ? image.slice('site/public'.length) : `./${image}`}"`,
  );
}
