import type { Page } from 'playwright-core';

/** A view of the studio as the tests open it. */
export interface TestedView {
  readonly name: string;
  readonly hash: string;
  /** Waits until it is there, and opens what belongs to it. */
  readonly prepare: (page: Page) => Promise<void>;
}

const untilRows = (page: Page): Promise<void> => page.locator('.grid-row').first().waitFor();

async function closeRights(page: Page): Promise<void> {
  await page.locator('.ask-editor .cm-content').waitFor();
  await page.getByRole('button', { name: 'Understood' }).click();
}

const untilChart = (page: Page): Promise<void> => page.locator('.look .u-over').waitFor();

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

/** The views of the studio, in the order of docs/studio.md. */
export const views: readonly TestedView[] = [
  { name: 'keyspace', hash: '#/', prepare: (page) => page.locator('.card').first().waitFor() },
  { name: 'schema', hash: '#/tables/movies/schema', prepare: (page) => page.locator('.schema-table').waitFor() },
  { name: 'rows', hash: '#/tables/movies?genre=Drama', prepare: untilRows },
  {
    name: 'filter',
    hash: '#/tables/movies?genre=Drama',
    async prepare(page) {
      await untilRows(page);
      await page.keyboard.press('f');
      await page.locator('.suggestions li').first().waitFor();
    },
  },
  {
    name: 'columns',
    hash: '#/tables/movies?genre=Drama',
    async prepare(page) {
      await untilRows(page);
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('checkbox', { name: 'embedding' }).waitFor();
    },
  },
  {
    name: 'row',
    hash: '#/tables/movies?genre=Drama&columns=title,released,embedding,director,tags',
    async prepare(page) {
      await untilRows(page);
      await page.locator('.grid').focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Space']) await page.keyboard.press(key);
      await page.getByRole('complementary', { name: 'The row', exact: true }).waitFor();
    },
  },
  {
    name: 'changes',
    hash: '#/tables/movies?genre=Western&columns=genre,year,title,rating,tags,seen',
    async prepare(page) {
      await untilRows(page);
      const cell = (row: number, column: number) =>
        page.locator(`.grid-row[data-row="${row}"] [data-column="${column}"]`);
      await cell(1, 3).click();
      await page.keyboard.press('Enter');
      await page.locator('.grid-editor').fill('9.5');
      await page.keyboard.press('Enter');
      await cell(3, 2).click();
      await page.keyboard.press('Control+Delete');
      await page.keyboard.press('Control+s');
      await page.getByRole('dialog').locator('pre').first().waitFor();
    },
  },
  {
    name: 'collection',
    hash: '#/collections/comments',
    async prepare(page) {
      await untilRows(page);
      await page.locator('.grid').focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await page.locator('.document-editor .cm-content').waitFor();
    },
  },
  {
    name: 'ask',
    hash: `#/ask?code=${encodeURIComponent(`from(movies)\n  .find({ genre: 'Drama', year: gte(1990) })\n  .select('title', 'year', 'rating', 'embedding')`)}`,
    async prepare(page) {
      await closeRights(page);
      await page.locator('.ask-editor .cm-content').click();
      await page.keyboard.press('Control+Enter');
      await untilRows(page);
    },
  },
  {
    name: 'ask-wrong',
    hash: `#/ask?code=${encodeURIComponent(`from(movies).find({ seen: true })`)}`,
    async prepare(page) {
      await closeRights(page);
      const mark = page.locator('.cm-lintRange-error').first();
      await mark.waitFor();
      await mark.hover();
      await page.locator('.cm-tooltip-lint').waitFor();
    },
  },
  { name: 'type', hash: '#/types/person', prepare: (page) => page.locator('.schema-table').waitFor() },
  {
    name: 'watch',
    hash: '#/tables/movies?genre=Drama',
    async prepare(page) {
      await untilRows(page);
      for (const hash of ['#/tables/movies?rating.gte=8', '#/tables/movies?seen=true&unserved=allowed']) {
        await goTo(page, hash);
        await untilRows(page);
      }
      await goTo(page, '#/watch');
      await page.locator('.watch .u-over').waitFor();
      await page
        .locator('.grid-row', { has: page.locator('.watch-plan.scan') })
        .locator('[data-column="0"]')
        .first()
        .click();
      await page.getByRole('complementary', { name: 'The request', exact: true }).locator('pre').last().waitFor();
    },
  },
  { name: 'partitions', hash: '#/look/movies', prepare: untilChart },
  { name: 'vectors', hash: '#/look/movies/vectors?colour=genre', prepare: untilChart },
  { name: 'values', hash: '#/look/movies/values?column=rating', prepare: untilChart },
  {
    name: 'indexes',
    hash: '#/tables/movies?rating.gte=8',
    async prepare(page) {
      await untilRows(page);
      await goTo(page, '#/look/movies/indexes');
      await untilChart(page);
    },
  },
  {
    name: 'shortcuts',
    hash: '#/tables/movies?genre=Drama',
    async prepare(page) {
      await untilRows(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
];
