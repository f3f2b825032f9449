import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useFilms } from './use-films.js';

const films = useFilms();

async function open(hash: string, url = films.studio.url): Promise<Page> {
  const page = await films.open(hash, { url });
  await page.locator('.grid-row').first().waitFor();
  return page;
}

const cell = (page: Page, row: number, column: number) =>
  page.locator(`.grid-row[data-row="${row}"] [data-column="${column}"]`);

/** Types a value into the active cell. */
async function write(page: Page, value: string): Promise<void> {
  await page.keyboard.press('Enter');
  await page.locator('.grid-editor').fill(value);
  await page.keyboard.press('Enter');
}

const save = (page: Page) => page.getByRole('button', { name: 'Review and save' });

describe('a cell', () => {
  it('is changed, marked, and sent only after what will be sent was confirmed', async () => {
    const page = await open('#/tables/movies?genre=Western&columns=title,rating');
    const before = await cell(page, 0, 0).innerText();
    await cell(page, 0, 0).click();
    await write(page, `${before} (again)`);
    await expect.poll(() => cell(page, 0, 0).getAttribute('class')).toContain('edited');
    await page.keyboard.press('ArrowRight');
    await write(page, '9.5');
    expect(await page.locator('.save-summary').innerText()).toContain('1 changed');

    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.locator('pre').first().waitFor();
    const sent = await dialog.innerText();
    expect(sent).toContain('UPDATE');
    expect(sent).toContain('"rating": 9.5');
    await dialog.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Read the rows again' }).click();
    expect(await page.locator('.save-summary').innerText()).toContain('1 changed');

    await save(page).click();
    await dialog.getByRole('button', { name: 'Send 1 change' }).click();
    await page.getByText('1 change was written.').waitFor();
    await expect.poll(() => page.locator('.save-bar').count()).toBe(0);
    await page.reload();
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe(`${before} (again)`);
    expect(await cell(page, 0, 1).innerText()).toBe('9.5');
  });

  it('loses no digit', async () => {
    const page = await open('#/tables/movies?genre=Western&columns=votes,gross');
    await cell(page, 0, 0).click();
    await write(page, '9223372036854775807');
    await page.keyboard.press('ArrowRight');
    await write(page, '0.1000000000000000000000000001');
    await save(page).click();
    await page.getByRole('button', { name: 'Send 1 change' }).click();
    await page.getByText('1 change was written.').waitFor();
    await page.reload();
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe('9223372036854775807');
    expect(await cell(page, 0, 1).innerText()).toBe('0.1000000000000000000000000001');
  });

  it('that is wrong says so where it stands', async () => {
    const page = await open('#/tables/movies?genre=Western&columns=rating,title');
    await cell(page, 0, 0).click();
    await page.keyboard.press('Enter');
    await page.locator('.grid-editor').fill('very good');
    await page.keyboard.press('Enter');
    expect(await page.locator('.grid-editor').getAttribute('title')).toBe('Write a number such as 7.5.');
    await page.keyboard.press('Escape');
    expect(await page.locator('.save-bar').count()).toBe(0);
  });

  it('of the key keeps its value, and says why', async () => {
    const page = await open('#/tables/movies?genre=Western');
    await cell(page, 0, 1).click();
    await page.keyboard.press('F2');
    await page.getByText('year is part of the key').waitFor();
    expect(await page.locator('.grid-editor').count()).toBe(0);
  });

  it('can be set to null, and the change taken back', async () => {
    const page = await open('#/tables/movies?genre=Western&columns=rating');
    const before = await cell(page, 0, 0).innerText();
    await cell(page, 0, 0).click();
    await page.keyboard.press('Delete');
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe('null');
    await page.keyboard.press('Control+z');
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe(before);
  });

  it('with a list, map or type is edited as JSON in the panel', async () => {
    const page = await open('#/tables/movies?genre=Western&columns=tags,director');
    await cell(page, 0, 0).click();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'The row', exact: true });
    await panel.getByRole('button', { name: 'Edit tags' }).click();
    await panel.getByLabel('Value of tags').fill('["western", "seen"]');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe('["western", "seen"]');
    await save(page).click();
    await page.getByRole('button', { name: 'Send 1 change' }).click();
    await page.getByText('1 change was written.').waitFor();
    await page.reload();
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe('["seen", "western"]');
  });
});

