// Prints how fast the embedded Data API starts and what it does, in process and by HTTP.
// Options: --rows 20000 --http 10000 --vectors 100000 --max 1000000 (the largest table) --seconds 90 (to fill it)
// --durable 1000000 (the rows of a folder that is opened again).
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { LocalDataApi, startLocalDataApi } from 'typestar/local';
import { rangeOf, summarize } from '../summary.js';
import { renderTable } from '../table.js';
import { measureDurable } from './durable.js';
import { measureGrowth } from './growth.js';
import { ownProcessorTime, seconds, sum, warmRate, whole, type ProcessorTime, type Rates } from './measure.js';
import { measureOperations } from './operations.js';
import { measureScan } from './scan.js';
import { byHttp, inProcess, type Send } from './send.js';
import { measureVectors } from './vectors.js';
import { median } from '../median.js';

const STARTS = 10;
const AT_A_TIME = 16;
const BARE = 'node:http alone, the same reply each time';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    http: { type: 'string', default: '10000' },
    vectors: { type: 'string', default: '100000' },
    max: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '90' },
    durable: { type: 'string', default: '1000000' },
  },
});

const times: number[] = [];
let token = '';
for (let run = 0; run < STARTS; run++) {
  times.push(
    await seconds(async () => {
      const server = await startLocalDataApi();
      token = server.token;
      await server.stop();
    }),
  );
}
const milliseconds = (time: number | undefined): string => ((time ?? 0) * 1000).toFixed(1);
print('Start and stop, in ms', [
  ['first', 'median'],
  [milliseconds(times[0]), milliseconds(median(times))],
]);

// First, because what other measurements leave behind would be counted as memory.
const sizes = [1000, 10_000, 100_000, 1_000_000].filter((size) => size <= Number(values.max));
const growth = await measureGrowth(sizes, token, Number(values.seconds));
const local = await measureOperations(inProcess(new LocalDataApi(), token), ownProcessorTime, Number(values.rows), 1);
const http = await measureHttp(Number(values.http));
const columns = (rates: Rates | undefined): string[] =>
  rates ? [whole(rates.processor), whole(rates.clock)] : ['', ''];
const bare = http.get(BARE)?.processor ?? NaN;
const ratio = (rates: Rates | undefined): string => (rates ? (bare / rates.processor).toFixed(2) : '');
print(
  `Operations, on ${values.rows} rows in process and ${values.http} by HTTP (${AT_A_TIME} at a time).\n` +
    '"cpu": in a second of processor time, all threads, of the process that the server is in: in process together with\n' +
    'the making of commands, by HTTP without the client; after some thousand unmeasured. "clock": in a second that passes,\n' +
    'with whatever else runs. "/ node:http": processor time of one, divided by what node:http alone takes.',
  [
    ['', 'in process: cpu', 'clock', 'by HTTP: cpu', 'clock', '/ node:http'],
    ...[...local.keys(), BARE].map((label) => [
      label,
      ...columns(local.get(label)),
      ...columns(http.get(label)),
      ratio(http.get(label)),
    ]),
  ],
);
print(`A scan of an unindexed column of ${values.rows} rows, in millions of rows a second`, [
  ['ours', 'loop over an array', 'ratio'],
  await measureScan(Number(values.rows), token),
]);
const durable = await measureDurable(Number(values.durable), token);
print('Durable writes a second', [['', 'ours', 'lmdb alone', 'ratio'], ...durable.writes]);
print('A folder that is opened again: seconds until an answer, processor time until all, longest stall in ms', [
  ['rows', 'by key', 'by index', 'by no index', 'processor time', 'stall'],
  durable.opening,
]);
const vectors = await measureVectors(Number(values.vectors), token);
print(`Ten nearest of ${values.vectors} vectors of 384 floats; times in ms, bytes a vector beyond its floats`, [
  ['', 'inserted/s', 'of all', 'of a tenth', 'of a hundredth', 'all / bare loop', 'memory'],
  ...vectors,
]);
print('A table that grows: reads in a second of processor time, restoring a snapshot in ms, bytes a row', [
  ['rows', 'by key', 'by index', 'restore', 'memory'],
  ...growth,
]);

const [, , ofAll, , , overBare] = vectors[0] ?? [];
const perRow = growth.at(-1)?.at(-1);
const [, byKey, byIndex, byNoIndex] = durable.opening;
const httpRatios = (kind: string): string =>
  rangeOf(
    [...http]
      .filter(([label]) => label.startsWith(`${kind}: findOne by`) && !/unindexed/.test(label))
      .map(([, rates]) => bare / rates.processor),
  );
summarize([
  {
    what: 'the embedded server: start and stop',
    result: `${milliseconds(median(times))} ms`,
  },
  {
    what: 'reads by key or index over HTTP, beside a bare `node:http` request',
    result: `of documents ${httpRatios('collection')} times its processor time, of rows ${httpRatios('table')}`,
  },
  {
    what: `the ten nearest of ${Number(values.vectors).toLocaleString('en')} vectors of 384 floats`,
    result: `${ofAll} ms, ${overBare} times as long as a bare loop`,
  },
  { what: `a table of ${growth.at(-1)?.[0]} rows in memory`, result: `${perRow} bytes a row` },
  {
    what: `a folder with ${durable.opening[0]} rows, opened again`,
    result: `answers a read by key after ${byKey} s, by index after ${byIndex} s, any other after ${byNoIndex} s`,
  },
]);

/** The server has a process of its own, so that the client costs it nothing. */
async function measureHttp(rows: number): Promise<Map<string, Rates>> {
  const results = await withServer('server.ts', (send, used) => measureOperations(send, used, rows, AT_A_TIME));
  const bare = await withServer('bare-server.ts', (send, used) =>
    warmRate(rows, AT_A_TIME, used, (at) => send('/x', { findOne: { filter: { _id: `person ${at}` } } })),
  );
  return results.set(BARE, bare);
}

async function withServer<Result>(
  file: string,
  work: (send: Send, used: ProcessorTime) => Promise<Result>,
): Promise<Result> {
  const child = fork(new URL(file, import.meta.url));
  const told = async <Told>(): Promise<Told> => ((await once(child, 'message')) as [Told])[0];
  const { port, token: own } = await told<{ port: number; token: string }>();
  const used = async (): Promise<number> => {
    child.send('How much?');
    return sum(await told<NodeJS.CpuUsage>());
  };
  const { send, close } = byHttp(port, own);
  const result = await work(send, used);
  close();
  child.kill();
  return result;
}

function print(title: string, rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}\n\n${renderTable(rows)}`);
}
