import assert from 'node:assert/strict';
import { start, type Running } from '../../../examples/express/server.js';

/** What the test runners have in common: Jest and Vitest by themselves, Node through globals.mjs. */
declare const beforeAll: (work: () => Promise<unknown>) => void;
declare const afterAll: (work: () => Promise<unknown>) => void;
declare const test: (name: string, work: () => Promise<unknown>) => void;

// The application of examples/express, over HTTP.
let app: Running;
beforeAll(async () => {
  app = await start('local://express', 0);
});
afterAll(() => app.stop());

async function send(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(app.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
}

const film = { genre: 'Film-Noir', year: 1944, id: '3f0e8b1c-6a53-4d8e-9a57-0c5f3d1e2b40' };
const path = `/films/${film.genre}/${film.year}/${film.id}`;

test('rows of a table are created, read, updated and deleted', async () => {
  const tags = ['classic'];
  const made = await send('POST', '/films', { ...film, title: ' Laura ', tags });
  assert.deepEqual(made, { status: 201, body: { ...film, title: 'Laura', tags } });
  assert.equal((await send('POST', '/films', { ...film, title: 'Other' })).status, 409);
  assert.equal((await send('PATCH', path, { rating: 8 })).status, 200);
  const list = await send('GET', '/films/Film-Noir');
  assert.deepEqual(list.body, { films: [{ year: 1944, id: film.id, title: 'Laura', rating: 8 }], next: null });
  assert.equal((await send('DELETE', path)).status, 204);
  assert.equal((await send('GET', path)).status, 404);
});

test('documents of a collection are created and found', async () => {
  await send('POST', '/films', { ...film, title: 'Laura' });
  assert.equal((await send('POST', `${path}/comments`, { text: 'Good' })).status, 201);
  const { body } = await send('GET', `${path}/comments`);
  assert.ok(Array.isArray(body));
  assert.deepEqual(
    body.map((comment: { text: string; likes: number }) => [comment.text, comment.likes]),
    [['Good', 0]],
  );
});

test('mistakes of a client are answered by 400', async () => {
  assert.equal((await send('POST', '/films', { genre: 'Drama', year: 1950 })).status, 400);
  assert.equal((await send('POST', '/films', { ...film, year: 1950, title: 'x', rating: 11 })).status, 400);
  assert.equal((await send('GET', '/films/Noir/x/y')).status, 400);
});
