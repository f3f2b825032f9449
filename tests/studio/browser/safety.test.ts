import { expect, it, onTestFinished } from 'vitest';
import { SECRET_HEADER } from '../../../src/studio/protocol/api.js';
import { useFilms } from './use-films.js';

const films = useFilms();

it('the secret leaves the address at once, and stays in the tab', async () => {
  const page = await films.open('#/tables/movies?genre=Drama');
  await page.locator('.grid-row').first().waitFor();
  expect(page.url()).not.toContain('secret');
  await page.reload();
  await page.locator('.grid-row').first().waitFor();
});

it('a link that is opened in another tab works, and nowhere else', async () => {
  const page = await films.open('#/tables/movies?genre=Drama');
  await page.locator('.grid-row').first().waitFor();
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await tab.locator('.grid-row').first().waitFor();
  const elsewhere = await films.browser.newPage();
  onTestFinished(() => elsewhere.close());
  await elsewhere.goto(page.url());
  await elsewhere.getByRole('alert').waitFor();
  expect(await elsewhere.locator('.grid-row').count()).toBe(0);
});

it('a wrong secret shows nothing of the database', async () => {
  const wrong = new URL(films.studio.url);
  wrong.searchParams.set('secret', 'wrong');
  const page = await films.browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(`${wrong.href}#/tables/movies`);
  await page.getByRole('alert').waitFor();
  const text = await page.locator('body').innerText();
  expect(text).toContain('The database could not be read');
  expect(text).not.toContain('genre');
});

it('another page can ask nothing, even if it knows the secret', async () => {
  const { origin, searchParams } = new URL(films.studio.url);
  const secret = searchParams.get('secret') ?? '';
  const page = await films.browser.newPage();
  onTestFinished(() => page.close());
  // A page of another origin: the same server by another name.
  const foreign = origin.replace('127.0.0.1', 'localhost');
  await page.route(`${foreign}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<p>foreign</p>' }));
  await page.goto(`${foreign}/`);
  const results = await page.evaluate(
    async ([address, header, known]) => {
      const ask = async (headers: Record<string, string>, mode: RequestMode): Promise<string> => {
        try {
          const response = await fetch(`${address}/api/state`, { method: 'POST', headers, mode, body: '{}' });
          return response.type === 'opaque' ? 'opaque' : await response.text();
        } catch {
          return 'refused';
        }
      };
      return Promise.all([
        ask({ 'content-type': 'application/json', [header]: known }, 'cors'),
        ask({ 'content-type': 'text/plain' }, 'cors'),
        ask({ 'content-type': 'text/plain' }, 'no-cors'),
      ]);
    },
    [origin, SECRET_HEADER, secret] as const,
  );
  expect(results.filter((each) => each !== 'refused' && each !== 'opaque')).toEqual([]);
  // Nor could a browser that does not look after its user.
  const headers = { 'content-type': 'application/json', [SECRET_HEADER]: secret, origin: foreign };
  const response = await fetch(`${origin}/api/state`, { method: 'POST', headers, body: '{}' });
  expect(response.status).toBe(403);
});

it('the page asks only its own server, and breaks no rule of its Content-Security-Policy', async () => {
  const page = await films.browser.newPage();
  onTestFinished(() => page.close());
  const hosts = new Set<string>();
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http')) hosts.add(host);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  const response = await page.goto(`${films.studio.url}#/collections/comments`);
  expect(response?.headers()['content-security-policy']).not.toContain('unsafe');
  await page.locator('.grid-row').first().waitFor();
  await page.locator('.grid-row').first().locator('.grid-cell').first().dblclick();
  await page.locator('.document-editor .cm-content').waitFor();
  // The editor has its styles: they are not forbidden.
  const family = await page
    .locator('.document-editor .cm-scroller')
    .evaluate((node) => getComputedStyle(node).fontFamily);
  expect(family).toContain('monospace');
  expect([...hosts]).toEqual([new URL(films.studio.url).host]);
  expect(complaints).toEqual([]);
});

it('a studio that was stopped is said to be, and can be asked again', async () => {
  const studio = await films.database.start();
  const page = await films.open('#/tables/movies?genre=Drama', { url: studio.url });
  await page.locator('.grid-row').first().waitFor();
  await studio.stop();
  await page.keyboard.press('r');
  await page.getByText('The studio does not answer').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
});
