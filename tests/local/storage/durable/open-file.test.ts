import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { useFolders } from './folder.js';
import { runProgram } from './run.js';

const { folder, open } = useFolders();

/** Opens the folder in a worker thread, and says whether it could; `hold` keeps it open. */
const WORKER = `
  import { Worker } from 'node:worker_threads';
  const code = \`
    import { parentPort, workerData } from 'node:worker_threads';
    import { openLocalDataApi } from '\${ESM}';
    const api = await openLocalDataApi({ dir: workerData.dir }).catch((error) => error);
    parentPort.postMessage(api.code ?? 'opened');
    if (workerData.hold) setInterval(() => undefined, 1000);
    else await api.close?.();
  \`;
  const start = (hold) =>
    new Worker(new URL('data:text/javascript,' + encodeURIComponent(code)), { workerData: { dir, hold } });
  const told = (worker) => new Promise((resolve) => worker.once('message', resolve));
  const ended = (worker) => new Promise((resolve) => worker.once('exit', resolve));
`;

describe('a folder', () => {
  it('is open for one copy of this package in a process at a time', async () => {
    const program = `
      import { createRequire } from 'node:module';
      const { openLocalDataApi } = await import(ESM);
      const other = createRequire(import.meta.url)(CJS);
      const first = await openLocalDataApi({ dir });
      console.log((await other.openLocalDataApi({ dir }).catch((error) => error)).code);
      await first.close();
      const second = await other.openLocalDataApi({ dir });
      console.log((await openLocalDataApi({ dir }).catch((error) => error)).code);
      await second.close();`;
    expect(await runProgram(program, { dir: folder() })).toBe('FOLDER_IN_USE\nFOLDER_IN_USE');
  });

  it('is open for one thread of a process at a time, and free when that ends', async () => {
    const program = `${WORKER}
      const { openLocalDataApi } = await import(ESM);
      const api = await openLocalDataApi({ dir, auth: false, keyspaces: ['ks'] });
      const ask = async (on, command) =>
        (await api.handle({ method: 'POST', path: '/v1' + on, headers: {}, body: JSON.stringify(command) })).body;
      await ask('/ks', { createCollection: { name: 'c' } });
      const refused = start(false);
      console.log(await told(refused));
      await ended(refused);
      // The one that has it goes on.
      console.log(await ask('/ks/c', { insertOne: { document: { _id: 1 } } }));
      await api.close();
      const holding = start(true);
      console.log(await told(holding));
      console.log((await openLocalDataApi({ dir }).catch((error) => error)).code);
      await holding.terminate();
      const again = await openLocalDataApi({ dir, auth: false });
      console.log((await again.handle({ method: 'POST', path: '/v1/ks/c', headers: {}, body: '{"find":{}}' })).body);
      await again.close();`;
    expect((await runProgram(program, { dir: folder() })).split('\n')).toEqual([
      'FOLDER_IN_USE',
      '{"status":{"insertedIds":[1]}}',
      'opened',
      'FOLDER_IN_USE',
      '{"data":{"documents":[{"_id":1}],"nextPageState":null}}',
    ]);
  });

  it('is created by one of several threads that open it at the same time; the others get an error', async () => {
    const program = `${WORKER}
      const workers = Array.from({ length: 4 }, () => start(true));
      console.log((await Promise.all(workers.map(told))).sort().join());
      await Promise.all(workers.map((worker) => worker.terminate()));`;
    const dir = path.join(folder(), 'new/folder');
    const results = (await runProgram(program, { dir })).split(',');
    expect(new Set(results)).toEqual(new Set(['FOLDER_IN_USE', 'opened']));
    expect(results.filter((result) => result === 'opened')).toHaveLength(1);
    expect(readdirSync(dir).sort()).toEqual(['typestar.mdb', 'typestar.mdb-lock']);
  });

  it('is created by one of several processes that open it at the same time; the others get an error', async () => {
    const dir = path.join(folder(), 'new/folder');
    const program = `
      const { openLocalDataApi } = await import(ESM);
      const api = await openLocalDataApi({ dir }).catch((error) => error);
      console.log(api.code ?? 'opened');
      // Until all have tried.
      const wait = (n) => fs.readdirSync(path.dirname(dir)).filter((name) => name.startsWith('tried')).length < n;
      fs.writeFileSync(path.join(path.dirname(dir), 'tried' + process.pid), '');
      while (wait(3)) await new Promise((resolve) => setTimeout(resolve, 5));
      await api.close?.();`;
    const imports = "import fs from 'node:fs'; import path from 'node:path';";
    const results = await Promise.all([1, 2, 3].map(() => runProgram(imports + program, { dir })));
    expect(new Set(results)).toEqual(new Set(['FOLDER_IN_USE', 'opened']));
    expect(results.filter((result) => result === 'opened')).toHaveLength(1);
  });

  it('is cleared of incomplete files', async () => {
    const dir = folder();
    for (const name of ['typestar.mdb.new', 'typestar.mdb.1-2-3.new', 'typestar.mdb.1-2-3.new-lock', 'mine.new']) {
      writeFileSync(path.join(dir, name), 'x');
    }
    await open(dir);
    expect(readdirSync(dir).sort()).toEqual(['mine.new', 'typestar.mdb', 'typestar.mdb-lock']);
  });

  it.each(['typestar.mdb', 'typestar.mdb-lock'])(
    'whose %s cannot be opened is refused by a StorageError',
    async (name) => {
      const dir = folder();
      const { api } = await open(dir);
      await api.close();
      rmSync(path.join(dir, name));
      mkdirSync(path.join(dir, name));
      await expect(open(dir)).rejects.toMatchObject({
        name: 'StorageError',
        code: 'STORAGE_FAILED',
        message: expect.stringContaining(`The folder '${dir}' cannot be used: `) as string,
      });
      rmSync(path.join(dir, name), { recursive: true });
      await open(dir);
    },
  );

  it('that is a file, or below one, is refused by name', async () => {
    const file = path.join(folder(), 'file');
    writeFileSync(file, 'x');
    for (const dir of [file, path.join(file, 'a/b')]) {
      await expect(open(dir)).rejects.toMatchObject({
        code: 'STORAGE_FAILED',
        message: `The folder '${dir}' cannot be created: '${file}' is a file.`,
      });
    }
  });

  it('that the system cannot create is refused at once', async () => {
    const wrong = [path.join(folder(), 'a'.repeat(300), 'b'), path.join(folder(), 'a\u0000b')];
    // Linux says of what cannot be made there that the folder above is missing.
    if (existsSync('/proc/self')) wrong.push('/proc/typestar/data');
    for (const dir of wrong) {
      await expect(open(dir)).rejects.toMatchObject({
        name: 'StorageError',
        code: 'STORAGE_FAILED',
        message: expect.stringContaining('cannot be used: ') as string,
      });
    }
  });

  it('that exists but is not writable is refused by a StorageError', async () => {
    // Not even the superuser can create a file there; other systems than Linux have no such folder.
    const found = ['/proc', '/proc/self'].filter((dir) => existsSync(dir));
    for (const dir of found) {
      await expect(open(dir)).rejects.toMatchObject({
        name: 'StorageError',
        code: 'STORAGE_FAILED',
        message: expect.stringMatching(/^The folder '\/proc.*' cannot be used: /) as string,
      });
    }
    expect(found).toHaveLength(existsSync('/proc') ? 2 : 0);
  });

  // Windows has other permissions.
  it.runIf(process.platform !== 'win32').each([
    ['', 0o555],
    ['typestar.mdb', 0o444],
    ['typestar.mdb-lock', 0o444],
  ])('whose part "%s" is read-only is refused by a StorageError that names it', async (name, mode) => {
    const dir = folder();
    const program = `
      const { chmodSync } = await import('node:fs');
      const { openLocalDataApi } = await import(ESM);
      const api = await openLocalDataApi({ dir });
      await api.close();
      // Permissions do not bind the superuser.
      if (process.getuid?.() === 0) {
        chmodSync(dir, 0o777);
        for (const file of ['typestar.mdb', 'typestar.mdb-lock']) chmodSync(dir + '/' + file, 0o666);
      }
      chmodSync(part, mode);
      if (process.getuid?.() === 0) process.setuid(65534);
      const { name, code, message } = await openLocalDataApi({ dir }).catch((error) => error);
      console.log([name, code, message].join('\\n'));`;
    const part = path.join(realpathSync(dir), name);
    const said = await runProgram(program, { dir, part, mode });
    chmodSync(dir, 0o777);
    expect(said.split('\n')).toEqual([
      'StorageError',
      'STORAGE_FAILED',
      `The folder '${dir}' cannot be used: EACCES: permission denied, access '${part}'`,
    ]);
  });

  it('is created with its missing parents, also through links', async () => {
    const dir = folder();
    symlinkSync(dir, path.join(dir, 'link'), 'junction');
    const { api } = await open(path.join(dir, 'link', 'a', 'b'));
    await expect(open(path.join(dir, 'a', 'b'))).rejects.toMatchObject({ code: 'FOLDER_IN_USE' });
    await api.close();
    expect(readdirSync(path.join(dir, 'a', 'b'))).toContain('typestar.mdb');
  });
});
