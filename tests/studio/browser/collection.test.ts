import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useFilms } from './use-films.js';

const films = useFilms();

async function open(hash: string): Promise<Page> {
  const page = await films.open(hash);
  await page.locator('.grid-row').first().waitFor();
  return page;
}

const openFirst = async (page: Page): Promise<void> => {
  await page.locator('.grid-row').first().locator('.grid-cell').first().dblclick();
  await page.locator('.document-editor .cm-content').waitFor();
};

/** Replaces the text of the editor. */
async function write(page: Page, text: string): Promise<void> {
  await page.locator('.document-editor .cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
}

describe('the documents of a collection', () => {
  it('are shown by their members, and read on as one scrolls', async () => {
    const page = await open('#/collections/comments');
    const names = await page.locator('.grid-name').allInnerTexts();
    expect(names.slice(0, 2)).toEqual(['_id', 'text']);
    expect(names.at(-1)).toBe('$vector');
    await page.locator('.grid').focus();
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(async () => {
        await page.keyboard.press('Control+End');
        return page.locator('.plan-summary').innerText();
      })
      .toMatch(/^240 documents/);
  });

  it('are filtered and sorted by JSON, which the address keeps', async () => {
    const page = await open('#/collections/comments');
    await page.keyboard.press('f');
    await page.keyboard.type('{"likes": {"$gt": 235}}');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.grid-row').count()).toBe(4);
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#/collections/comments?filter={"likes": {"$gt": 235}}');
    await page.getByLabel('Filter, as JSON').fill('{"likes": ');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.document-problem').innerText()).toMatch(/^This is not JSON/);
  });

  it('are changed as JSON, after a confirmation', async () => {
    const page = await open('#/collections/comments?filter={"likes":7}');
    await openFirst(page);
    const id = await page.locator('.grid-row .grid-cell').first().innerText();
    await write(page, `{"_id": ${JSON.stringify(id)}, "text": "Changed", "likes": 7, "n": 12345678901234567}`);
    await expect.poll(() => page.locator('.save-summary').innerText()).toContain('1 changed');
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.locator('pre').first().waitFor();
    expect(await dialog.innerText()).toContain('Changed');
    await dialog.getByRole('button', { name: 'Send 1 change' }).click();
    await page.getByText('1 change was written.').waitFor();
    await page.reload();
    await expect.poll(() => page.locator('.grid-row .grid-cell').allInnerTexts()).toContain('12345678901234567');
  });

  it('are inserted and deleted', async () => {
    const page = await open('#/collections/comments?filter={"likes":9}');
    await page.keyboard.press('n');
    await page.locator('.document-editor .cm-content').waitFor();
    await write(page, '{"text": "New", "likes": 9}');
    await page.locator('.grid-row[data-row="1"] .grid-cell').first().click();
    await page.keyboard.press('Control+Delete');
    await expect.poll(() => page.locator('.save-summary').innerText()).toContain('1 new, 1 deleted');
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByRole('button', { name: 'Send 2 changes' }).click();
    await page.getByText('2 changes were written.').waitFor();
    await expect.poll(() => page.locator('.grid-row').count()).toBe(1);
    expect(await page.locator('.grid-row').innerText()).toContain('New');
  });

  it('say what is wrong with JSON before anything is sent', async () => {
    const page = await open('#/collections/comments');
    await openFirst(page);
    await write(page, '{"text": }');
    await expect.poll(() => page.locator('.document-panel .document-problem').innerText()).toMatch(/^This is not JSON/);
    expect(await page.locator('.save-bar').count()).toBe(0);
  });

  it('can be those near a document', async () => {
    const page = await open('#/collections/comments');
    await openFirst(page);
    await page.getByRole('button', { name: 'Documents near this one' }).click();
    await expect.poll(() => page.locator('.grid-name').first().innerText()).toBe('$similarity');
    await expect.poll(() => page.locator('.grid-row .grid-cell').first().innerText()).toBe('1.0000');
  });
});
