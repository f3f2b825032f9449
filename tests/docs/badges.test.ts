import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { describeBadges, drawBadges, listBadges } from '../../scripts/badges.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

it('the badges of the README say what package.json says', () => {
  const badges = listBadges(manifest);
  expect(badges).toMatchObject({ Node: '20.19+', license: manifest.license });
  // `npm run docs` draws them.
  expect(read('assets/badges.svg').replaceAll('\r\n', '\n')).toBe(drawBadges(badges));
  expect(read('README.md')).toContain(`![${describeBadges(badges)}](assets/badges.svg)`);
});
