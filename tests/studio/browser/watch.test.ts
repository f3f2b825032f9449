import { expect, it } from 'vitest';
import { useFilms } from './use-films.js';

const films = useFilms();

const openWatch = async (hash = '#/watch') => {
  const { url } = await films.database.start({ embedded: films.database.embedded });
  return films.open(hash, { url });
};

it('shows a request, and opens it in Ask as code', async () => {
  const page = await openWatch('#/tables/movies?genre=Drama');
  await page.locator('.grid-row').first().waitFor();
  await page.evaluate(() => {
    location.hash = '#/watch?command=find';
  });
  await page.locator('.grid-row', { hasText: 'rows of a partition (genre)' }).first().click();
  const panel = page.getByRole('complementary', { name: 'The request', exact: true });
  await panel.getByText('SELECT').waitFor();
  await panel.getByRole('button', { name: 'Open in Ask' }).click();
  await page.locator('.ask-editor .cm-content').waitFor();
  expect(decodeURIComponent(page.url())).toContain("from(movies).find({ genre: 'Drama' })");
});

it('counts what arrives while it is paused, and shows it afterwards', async () => {
  const page = await openWatch();
  await page.locator('.grid-row').first().waitFor();
  await page.keyboard.press('p');
  await page.getByText('Paused').waitFor();
  const before = await page.locator('.grid').getAttribute('aria-rowcount');
  const other = await openWatch();
  await other.locator('.grid-row').first().waitFor();
  await page.getByText(/Paused, \d+ more/).waitFor();
  expect(await page.locator('.grid').getAttribute('aria-rowcount')).toBe(before);
  await page.keyboard.press('p');
  await page.getByText('Every request to the server').waitFor();
  expect(Number(await page.locator('.grid').getAttribute('aria-rowcount'))).toBeGreaterThan(Number(before));
});

it('adds a fault, shows what fails by it, and removes it', async () => {
  const page = await openWatch();
  await page.getByRole('button', { name: 'Faults' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('The server shall').selectOption('status');
  await dialog.getByRole('textbox', { name: 'Status' }).fill('503');
  await dialog.getByLabel('Keyspace or table').fill('films/movies');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('answers HTTP 503 to every command on films/movies').waitFor();
  await dialog.getByRole('textbox', { name: 'Status' }).fill('1');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('alert').getByText('cannot have the HTTP status 1').waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => {
    location.hash = '#/tables/movies?genre=Drama';
  });
  await page.getByRole('alert').waitFor();
  await page.evaluate(() => {
    location.hash = '#/watch?only=errors';
  });
  await page.locator('.grid-row', { hasText: 'HTTP 503, injected fault' }).first().waitFor();
  await page.getByRole('button', { name: '1 fault' }).click();
  await dialog.getByRole('button', { name: /^Remove/ }).click();
  await dialog.getByText('answers HTTP 503').waitFor({ state: 'detached' });
  expect(films.database.embedded.listFaults()).toEqual([]);
});
