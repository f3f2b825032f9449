import mongoose from 'mongoose';
import { afterAll, describe, expect, it } from 'vitest';
import { GET, POST } from '../../examples/nextjs/app/api/films/[genre]/route.js';
import example from '../../examples/nextjs/package.json' with { type: 'json' };
import { listFilms } from '../../examples/nextjs/lib/films.js';
import manifest from '../../package.json' with { type: 'json' };

const params = Promise.resolve({ genre: 'Film-Noir' });
const url = 'http://localhost:3000/api/films/Film-Noir';

/** As Next calls the functions of a route. */
async function send(body?: string, after = '') {
  const request = new Request(`${url}${after}`, body === undefined ? {} : { method: 'POST', body });
  const response = await (body === undefined ? GET(request, { params }) : POST(request, { params }));
  return { status: response.status, body: await response.json() };
}

describe('the Next.js example', () => {
  afterAll(async () => {
    await mongoose.disconnect();
    mongoose.set('overwriteModels', false);
  });

  it('adds films to a table and lists them, in the route and for the page', async () => {
    const laura = { year: 1944, title: ' Laura ', director: 'Otto Preminger' };
    expect(await send(JSON.stringify(laura))).toMatchObject({
      status: 201,
      body: { genre: 'Film-Noir', title: 'Laura' },
    });
    await send(JSON.stringify({ year: 1947, title: 'Out of the Past' }));
    const films = [
      { year: 1947, title: 'Out of the Past', director: null },
      { ...laura, title: 'Laura' },
    ];
    expect(await send()).toEqual({ status: 200, body: { films, next: null } });
    expect((await listFilms('Film-Noir')).rows).toEqual(films);
  });

  it('responds to mistakes of clients with 400', async () => {
    expect(await send('{"title":"Laura"}')).toMatchObject({ status: 400, body: { issues: [{ path: ['year'] }] } });
    expect(await send('{')).toMatchObject({ status: 400 });
    expect(await send(undefined, '?after=x')).toMatchObject({ status: 400 });
  });

  it('depends on the versions with which the package is tested', () => {
    expect(example.dependencies).toMatchObject({
      mongoose: manifest.devDependencies.mongoose,
      typestar: `^${manifest.version}`,
    });
  });
});
