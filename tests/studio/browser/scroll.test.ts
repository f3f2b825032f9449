import { expect, it } from 'vitest';
import { useFilms } from './use-films.js';

const ROWS = 100_000;
const ROW_HEIGHT = 29;

const films = useFilms({ readings: ROWS });

it('100,000 rows are scrolled through with only those drawn that are seen', { timeout: 600_000 }, async () => {
  const page = await films.open('#/tables/readings?sensor=roof');
  await page.locator('.grid-row').first().waitFor();
  const grid = page.locator('.grid');
  await grid.evaluate((node) => (node.scrollTop = node.scrollHeight));
  await page.getByRole('button', { name: 'Read up to 100,000' }).click();
  await expect
    .poll(() => page.locator('.plan-summary').innerText(), { timeout: 500_000, interval: 500 })
    .toMatch(/^100,000/);

  for (const part of [0, 0.25, 0.5, 0.75, 0.999]) {
    const top = Math.floor(ROWS * part) * ROW_HEIGHT;
    await grid.evaluate((node, to) => (node.scrollTop = to), top);
    const wanted = String(Math.floor(top / ROW_HEIGHT));
    // The row that belongs there is drawn, and few others.
    await expect.poll(() => page.locator(`.grid-row[data-row="${wanted}"] [data-column="1"]`).innerText()).toBe(wanted);
    expect(await page.locator('.grid-row').count()).toBeLessThan(90);
  }
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+ArrowDown');
  await expect.poll(() => page.locator('.grid-cell.active').innerText()).toBe('roof');
  expect(await page.locator('.grid-cell.active').locator('xpath=..').getAttribute('data-row')).toBe(String(ROWS - 1));
});
