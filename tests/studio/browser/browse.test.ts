import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useFilms } from './use-films.js';

const films = useFilms({ readings: 300 });

async function open(hash: string, width = 1440): Promise<Page> {
  return films.open(hash, { width });
}

/** The texts of a column of the rows that are drawn. */
const cells = (page: Page, column: number): Promise<string[]> =>
  page.locator(`.grid-row > :nth-child(${column + 1})`).allInnerTexts();

const chips = (page: Page): Promise<string[]> => page.locator('.chip-text').allInnerTexts();

describe('the keyspace', () => {
  it('shows its tables with their keys, collections and types', async () => {
    const page = await open('#/');
    await expect.poll(() => page.locator('.card').allInnerTexts()).toHaveLength(4);
    const [movies] = await page.locator('.card').allInnerTexts();
    expect(movies).toContain('genre | ↓year, ↑id');
    expect(await page.title()).toMatch(/^films · 127\.0\.0\.1:\d+ · typestar studio$/);
  });

  it('finds a table by its name, without the mouse', async () => {
    const page = await open('#/');
    await page.locator('.card').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('read');
    await expect.poll(() => page.locator('.side-list a').allInnerTexts()).toEqual(['readings']);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.title()).toMatch(/^readings · films · /);
    await page.goBack();
    await expect.poll(() => page.locator('h1').innerText()).toBe('films');
  });

  it('changes to another keyspace, which the address names', async () => {
    const page = await open('#/');
    await page.getByRole('combobox', { name: 'Keyspace' }).selectOption('archive');
    await page.getByText('The keyspace is empty').first().waitFor();
    expect(new URL(page.url()).hash).toBe('#/?keyspace=archive');
  });

  it('has its sidebar behind a button on a narrow screen', async () => {
    const page = await open('#/tables/movies?genre=Drama', 390);
    const link = page.locator('.side-list a', { hasText: 'readings' });
    expect(await link.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Open the sidebar' }).click();
    await link.click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('readings');
    await expect.poll(() => link.isVisible()).toBe(false);
  });
});

