// The badges of the README, assets/badges.svg: what package.json says, and nothing else. `npm run docs` draws them; a test checks that
// they are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './compiler-options.mjs';

const picture = path.join(root, 'assets/badges.svg');

/**
 * What the badges say, by their names.
 * @param {{ license: string, engines: { node: string }, peerDependencies: Record<string, string>, devDependencies: Record<string, string> }} manifest
 * @returns {Record<string, string>}
 */
export function listBadges({ license, engines, peerDependencies, devDependencies }) {
  const version = (range) => /\d+\.\d+/.exec(range)[0];
  const compilers = ['typescript', 'typescript-6', 'typescript-7'].map((name) => version(devDependencies[name]));
  return {
    Node: engines.node.replace('>=', '').replace(/\.0$/, '+'),
    Mongoose: peerDependencies.mongoose
      .split(' || ')
      .map((range) => `${version(range)}+`)
      .join(' | '),
    TypeScript: compilers.join(' | '),
    modules: 'ESM | CommonJS',
    license,
  };
}

/**
 * Draws them side by side.
 * @param {Record<string, string>} badges
 * @returns {string}
 */
export function drawBadges(badges) {
  let left = 0;
  const drawn = Object.entries(badges).map(([name, text]) => {
    const [one, other] = [name, text].map((part) => Math.round(part.length * WIDTH) + 2 * MARGIN);
    const at = left;
    left += one + other + GAP;
    return [
      `<g transform="translate(${at})">`,
      `<rect width="${one + other}" height="20" rx="3" fill="#1f6feb"/>`,
      `<path d="M3 0h${one - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#4b5563"/>`,
      `<text x="${one / 2}" y="14" textLength="${one - 2 * MARGIN}">${name}</text>`,
      `<text x="${one + other / 2}" y="14" textLength="${other - 2 * MARGIN}">${text}</text>`,
      '</g>',
    ].join('');
  });
  const font = 'font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" fill="#fff" text-anchor="middle"';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left - GAP}" height="20" role="img" aria-label="${describeBadges(badges)}">`,
    `<g ${font}>`,
    ...drawn,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** The same as text. */
export const describeBadges = (badges) =>
  Object.entries(badges)
    .map(([name, text]) => `${name}: ${text}`)
    .join('; ');

/** Pixels: the mean width of a letter, and the room around a word and between two badges. */
const WIDTH = 6.6;
const MARGIN = 6;
const GAP = 6;

if (process.argv[1] === import.meta.filename) {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(picture, drawBadges(listBadges(manifest)));
}
