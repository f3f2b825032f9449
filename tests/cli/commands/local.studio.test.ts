import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createClient } from '../../studio/server/open-studio.js';
import { runCli } from '../run-cli.js';
import { startCli } from '../start-cli.js';
import { createTemporaryFolder } from '../temporary-folder.js';

const TABLES = `
import { c, table } from 'typestar';
export const films = table('films', { genre: c.text(), year: c.int() }, { primaryKey: { partitionBy: ['genre'] } });
`;

it('serves the studio of its own tables, and stops with it', async () => {
  const cwd = createTemporaryFolder();
  writeFileSync(path.join(cwd, 'tables.ts'), TABLES);
  const { seen, stop } = startCli(['local', '--port', '0', '--schema', 'tables.ts', '--studio'], { cwd });
  const [, url = ''] = await seen(/^Studio at (\S+)$/m);
  const { ask, origin } = createClient(url);
  expect(await ask('state', {})).toMatchObject({
    ...{ keyspace: 'default_keyspace', keyspaces: ['default_keyspace'], isEmbedded: true, modules: ['tables.ts'] },
  });
  const { tables } = await ask('schema', { keyspace: 'default_keyspace' });
  expect(tables.map(({ name, exportedAs }) => [name, exportedAs])).toEqual([['films', 'films']]);
  expect((await stop()).code).toBe(0);
  await expect(fetch(origin)).rejects.toThrow('fetch failed');
});

it('keeps the log on stdout for programs, without bodies', async () => {
  const args = ['local', '--port', '0', '--studio', '0', '--log', '--user', 'ann', '--password', 'correct-horse'];
  const { seen, stop } = startCli(args, { cwd: createTemporaryFolder() });
  const [, url = ''] = await seen(/^Studio at (\S+)$/m, 'err');
  await createClient(url).ask('schema', { keyspace: 'default_keyspace' });
  const { out, err } = await stop();
  const entries = out
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as object);
  expect(entries).toContainEqual(expect.objectContaining({ command: 'listTables' }));
  expect(entries.some((entry) => 'body' in entry)).toBe(false);
  expect(`${out}${err}`).not.toContain('correct-horse');
});

it('refuses --run with --studio, and a fault that is none', async () => {
  expect((await runCli(['local', '--studio', '--run', 'true'])).err).toContain("cannot be used with option '--run");
  const { code, err } = await runCli(['local', '--port', '0', '--studio', '--fault', '{"status":7}']);
  expect([code, err]).toEqual([1, expect.stringContaining('status')]);
});
