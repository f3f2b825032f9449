import { expect, it } from 'vitest';
import { createTableExecutor } from '../../../src/compile/tables/index.js';
import { explainByHand } from '../../../src/driver/query/tables/executor.js';
import { createFrom, type CheckedFind, type Executor } from '../../../src/query/tables/index.js';
import { key, movies } from './tables.js';

/** Queries of a table, and the reads that its executor is given. */
function watched() {
  const reads: CheckedFind[] = [];
  const executor = createTableExecutor(movies, explainByHand);
  const watching: Executor = {
    ...executor,
    compileFind(read) {
      reads.push(read);
      return executor.compileFind(read);
    },
    explain(query) {
      if ('sort' in query) reads.push(query);
      return executor.explain(query);
    },
  };
  return { from: createFrom(movies, watching), reads };
}

it('a query is checked once, whatever is done with it', () => {
  const { from, reads } = watched();
  const query = from.find().where('genre').eq('Drama').sort('-year');
  query.compile();
  query.explain();
  query.compile();
  expect(reads).toHaveLength(3);
  expect(new Set(reads).size).toBe(1);
  from.find().where('genre').eq('Drama').compile();
  expect(new Set(reads).size).toBe(2);
});

it('counts and other summaries are not checked again', () => {
  const { from, reads } = watched();
  const query = from.findOne(key);
  query.explain();
  query.explain('count');
  query.explain('exists');
  query.explain('distinct', 'title');
  expect(new Set(reads.map(({ analysis }) => analysis)).size).toBe(1);
  expect(reads.map(({ node }) => node.select)).toEqual([[], ['genre'], ['genre'], ['title']]);
});

it('pages and streams are read by the query that was checked', async () => {
  const pages = 3;
  const read: CheckedFind[] = [];
  const from = createFrom(movies, {
    ...createTableExecutor(movies, explainByHand),
    page(given) {
      read.push(given);
      return Promise.resolve({ rows: [{}], next: read.length % pages === 0 ? null : 'more' });
    },
    find(given) {
      read.push(given);
      return Promise.resolve([]);
    },
  });
  const query = from.find().where('genre').eq('Drama').sort('-year');
  for await (const _row of query.stream()) continue;
  expect(read).toHaveLength(pages);
  await query.page();
  await query.exec();
  expect(new Set(read).size).toBe(1);

  read.length = 0;
  await query.count();
  expect(read).toHaveLength(pages);
  expect(new Set(read).size).toBe(1);
});

it('a write is checked once, whatever is done with it', async () => {
  const writes: unknown[] = [];
  const executor = createTableExecutor(movies, explainByHand);
  const from = createFrom(movies, {
    ...executor,
    compileWrite(write) {
      writes.push(write);
      return executor.compileWrite(write);
    },
    write(write) {
      writes.push(write);
      return Promise.resolve();
    },
  });
  const query = from.deleteMany().where('genre').eq('Drama');
  query.compile();
  await query.exec();
  query.compile();
  expect(writes).toHaveLength(3);
  expect(new Set(writes).size).toBe(1);
});