it('a page with changes that are not saved asks before it is left', async () => {
  const page = await open('#/tables/movies?genre=Western&columns=rating');
  await cell(page, 0, 0).click();
  await write(page, '2');
  const asked = page.waitForEvent('dialog');
  const leaving = page.reload();
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await leaving;
});

describe('rows', () => {
  it('are inserted, once their key is complete', async () => {
    const page = await open('#/tables/movies?genre=Western&columns=genre,year,id,title');
    await page.keyboard.press('n');
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe('Western');
    await expect.poll(() => page.locator('.save-problem').innerText()).toMatch(/year|id|title/);
    await save(page).click();
    expect(await page.getByRole('button', { name: 'Send 1 change' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    for (const [column, value] of [
      [1, '2099'],
      [2, '8ea32b84-01d3-40df-a375-f384a3762bc0'],
      [3, 'The Last Western'],
    ] as const) {
      await cell(page, 0, column).click();
      await write(page, value);
    }
    await expect.poll(() => page.locator('.save-problem').count()).toBe(0);
    await save(page).click();
    await page.getByRole('button', { name: 'Send 1 change' }).click();
    await page.getByText('1 change was written.').waitFor();
    await expect.poll(() => cell(page, 0, 3).innerText()).toBe('The Last Western');
    expect(await page.locator('.grid-row.new').count()).toBe(0);
  });

  it('are deleted by their whole key, with the changes of others', async () => {
    const page = await open('#/tables/movies?genre=Musical&columns=title,rating');
    const [first, second] = [await cell(page, 0, 0).innerText(), await cell(page, 1, 0).innerText()];
    await cell(page, 0, 0).click();
    await page.keyboard.press('Control+Delete');
    await expect.poll(() => page.locator('.grid-row.deleted').count()).toBe(1);
    await cell(page, 1, 1).click();
    await write(page, '1.5');
    expect(await page.locator('.save-summary').innerText()).toContain('1 changed, 1 deleted');
    await save(page).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('pre').first().waitFor();
    expect(await dialog.innerText()).toContain('DELETE');
    await dialog.getByRole('button', { name: 'Send 2 changes' }).click();
    await page.getByText('2 changes were written.').waitFor();
    await expect.poll(() => cell(page, 0, 0).innerText()).toBe(second);
    expect(await cell(page, 0, 1).innerText()).toBe('1.5');
    expect(await page.locator('.grid-cell', { hasText: first }).count()).toBe(0);
  });
});

describe('with --read-only', () => {
  it('nothing can be changed, and the page says so', async () => {
    const { url: address } = await films.database.start({ isReadOnly: true });
    const page = await open('#/tables/movies?genre=Western&columns=title', address);
    expect(await page.locator('.view-header').innerText()).toContain('Read-only');
    expect(await page.getByRole('button', { name: 'Insert' }).count()).toBe(0);
    await cell(page, 0, 0).click();
    await page.keyboard.press('F2');
    expect(await page.locator('.grid-editor').count()).toBe(0);
    await page.keyboard.press('Delete');
    await page.getByText('started with --read-only').first().waitFor();
    expect(await page.locator('.save-bar').count()).toBe(0);
  });
});

describe('the export', () => {
  it.each([
    ['CSV', /^genre,year,id,title\r?\nWestern,/],
    ['JSON lines', /^\{"genre":"Western","year":\d{4},/],
  ])('saves what is seen as %s', async (name, content) => {
    const page = await open('#/tables/movies?genre=Western&columns=title');
    await page.getByRole('button', { name: 'Export' }).click();
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name }).first().click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(/^movies.*\.(csv|jsonl)$/);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(content);
  });
});
