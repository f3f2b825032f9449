import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, type Running } from '../../examples/express/server.js';
import { send } from './requests.js';

describe('the Express example', () => {
  let app: Running;

  beforeAll(async () => {
    app = await start('local://example_express', 0);
  });
  afterAll(() => app.stop());

  it('keeps films in a table with a composite key, and comments in a collection', async () => {
    const made = await send(`${app.url}/films`, 'POST', {
      ...{ genre: 'Film-Noir', year: 1944, title: ' Laura ', rating: 7.5, tags: ['classic'] },
    });
    expect(made).toMatchObject({ status: 201, body: { title: 'Laura', tags: ['classic'] } });
    await send(`${app.url}/films`, 'POST', { genre: 'Film-Noir', year: 1947, title: 'Out of the Past' });

    const list = await send(`${app.url}/films/Film-Noir`, 'GET');
    expect(list.body).toMatchObject({ films: [{ year: 1947 }, { year: 1944, title: 'Laura' }], next: null });

    const { id } = made.body as { id: string };
    const film = `${app.url}/films/Film-Noir/1944/${id}`;
    expect(await send(film, 'PATCH', { rating: 8 })).toMatchObject({ status: 200, body: { rating: 8 } });
    expect(await send(film, 'GET')).toMatchObject({ body: { id, title: 'Laura', rating: 8, tags: ['classic'] } });

    expect(await send(`${film}/comments`, 'POST', { text: 'Good' })).toMatchObject({ status: 201, body: { likes: 0 } });
    expect(await send(`${film}/comments`, 'GET')).toMatchObject({ body: [{ film: id, text: 'Good' }] });

    expect(await send(film, 'DELETE')).toMatchObject({ status: 204 });
    expect(await send(film, 'GET')).toMatchObject({ status: 404 });
  });

  it('does not overwrite an existing film', async () => {
    const laura = { genre: 'Noir', year: 1944, id: '3f0e8b1c-6a53-4d8e-9a57-0c5f3d1e2b40', title: 'Laura' };
    expect(await send(`${app.url}/films`, 'POST', laura)).toMatchObject({ status: 201 });
    expect(await send(`${app.url}/films`, 'POST', { ...laura, title: 'Other' })).toMatchObject({ status: 409 });
    const { genre, year, id } = laura;
    expect(await send(`${app.url}/films/${genre}/${year}/${id}`, 'GET')).toMatchObject({ body: { title: 'Laura' } });
  });

  it('responds to wrong addresses, pages and comments with 400 or 404', async () => {
    const films = `${app.url}/films`;
    const absent = `${films}/Noir/1944/00000000-0000-4000-8000-000000000000`;
    expect(await send(`${films}/Noir/x/y`, 'GET')).toMatchObject({ status: 400 });
    expect(await send(`${films}/Noir/1944/x`, 'DELETE')).toMatchObject({ status: 400 });
    expect(await send(`${films}/Noir?after=x`, 'GET')).toMatchObject({ status: 400 });
    expect(await send(`${absent}/comments`, 'POST', { text: 'Lost' })).toMatchObject({ status: 404 });
    expect(await send(films, 'POST')).toMatchObject({ status: 400 });
  });

  it('responds to mistakes of clients with 400', async () => {
    const films = `${app.url}/films`;
    expect(await send(films, 'POST', { genre: 'Drama', year: 1950 })).toMatchObject({
      status: 400,
      body: { issues: [{ path: ['title'] }] },
    });
    expect(await send(films, 'POST', { genre: 'Drama', title: 'y' })).toMatchObject({
      status: 400,
      body: { issues: [{ path: ['year'] }] },
    });
    expect(await send(films, 'POST', { genre: 'Drama', year: 1950, title: 'y', rating: 11 })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('rating') as unknown },
    });
    expect(await send(films, 'POST', { genre: 'Drama', year: 'x', title: 'y' })).toMatchObject({ status: 400 });
    expect(await send(films, 'POST', { genre: 'Drama', year: 1, title: 'y', colour: 'red' })).toMatchObject({
      status: 400,
    });
  });
});
