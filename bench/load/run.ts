// Prints how many rows `typestar load` loads in a second, beside a plain program with a parser and astra-db-ts, both
// writing to one embedded server by HTTP. Options: --rows 20000; --rounds 3.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DataAPIClient } from '@datastax/astra-db-ts';
import { filmTable } from '../driver/data.js';
import { rangeOf, summarize } from '../summary.js';
import { renderTable } from '../table.js';
import { writeFiles } from './data.js';
import { median } from '../median.js';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '3' } },
});
const [rows, rounds] = [Number(values.rows), Number(values.rounds)];
const CLI = fileURLToPath(new URL('../../dist/cli.mjs', import.meta.url));
const RAW = fileURLToPath(new URL('raw.ts', import.meta.url));

// The server has a process, and so a core, of its own.
const server = fork(new URL('../local/server.ts', import.meta.url), { execArgv: process.execArgv });
const [{ port, token }] = (await once(server, 'message')) as [{ port: number; token: string }];
const origin = `http://127.0.0.1:${port}`;
const folder = mkdtempSync(path.join(tmpdir(), 'typestar-load-'));
await writeFiles(folder, rows);
const client = new DataAPIClient(token, { environment: 'hcd' });
const db = client.db(origin, { keyspace: 'default_keyspace' });
const { partitionBy, columns } = filmTable;
const definition = {
  columns: Object.fromEntries(Object.entries(columns).map(([name, { type }]) => [name, type])),
  primaryKey: { partitionBy, partitionSort: {} },
};

const ratios: number[] = [];
const lines: string[][] = [['', 'astra-db-ts', 'typestar load', 'ratio']];
for (const target of ['table', 'collection'] as const) {
  for (const file of ['films.csv', 'films.jsonl']) {
    const measured: number[][] = [[], []];
    for (let round = 0; round < rounds; round++) {
      for (const [at, run] of [runRaw, runLoad].entries()) {
        await reset(target);
        measured[at]?.push(run(target, path.join(folder, file)));
      }
    }
    const [raw, ours] = measured.map((runs) => rows / median(runs));
    ratios.push((ours ?? 0) / (raw ?? 1));
    const speeds = [raw, ours].map((speed = 0) => Math.round(speed).toLocaleString('en-US'));
    lines.push([`${file} into a ${target}`, ...speeds, ((ours ?? 0) / (raw ?? 1)).toFixed(2)]);
  }
}
console.log(`${rows} rows, ${rounds} rounds by turns: rows a second by the clock, medians of the rounds.\n`);
console.log(renderTable(lines));
summarize([
  {
    what: 'rows a second that `typestar load` loads',
    result: `${rangeOf(ratios)} times as many as a program with a parser and astra-db-ts`,
  },
]);
await client.close();
server.kill();
rmSync(folder, { recursive: true });

async function reset(target: 'table' | 'collection'): Promise<void> {
  if (target === 'table') {
    await db.dropTable('film_rows', { ifExists: true });
    await db.command({ createTable: { name: 'film_rows', definition } });
  } else {
    await db.dropCollection('films');
    await db.createCollection('films');
  }
}

function runRaw(target: string, file: string): number {
  return run([...process.execArgv, RAW, origin, token, target, file]);
}

function runLoad(target: string, file: string): number {
  const into = target === 'table' ? ['--table', 'film_rows'] : ['--collection', 'films'];
  return run([CLI, 'load', file, ...into, '--uri', `${origin}/v1/default_keyspace`, '--json']);
}

function run(args: readonly string[]): number {
  const env = {
    ...process.env,
    TYPESTAR_USERNAME: 'cassandra',
    TYPESTAR_PASSWORD: 'cassandra',
    ASTRA_DB_APPLICATION_TOKEN: '',
  };
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { seconds: number }).seconds;
}
