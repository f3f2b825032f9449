import { expect, it } from 'vitest';
import { useFilms } from './use-films.js';

const films = useFilms();

it('names the largest partitions, which open in Browse', async () => {
  const page = await films.open('#/look/movies?rows=10000');
  await page.getByText('The whole table: 1,200 rows.').waitFor();
  await page.getByRole('link', { name: 'Drama', exact: true }).click();
  await page.locator('.grid-row').first().waitFor();
  expect(page.url()).toContain('#/tables/movies?genre=Drama');
});

it('opens the row of a point', async () => {
  const page = await films.open('#/look/movies/vectors?colour=genre');
  await page.locator('.look .u-over').waitFor();
  const box = await page.locator('.look .u-over').boundingBox();
  if (!box) throw new Error('The picture has no place.');
  // Walks over the picture until a point is hit.
  for (let step = 0; page.url().includes('#/look') && step < 400; step++) {
    const position = {
      x: (box.width * ((step % 20) + 0.5)) / 20,
      y: (box.height * (Math.floor(step / 20) + 0.5)) / 20,
    };
    await page.locator('.look .u-over').click({ position });
  }
  await page.locator('.grid-row').first().waitFor();
  expect(page.url()).toMatch(/#\/tables\/movies\?genre=.*&year=\d+&id=/);
  expect(await page.locator('.grid-row').count()).toBe(1);
});

it('changes the column by its list, and keeps it in the address', async () => {
  const page = await films.open('#/look/movies/values');
  await page.getByLabel('Column').selectOption('year');
  await page.getByText('year: rows by value').waitFor();
  expect(page.url()).toContain('#/look/movies/values?column=year');
});
