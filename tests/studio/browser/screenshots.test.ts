import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useFilms } from './use-films.js';
import { views } from './views.js';

// The pictures of docs/studio.md: made with `SCREENSHOTS=docs/studio`, else into a folder that is not kept.
const folder = path.resolve(process.env['SCREENSHOTS'] ?? '.tmp/studio');

mkdirSync(folder, { recursive: true });
const films = useFilms({ readings: 200 }, { label: '127.0.0.1:8181' });

const size = { width: 1100, height: 640 };
const pictures = [
  ...views.map((view) => ({ ...view, file: `${view.name}.png`, options: size })),
  ...views
    .filter(({ name }) => ['row', 'filter', 'ask'].includes(name))
    .map((view) => ({
      ...view,
      file: `${view.name}-dark.png`,
      options: { ...size, scheme: 'dark' as const },
    })),
  ...views
    .filter(({ name }) => ['rows', 'ask'].includes(name))
    .map((view) => ({ ...view, file: `${view.name}-narrow.png`, options: { width: 390, height: 760 } })),
];

it.each(pictures)('$file is less than 150 kB', async ({ file, hash, prepare, options }) => {
  const page = await films.open(hash, options);
  await prepare(page);
  const target = path.join(folder, file);
  await page.screenshot({ path: target, animations: 'disabled', caret: 'hide' });
  expect(statSync(target).size).toBeLessThan(150_000);
});
