// Prints how long Mongoose takes with this driver, beside astra-db-ts alone and Mongoose with astra-mongoose, all asking
// one embedded server by HTTP. Options: --rounds 7; --only <part of an operation's name>; --stream, which reads 1,000,000
// rows one after the other instead and prints how much memory that takes (--rows says how many).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { rangeOf, summarize } from '../summary.js';
import { renderTable } from '../table.js';
import { openCollections, openTables, type Contestant, type Opened } from './contestants.js';
import { films } from './data.js';
import { measure, type Measured } from './measure.js';
import { measureMongooseAlone } from './mongoose-alone.js';
import { inserts, reads, STORED, type Operation } from './operations.js';
import { reportStreams } from './stream.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    only: { type: 'string', default: '' },
    stream: { type: 'boolean', default: false },
    rows: { type: 'string', default: '1000000' },
  },
});
const rounds = Number(values.rounds);
/** An operation, and how long it took each. */
type Result = readonly [name: string, of: ReadonlyMap<Contestant, Measured>];
const all: Result[] = [];
// A million rows want more than the default.
const SERVER_MEMORY = values.stream ? ['--max-old-space-size=8192'] : [];

// The server has a process, and so a core, of its own.
const child = fork(new URL('../local/server.ts', import.meta.url), {
  execArgv: [...process.execArgv, ...SERVER_MEMORY],
});
const [{ port, token }] = (await once(child, 'message')) as [{ port: number; token: string }];
const origin = `http://127.0.0.1:${port}`;
if (values.stream) await reportStreams(origin, Number(values.rows));
else {
  console.log(
    `Operations one after the other, ${rounds} rounds; all take turns within a round. Medians of the rounds.`,
  );
  await report('collection', await openCollections(origin, token));
  await report('table', await openTables(origin, token));
  const alone = await measureMongooseAlone(rounds);
  console.log(
    `\nWithout a driver: to make, validate and copy 10,000 documents takes Mongoose ${alone.toFixed(0)} ms of the processor.`,
  );
  summarize([
    { what: 'processor time of lean reads and inserts over HTTP', result: compare(/lean|insertOne/) },
    { what: 'the same with Mongoose documents', result: compare(/document|save/) },
  ]);
}
child.kill();

/** The ratios of all operations of that name. */
function compare(name: RegExp): string {
  const rows = all.filter(([operation]) => name.test(operation));
  const ratios = (peer: Contestant): string =>
    rangeOf(rows.map(([, of]) => (of.get('typestar')?.processor ?? NaN) / (of.get(peer)?.processor ?? NaN)));
  return `${ratios('astra-db-ts')} times that of astra-db-ts alone, ${ratios('astra-mongoose')} times that of astra-mongoose`;
}

async function report(title: string, opened: Opened): Promise<void> {
  const wanted = ({ name }: Operation): boolean => name.includes(values.only);
  const results: Result[] = [];
  const run = async (operation: Operation): Promise<void> => {
    results.push([operation.name, await measure(operation, opened.subjects, rounds)]);
  };
  for (const operation of inserts.filter(wanted)) await run(operation);
  await [...opened.subjects.values()][0]?.insertMany(films(0, STORED), false);
  for (const operation of reads.filter(wanted)) await run(operation);
  all.push(...results);
  await opened.close();
  print(`A ${title}: milliseconds an operation by the clock, and typestar divided by each`, 'wall', results);
  print(`A ${title}: the same of the processor, in the program that asks`, 'processor', results);
}

function print(title: string, kind: keyof Measured, results: readonly Result[]): void {
  const head = ['', 'astra-db-ts', 'typestar', 'astra-mongoose', '/ db-ts', '/ mongoose'];
  const rows = results.map(([name, measured]) => {
    const of = (who: Contestant): number => measured.get(who)?.[kind] ?? 0;
    const [raw, ours, theirs] = [of('astra-db-ts'), of('typestar'), of('astra-mongoose')];
    const times = [raw, ours, theirs].map((each) => each.toFixed(each < 10 ? 2 : 0));
    return [name, ...times, (ours / raw).toFixed(2), (ours / theirs).toFixed(2)];
  });
  console.log(`\n${title}\n\n${renderTable([head, ...rows])}`);
}
