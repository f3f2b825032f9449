import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useFilms } from './use-films.js';

const films = useFilms();

async function open(hash = '#/ask', url = films.studio.url): Promise<Page> {
  const page = await films.open(hash, { url });
  await editorOf(page).waitFor();
  return page;
}

const editorOf = (page: Page) => page.locator('.ask-editor .cm-content');

/** Writes a text as people do, character by character. */
async function write(page: Page, text: string): Promise<void> {
  await editorOf(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

async function run(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Enter');
  await page.locator('.ask-run:not(.busy)').waitFor();
}

const QUERY = `from(movies).find({ genre: 'Western' }).select('title', 'year').limit(5)`;

describe('a right query', () => {
  it('is completed, run, and explained beside its rows', async () => {
    const page = await open();
    await write(page, 'from(movies).find({ gen');
    // Keys count only a moment after the list has appeared.
    await page.locator('.cm-tooltip-autocomplete').getByText('genre', { exact: true }).click();
    await expect.poll(() => editorOf(page).innerText()).toContain('{ genre');
    await page.keyboard.type(`: 'Western' }).select('title', 'year').limit(5`);
    await run(page);
    await expect.poll(() => page.locator('.ask-result .grid-row').count()).toBe(5);
    const explained = await page.locator('.ask-explained').innerText();
    expect(explained).toContain('rows of a partition (genre)');
    expect(explained).toContain('SELECT');
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    expect(await page.locator('.ask-json').innerText()).toContain('"year":');
    expect(decodeURIComponent(page.url())).toContain(`#/ask?code=from(movies).find({ genre: 'Western' })`);
  });

  it('can be opened by its address, which runs nothing, and from the history', async () => {
    const page = await open(`#/ask?code=${encodeURIComponent(QUERY)}`);
    await expect.poll(() => editorOf(page).innerText()).toBe(QUERY);
    expect(await page.locator('.ask-run').count()).toBe(0);
    await editorOf(page).click();
    await run(page);
    await write(page, '1 + 1');
    await run(page);
    await expect.poll(() => page.locator('.ask-json').innerText()).toBe('2');
    await page.getByRole('button', { name: 'History' }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => editorOf(page).innerText()).toBe(QUERY);
  });
});

describe('a wrong query', () => {
  it('has the sentence of its rule while it is typed, and when it is run', async () => {
    const page = await open();
    await write(page, `from(movies).find({ seen: true })`);
    await page.keyboard.press('Escape');
    const mark = page.locator('.cm-lintRange-error');
    await mark.first().waitFor();
    expect(await mark.first().innerText()).toBe('seen');
    await mark.first().hover();
    await page.locator('.cm-tooltip-lint').getByText("'seen' is neither a key column nor indexed").waitFor();
    await run(page);
    await expect.poll(() => page.locator('.ask-error').innerText()).toMatch(/Line 1: .*'seen' is neither a key column/);
  });
});

describe('the keyboard', () => {
  it('leaves the editor by Tab', async () => {
    const page = await open();
    await editorOf(page).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement?.closest('.ask-editor') !== null);
    expect(inside).toBe(false);
  });
});

describe('with --read-only', () => {
  it('a write is refused', async () => {
    const { url: address } = await films.database.start({ isReadOnly: true });
    const page = await open('#/ask', address);
    await page.getByText('With --read-only no request of the driver writes.').waitFor();
    await write(page, `await from(movies).deleteMany({ genre: 'Western' }).exec()`);
    await run(page);
    await expect.poll(() => page.locator('.ask-error').innerText()).toContain('deleteMany was not sent');
  });
});
