/* eslint-disable no-console -- a program of its own, which prints what it found */
import mongoose from 'mongoose';
import { renderTable } from '../../bench/table.js';
import { openDatabase } from './place.js';
import { prove } from './proof.js';
import { verdictAgreements } from './verdict-agreement.js';

const [seed = 1, tables = 12, programs = 80] = process.argv
  .slice(2)
  .filter((text) => /^\d+$/.test(text))
  .map(Number);

await openDatabase('proof');
const { counts, wrong } = await prove({ seed, tables, programs });
await mongoose.disconnect();
console.log(`${tables} random tables, ${programs} programs each, seed ${seed}`);
console.log(renderTable([['', 'programs'], ...Array.from(counts, ([what, count]) => [what, String(count)])]));
for (const one of wrong) console.log(one);
console.log(`${wrong.length} disagreements\n`);

const folder = process.argv.find((text) => text.startsWith('--verdicts='))?.slice('--verdicts='.length);
const agreements = process.argv.includes('--random') ? [] : verdictAgreements(folder);
if (agreements.length > 0) {
  console.log('What Cassandra answered, and what compiles');
  const header = ['', 'compiles', 'with allowFiltering()', 'never', 'not as it should be'];
  const rows = agreements.map(({ table, verdict, compiles, withFiltering, never, wrong: odd }) => [
    `${table}: ${verdict}`,
    ...[compiles, withFiltering, never, odd.length].map(String),
  ]);
  console.log(renderTable([header, ...rows]));
  for (const { wrong: odd } of agreements) for (const text of odd) console.log(text);
}
if (wrong.length > 0 || agreements.some(({ wrong: odd }) => odd.length > 0)) process.exitCode = 1;
