import { expect, it } from 'vitest';
import * as whole from '../src/index.js';
import * as queries from '../src/query-only.js';

const { c, from, gte, table } = queries;

const films = table(
  'films',
  { genre: c.text(), year: c.int(), title: c.text() },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['year'] } },
);

it('what typestar/query exports is what typestar exports, but for from()', () => {
  const { from: _own, ...shared } = queries;
  expect(Object.keys(shared).length).toBeGreaterThan(20);
  expect(shared).toEqual(Object.fromEntries(Object.entries(whole).filter(([name]) => name in shared)));
});

it('queries compile and explain as those of typestar', () => {
  const key = { genre: 'Film-Noir', year: 1941 };
  const [here, there] = [from, whole.from].map((start) => {
    const read = start(films)
      .find({ genre: 'Film-Noir', year: gte(1940) })
      .select('title');
    const write = start(films).updateOne(key).set({ title: 'Laura' });
    return { read: read.compile(), write: write.compile(), plan: String(read.explain()) };
  });
  expect(here).toEqual(there);
  expect(here?.read.filter).toEqual({ genre: 'Film-Noir', year: { $gte: 1940 } });
});

it('queries do not run, and the error names the way that does', async () => {
  const refused: unknown = await from(films)
    .find({ genre: 'x' })
    .exec()
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(queries.QueryError);
  expect(refused).toHaveProperty('code', 'NOT_CONNECTED');
  expect(String(refused)).toContain('from(model(films))');
});

it('refuses models, and to explain conditions written by hand', () => {
  const untyped = from as (source: unknown) => object;
  expect(() => untyped(whole.model(films))).toThrow(
    /^from\(\) of 'typestar\/query' takes a table, not .*: import from\(\)/,
  );
  expect(() => untyped(undefined)).toThrow(/takes a table, not undefined/);
  const byHand = from(films).find().raw({ title: 'Laura' });
  expect(() => byHand.explain()).toThrow(/^films: 'typestar\/query' does not explain hand-written conditions/);
  expect(byHand.compile().filter).toEqual({ $and: [{ title: 'Laura' }] });
});
