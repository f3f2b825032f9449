// Prints how long Mongoose takes with this driver, beside astra-db-ts alone and Mongoose with astra-mongoose, all asking
// one embedded server by HTTP. Options: --rounds 7; --only <part of an operation's name>.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { renderTable } from '../table.js';
import { openCollections, openTables, type Contestant, type Opened } from './contestants.js';
import { films } from './data.js';
import { inserts, reads, STORED, type Operation } from './operations.js';

interface Measured {
  /** Milliseconds of the clock, and of the processor in this process, for one operation. */
  readonly wall: number;
  readonly processor: number;
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, only: { type: 'string', default: '' } },
});
const rounds = Number(values.rounds);
let base = 1_000_000;

// The server has a process, and so a core, of its own.
const child = fork(new URL('../local/server.ts', import.meta.url));
const [{ port, token }] = (await once(child, 'message')) as [{ port: number; token: string }];
const origin = `http://127.0.0.1:${port}`;
await report('collection', await openCollections(origin, token));
await report('table', await openTables(origin, token));
child.kill();

async function report(title: string, opened: Opened): Promise<void> {
  const wanted = ({ name }: Operation): boolean => name.includes(values.only);
  const rows = [];
  for (const operation of inserts.filter(wanted)) rows.push(rowOf(operation, await measure(operation, opened)));
  await [...opened.subjects.values()][0]?.insertMany(films(0, STORED), false);
  for (const operation of reads.filter(wanted)) rows.push(rowOf(operation, await measure(operation, opened)));
  await opened.close();
  const head = [
    '',
    'astra-db-ts',
    'typestar',
    'astra-mongoose',
    '/ db-ts',
    '/ mongoose',
    'cpu / db-ts',
    'cpu / mongoose',
  ];
  console.log(`\nA ${title}: milliseconds an operation (median of ${rounds} rounds), and typestar divided by each`);
  console.log(`\n${renderTable([head, ...rows])}`);
}

/** One round of each after the other, so that what disturbs one disturbs all; the first is for warming up. */
async function measure(operation: Operation, { subjects }: Opened): Promise<ReadonlyMap<Contestant, Measured>> {
  const times = new Map([...subjects.keys()].map((name) => [name, [] as Measured[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, subject] of round % 2 === 0 ? subjects : [...subjects].reverse()) {
      const processor = process.cpuUsage();
      const begun = performance.now();
      await operation.run(subject, (base += 1_000_000));
      const wall = performance.now() - begun;
      const { user, system } = process.cpuUsage(processor);
      if (round > 0) {
        times.get(name)?.push({
          wall: wall / operation.times,
          processor: (user + system) / 1000 / operation.times,
        });
      }
      if (operation.clears) await subject.clear();
    }
  }
  return new Map([...times].map(([name, measured]) => [name, medianOf(measured)]));
}

function medianOf(measured: readonly Measured[]): Measured {
  const median = (kind: keyof Measured): number => {
    const sorted = measured.map((each) => each[kind]).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return { wall: median('wall'), processor: median('processor') };
}

function rowOf({ name }: Operation, results: ReadonlyMap<Contestant, Measured>): string[] {
  const of = (who: Contestant): Measured => results.get(who) ?? { wall: 0, processor: 0 };
  const [raw, ours, theirs] = [of('astra-db-ts'), of('typestar'), of('astra-mongoose')];
  return [
    name,
    ...[raw, ours, theirs].map(({ wall }) => wall.toFixed(wall < 10 ? 2 : 0)),
    (ours.wall / raw.wall).toFixed(2),
    (ours.wall / theirs.wall).toFixed(2),
    (ours.processor / raw.processor).toFixed(2),
    (ours.processor / theirs.processor).toFixed(2),
  ];
}