describe('the rows of a table', () => {
  it('are those of a partition in the stored order, as the address asks', async () => {
    const page = await open('#/tables/movies?genre=Drama&columns=title,year');
    await page.locator('.grid-row').first().waitFor();
    const headers = await page.locator('.grid-name').allInnerTexts();
    expect(headers).toEqual(['title', 'year']);
    const years = (await cells(page, 2)).map(Number);
    expect(years).toEqual(years.toSorted((one, other) => other - one));
    expect(await page.locator('.plan-line').innerText()).toContain('Served');
    expect(await page.title()).toMatch(/^movies · films · /);
  });

  it('are filtered by what is typed, and the address follows', async () => {
    const page = await open('#/tables/movies');
    await page.locator('.grid-row').first().waitFor();
    await page.keyboard.press('f');
    await page.keyboard.type('genre = Western');
    await page.keyboard.press('Enter');
    await expect.poll(() => chips(page)).toEqual(['genre = Western']);
    await expect.poll(async () => new Set(await cells(page, 1))).toEqual(new Set(['Western']));
    expect(new URL(page.url()).hash).toBe('#/tables/movies?genre=Western');
    await page.keyboard.type('year >= 2000');
    await page.keyboard.press('Enter');
    await expect.poll(() => chips(page)).toEqual(['genre = Western', 'year >= 2000']);
    await expect.poll(async () => (await cells(page, 2)).every((year) => Number(year) >= 2000)).toBe(true);
    await page.goBack();
    await expect.poll(() => chips(page)).toEqual(['genre = Western']);
  });

  it('offer the filters that are served, and the others behind a switch that says what they cost', async () => {
    const page = await open('#/tables/movies');
    await page.locator('.grid-row').first().waitFor();
    await page.keyboard.press('f');
    await page.locator('.suggestions').waitFor();
    const served = page.locator('.suggestions li:not([aria-disabled=true]) .option-name');
    await expect.poll(() => served.allInnerTexts()).toContain('genre');
    expect(await served.allInnerTexts()).toContain('rating');
    expect(await served.allInnerTexts()).not.toContain('votes');
    expect(await page.locator('.suggestions-hint').innerText()).toContain('reads rows and throws away');
    await page.keyboard.type('votes > 5');
    await page.keyboard.press('Enter');
    await page.getByText('The rows could not be read').waitFor();
    await page.getByRole('button', { name: /^Allow a scan/ }).click();
    await expect.poll(() => page.locator('.plan .badge').first().innerText()).toBe('Scan');
    await page.locator('.grid-row').first().waitFor();
  });

  it('keep a filter that is wrong, and say what to write', async () => {
    const page = await open('#/tables/movies?genre=Drama');
    await page.keyboard.press('f');
    await page.keyboard.type('year = soon');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.filter-problem').innerText()).toBe('Write a whole number.');
    expect(await page.locator('.filter-field input').inputValue()).toBe('year = soon');
  });

  it('can be those near a row, with their similarities', async () => {
    const page = await open('#/tables/movies?genre=Drama&columns=title,embedding');
    await page.locator('.grid-row').first().waitFor();
    const [title] = await cells(page, 1);
    await page.locator('.grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Rows near this one' }).click();
    await expect.poll(() => chips(page)).toEqual(['near a row by embedding']);
    await expect.poll(async () => (await cells(page, 1))[0]).toBe('1.0000');
    expect((await cells(page, 2))[0]).toBe(title);
    const similarities = (await cells(page, 1)).map(Number);
    expect(similarities).toEqual(similarities.toSorted((one, other) => other - one));
  });

  it('can be searched by words', async () => {
    const page = await open('#/tables/movies?title.match=love&columns=title');
    await page.locator('.grid-row').first().waitFor();
    const titles = await cells(page, 1);
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.every((title) => /lov/i.test(title))).toBe(true);
  });

  it('show values as they are stored: every digit, UTC, the size of bytes', async () => {
    const page = await open('#/tables/movies?genre=Drama&columns=votes,gross,released,poster,embedding');
    await page.locator('.grid-row').first().waitFor();
    expect((await cells(page, 1)).find((text) => text !== 'null')).toMatch(/^9007199254\d{6}$/);
    expect((await cells(page, 2)).find((text) => text !== 'null')).toMatch(/^\d+\.10?$/);
    expect((await cells(page, 3))[0]).toMatch(/^\d{4}-\d\d-\d\d 09:30:\d\d\.123Z$/);
    expect((await cells(page, 4))[0]).toMatch(/^[\d.]+ k?B 0x[\da-f]{24}…$/);
    expect((await cells(page, 5))[0]).toBe('64 numbers');
    const title = await page.locator('.grid-row').first().locator('.grid-cell').nth(2).getAttribute('title');
    expect(title).toContain('Local time');
  });

  it('are walked through by the arrow keys; a row opens beside them', async () => {
    const page = await open('#/tables/movies?genre=Drama&columns=title,year,rating');
    await page.locator('.grid-row').first().waitFor();
    const [, second] = await cells(page, 1);
    await page.locator('.grid').focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Space']) await page.keyboard.press(key);
    const panel = page.getByRole('complementary', { name: 'The row', exact: true });
    await panel.waitFor();
    expect(await panel.innerText()).toContain(second);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => panel.innerText()).toContain((await cells(page, 1))[2]);
    await page.keyboard.press('Escape');
    await expect.poll(() => panel.count()).toBe(0);
    expect(await page.locator('.grid').evaluate((grid) => grid === document.activeElement)).toBe(true);
  });

  it('are opened by a button on a narrow screen', async () => {
    const page = await open('#/tables/movies?genre=Drama&columns=title', 390);
    await page.locator('.grid-row .grid-cell').first().click();
    await page.getByRole('button', { name: 'Open the row' }).click();
    await page.getByRole('complementary', { name: 'The row', exact: true }).waitFor();
  });

  it('tell an address that names no table what to do', async () => {
    const page = await open('#/tables/nothing');
    await page.getByText('The keyspace films has no table nothing').waitFor();
    await page.getByRole('link', { name: 'Show what it has' }).click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('films');
  });

  it('are shown with the columns that are chosen', async () => {
    const page = await open('#/tables/movies?genre=Drama');
    await page.getByRole('button', { name: 'Columns' }).click();
    for (const name of ['embedding', 'poster']) await page.getByRole('checkbox', { name }).uncheck();
    await expect.poll(() => page.locator('.grid-name').allInnerTexts()).not.toContain('embedding');
    expect(new URL(page.url()).hash).toMatch(/columns=genre,year,id/);
    await page.getByRole('button', { name: 'Show all columns' }).click();
    await expect.poll(() => page.locator('.grid-name').allInnerTexts()).toContain('embedding');
  });
});

it('rows are sorted from the keyboard, in the orders that are served', async () => {
  const page = await open('#/tables/movies?genre=Drama&columns=year,title');
  await page.locator('.grid-row').first().waitFor();
  await page.locator('.grid').focus();
  for (const key of ['ArrowDown', 'ArrowRight', 's']) await page.keyboard.press(key);
  await page.getByText('The rows are not stored by title here').waitFor();
  for (const key of ['ArrowLeft', 's']) await page.keyboard.press(key);
  await expect.poll(() => new URL(page.url()).hash).toContain('sort=year');
  await expect
    .poll(async () => {
      const years = (await cells(page, 1)).map(Number);
      return years.length > 0 && years.every((year, index) => index === 0 || (years[index - 1] ?? 0) <= year);
    })
    .toBe(true);
});

describe('the schema of a table', () => {
  it('is shown without data: key, columns, indexes, CQL', async () => {
    const page = await open('#/tables/movies/schema');
    expect(await page.locator('.key-drawing').innerText()).toMatch(/Partition\s+genre[^]*Clustering[^]*year[^]*id/);
    expect(await page.locator('.schema-table tbody tr').count()).toBe(14);
    expect(await page.locator('.code-block pre').innerText()).toContain('CREATE TABLE');
    await page.getByRole('link', { name: 'person' }).last().click();
    await expect.poll(() => page.locator('h1').innerText()).toBe('person');
    expect(await page.locator('.schema').innerText()).toContain('movies · director');
  });
});

it('the keys that work are listed under ?', async () => {
  const page = await open('#/tables/movies?genre=Drama');
  await page.locator('.grid-row').first().waitFor();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  for (const text of ['Write a filter', 'Walk through the cells', 'Insert a row', 'Find a table']) {
    expect(await dialog.innerText()).toContain(text);
  }
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);
});
