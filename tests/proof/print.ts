/* eslint-disable no-console -- a program of its own, which prints what it found */
import path from 'node:path';
import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { renderTable } from '../../bench/table.js';
import { openDatabase } from './place.js';
import { prove } from './proof.js';
import { isRight, judgeRows, sampleOf } from './verdicts/agreement.js';
import { agreementText, LEGEND, wrongText } from './verdicts/report.js';
import { readVerdicts } from './verdicts/rows.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string' },
    every: { type: 'string', default: '1' },
    examples: { type: 'string', default: '3' },
    random: { type: 'boolean', default: false },
    verdicts: { type: 'boolean', default: false },
  },
});
const [seed = 1, tables = 12, programs = 80] = positionals.map(Number);

let failed = false;
if (!values.verdicts) {
  await openDatabase('proof');
  const { counts, wrong } = await prove({ seed, tables, programs });
  await mongoose.disconnect();
  console.log(`${tables} random tables, ${programs} programs each, seed ${seed}`);
  console.log(renderTable([['', 'programs'], ...Array.from(counts, ([what, count]) => [what, String(count)])]));
  for (const one of wrong) console.log(one);
  console.log(`${wrong.length} disagreements\n`);
  failed = wrong.length > 0;
}
if (!values.random) {
  const verdicts = readVerdicts(values.dir === undefined ? undefined : path.resolve(values.dir));
  const wanted = sampleOf(verdicts, Number(values.every));
  const all = await judgeRows(verdicts, { types: wanted, runTime: wanted, server: wanted });
  const judged = all.filter(({ row }) => wanted(row));
  console.log("What DataStax's Cassandra serves, what compiles, and what the embedded server does");
  console.log(`${agreementText(judged)}\n\n${LEGEND}\n`);
  console.log(wrongText(judged, Number(values.examples)));
  const wrong = judged.filter((one) => !isRight(one)).length;
  console.log(`${judged.length} rows, ${judged.length - wrong} right, ${wrong} wrong`);
  failed ||= wrong > 0;
}
if (failed) process.exitCode = 1;
