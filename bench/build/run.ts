// Prints how many queries a second are built and compiled, beside Mongoose's chained `where` (up to its cast filter) and kysely's
// `compile()`, in this process. The libraries take turns, and the median of the rounds counts. `--rounds 15`
import { parseArgs } from 'node:util';
import { rangeOf, summarize } from '../summary.js';
import { renderTable } from '../table.js';
import { lines, type Build } from './queries.js';
import { median } from '../median.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } });
const ROUND_MS = 120;
const libraries = ['typestar', 'mongoose', 'kysely'] as const;

const ratios = { mongoose: [] as number[], kysely: [] as number[] };
const rows = lines.map((line) => {
  const rates = libraries.map((): number[] => []);
  for (let round = -2; round < Number(values.rounds); round++) {
    for (const [at, library] of libraries.entries()) {
      const rate = opsPerSecond(line[library]);
      // The first rounds are for the compiler of the machine.
      if (round >= 0) rates[at]?.push(rate);
    }
  }
  const [own = 0, mongoose = 0, kysely = 0] = rates.map(median);
  ratios.mongoose.push(own / mongoose);
  ratios.kysely.push(own / kysely);
  return [line.name, ...[own, mongoose, kysely].map(whole), times(own / mongoose), times(own / kysely)];
});
console.log('Queries built and compiled, a second');
console.log(renderTable([['', ...libraries, 'typestar / mongoose', 'typestar / kysely'], ...rows]));
summarize([
  {
    what: 'queries built and compiled per second',
    result: `${rangeOf(ratios.mongoose)} times as many as Mongoose's queries, ${rangeOf(ratios.kysely)} times as many as kysely`,
  },
]);

function opsPerSecond(build: Build): number {
  const begun = process.cpuUsage();
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < ROUND_MS) {
    for (let at = 0; at < 50; at++) build(count++);
  }
  const { user, system } = process.cpuUsage(begun);
  return (count * 1e6) / (user + system);
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function times(ratio: number): string {
  return `${ratio.toFixed(1)}x`;
}
