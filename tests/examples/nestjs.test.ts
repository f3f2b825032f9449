import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from './requests.js';

const root = path.resolve(import.meta.dirname, '../..');
const timeout = 60_000;

describe('the NestJS example', () => {
  let app: ChildProcess;
  let url = '';
  let said = '';

  // Its decorators need compiler options of their own, so it runs as its users run it.
  beforeAll(async () => {
    const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
    const args = [tsx, '--tsconfig', 'tsconfig.built.json', 'examples/nestjs/main.ts'];
    app = spawn(process.execPath, args, { cwd: root, env: { ...process.env, PORT: '0' }, stdio: 'pipe' });
    app.stderr?.on('data', (data) => (said += String(data)));
    for await (const line of createInterface({ input: app.stdout! })) {
      said += `${line}\n`;
      url = /^listening on (\S+)$/.exec(line)?.[1] ?? '';
      if (url) break;
    }
    if (!url) throw new Error(`it does not start: ${said}`);
  }, timeout);

  afterAll(async () => {
    if (app.exitCode !== null) return;
    const closed = once(app, 'close');
    app.kill();
    await closed;
  }, timeout);

  it('keeps films in a table with a composite key, and reviews in a collection', async () => {
    const film = { genre: 'Film-Noir', year: 1944, title: ' Laura ', rating: 8 };
    const made = await send(`${url}/films`, 'POST', film);
    expect(made).toMatchObject({ status: 201, body: { title: 'Laura', rating: 8 } });
    await send(`${url}/films`, 'POST', { genre: 'Film-Noir', year: 1947, title: 'Out of the Past' });
    const list = await send(`${url}/films/Film-Noir`, 'GET');
    expect(list.body).toMatchObject([{ year: 1947 }, { year: 1944, title: 'Laura' }]);

    const { id } = made.body as { id: string };
    const one = `${url}/films/Film-Noir/1944/${id}`;
    expect(await send(one, 'GET')).toMatchObject({ status: 200, body: { id, rating: 8 } });
    for (const stars of [3, 5]) await send(`${one}/reviews`, 'POST', { text: 'Good', stars });
    expect(await send(`${one}/reviews`, 'GET')).toMatchObject({ body: [{ stars: 5 }, { stars: 3 }] });
    expect(await send(one.replace('1944', '1945'), 'GET')).toMatchObject({ status: 404 });
    expect(said).not.toContain('Error');
  });

  it('responds to mistakes of clients with 400, and to missing films with 404', async () => {
    expect(await send(`${url}/films`, 'POST', { genre: 'Drama', year: 1950 })).toMatchObject({ status: 400 });
    expect(await send(`${url}/films`, 'POST')).toMatchObject({ status: 400 });
    expect(await send(`${url}/films/Drama/x/y`, 'GET')).toMatchObject({ status: 400 });
    const absent = `${url}/films/Drama/1950/3f0e8b1c-6a53-4d8e-9a57-0c5f3d1e2b40`;
    expect(await send(`${absent}/reviews`, 'POST', { text: 'Lost' })).toMatchObject({ status: 404 });
    expect(said).not.toContain('Error');
  });
});
