// Prints how fast the embedded Data API starts, and what it serves over HTTP to one client that waits for each reply.
import { startLocalDataApi } from 'typestar/local';
import { renderTable } from '../table.js';
import { connect, type Send } from './client.js';

const starts = 10;
const rows = 10_000;
const batch = 100;
const finds = 2_000;
const keyspace = '/default_keyspace';

const people = (from: number) =>
  Array.from({ length: batch }, (_, index) => ({
    _id: `person ${from + index}`,
    name: `Name ${from + index}`,
    age: (from + index) % 90,
    tags: ['a', 'b'],
    address: { city: `City ${index}`, zip: '12345' },
  }));

const films = (from: number) =>
  Array.from({ length: batch }, (_, index) => ({
    genre: `genre ${(from + index) % 20}`,
    year: 1900 + ((from + index) % 120),
    id: from + index,
    title: `Title ${from + index}`,
    rating: ((from + index) % 100) / 10,
  }));

const filmTable = {
  columns: { genre: 'text', year: 'int', id: 'int', title: 'text', rating: 'float' },
  primaryKey: { partitionBy: ['genre'], partitionSort: { year: -1, id: 1 } },
};

const results = [['', 'result', 'unit'], ...(await timeStarts()), ...(await timeServing())];
console.log(renderTable(results));

async function timeStarts(): Promise<string[][]> {
  const times: number[] = [];
  for (let run = 0; run < starts; run += 1) {
    const begun = performance.now();
    const server = await startLocalDataApi();
    times.push(performance.now() - begun);
    await server.stop();
  }
  const sorted = times.toSorted((a, b) => a - b);
  return [
    ['start, the first', (times[0] ?? 0).toFixed(1), 'ms'],
    ['start, median', (sorted[Math.floor(starts / 2)] ?? 0).toFixed(1), 'ms'],
  ];
}

async function timeServing(): Promise<string[][]> {
  const server = await startLocalDataApi();
  const send = connect(server.url, server.token);
  await send(keyspace, { createCollection: { name: 'people' } });
  await send(keyspace, { createTable: { name: 'films', definition: filmTable } });
  await send(`${keyspace}/films`, { createIndex: { name: 'films_rating', definition: { column: 'rating' } } });
  const measured = [
    await perSecond('collection: documents inserted, 100 a command', rows, insertAll(send, 'people', people)),
    await perSecond('collection: findOne by _id', finds, async () => {
      for (let turn = 0; turn < finds; turn += 1) {
        await send(`${keyspace}/people`, { findOne: { filter: { _id: `person ${turn}` } } });
      }
    }),
    await perSecond('table: rows inserted, 100 a command', rows, insertAll(send, 'films', films)),
    await perSecond('table: findOne by key', finds, async () => {
      for (let id = 0; id < finds; id += 1) {
        const filter = { genre: `genre ${id % 20}`, year: 1900 + (id % 120), id };
        await send(`${keyspace}/films`, { findOne: { filter } });
      }
    }),
    await perSecond('table: page of a partition', finds, async () => {
      for (let turn = 0; turn < finds; turn += 1) {
        await send(`${keyspace}/films`, { find: { filter: { genre: `genre ${turn % 20}` } } });
      }
    }),
    await perSecond('table: page by an index', finds, async () => {
      for (let turn = 0; turn < finds; turn += 1) {
        await send(`${keyspace}/films`, { find: { filter: { rating: { $gt: 9.5 } } } });
      }
    }),
  ];
  await server.stop();
  return measured;
}

function insertAll(send: Send, name: string, make: (from: number) => unknown[]): () => Promise<void> {
  return async () => {
    for (let from = 0; from < rows; from += batch) {
      await send(`${keyspace}/${name}`, { insertMany: { documents: make(from) } });
    }
  };
}

async function perSecond(label: string, count: number, work: () => Promise<void>): Promise<string[]> {
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  return [label, Math.round(count / seconds).toLocaleString('en'), 'a second'];
}
