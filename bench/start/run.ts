// Prints what loading each entry point costs, beside the packages that it stands on, each in a process of its own, with
// imports and with require(). The packages take turns, and the median of the rounds counts. `--rounds 15`
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { renderTable } from '../table.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const BASE = 'mongoose';
const names = [
  'typestar/query',
  'typestar/local',
  'typestar',
  BASE,
  '@datastax/astra-db-ts',
  '@datastax/astra-mongoose',
  'kysely',
];
const kinds = ['import', 'require'] as const;

interface Load {
  readonly ms: number;
  readonly bytes: number;
}

const loads = new Map<string, Load[]>();
for (let round = -1; round < Number(values.rounds); round++) {
  for (const kind of kinds) {
    for (const name of names) {
      const load = measure(kind, name);
      // The first round reads the files from the disk.
      if (round >= 0) loads.set(kind + name, [...(loads.get(kind + name) ?? []), load]);
    }
  }
}

for (const kind of kinds) {
  const base = medians(kind, BASE);
  const rows = names.map((name) => {
    const { ms, bytes } = medians(kind, name);
    return [name, ms.toFixed(0), `${(ms / base.ms).toFixed(2)}x`, (bytes / 1e6).toFixed(1)];
  });
  console.log(`Loading by ${kind}`);
  console.log(renderTable([['', 'ms', `/ ${BASE}`, 'MB'], ...rows]), '\n');
}

/** The processor time, and the memory that the process takes beyond that of Node itself. */
function measure(kind: (typeof kinds)[number], name: string): Load {
  const load = kind === 'import' ? `await import('${name}')` : `require('${name}')`;
  const program = `const before = process.memoryUsage.rss(); const begun = process.cpuUsage(); ${load};
    const { user, system } = process.cpuUsage(begun);
    console.log(JSON.stringify({ ms: (user + system) / 1e3, bytes: process.memoryUsage.rss() - before }));`;
  const type = kind === 'import' ? 'module' : 'commonjs';
  return JSON.parse(
    execFileSync(process.execPath, [`--input-type=${type}`, '--eval', program], { encoding: 'utf8' }),
  ) as Load;
}

function medians(kind: string, name: string): Load {
  const all = loads.get(kind + name) ?? [];
  return { ms: median(all.map(({ ms }) => ms)), bytes: median(all.map(({ bytes }) => bytes)) };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
