import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useFilms } from './use-films.js';
import { views } from './views.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const films = useFilms({ readings: 200 });

/** What axe finds, each with the first element. */
async function findViolations(page: Page): Promise<readonly string[]> {
  // The page forbids scripts in its text; the debugger may run them.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Found {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }
    const { axe: program } = globalThis as typeof globalThis & { axe: { run: () => Promise<Found> } };
    const { violations } = await program.run();
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .slice(0, 3)
          .join(' … ')}`,
    );
  });
}

const sizes = [
  [390, 844],
  [1440, 900],
] as const;

describe.each(sizes)('at %i pixels', (width, height) => {
  it.each(views)('axe finds nothing wrong with $name, light or dark', async ({ hash, prepare }) => {
    const page = await films.open(hash, { width, height, scheme: 'light' });
    await prepare(page);
    expect(await findViolations(page)).toEqual([]);
    // The page follows the system while it is open.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findViolations(page)).toEqual([]);
  });
});

it.each(views)('$name is not wider than a screen of 320 pixels, except what scrolls', async ({ hash, prepare }) => {
  const page = await films.open(hash, { width: 320, height: 640 });
  await prepare(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
