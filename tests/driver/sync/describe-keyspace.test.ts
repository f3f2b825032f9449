import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { driver, model } from '../../../src/driver/index.js';
import type { Connection } from '../../../src/driver/index.js';
import { describeKeyspace } from '../../../src/driver/sync/describe-keyspace.js';
import { describeTables } from '../../../src/keyspace/description/describe-tables.js';
import { sortByName } from '../../../src/keyspace/description/sort-by-name.js';
import { c, table } from '../../../src/schema/index.js';

mongoose.setDriver(driver);
// A connection of its own: models of other files would create their tables on the default one.
const connection = mongoose.createConnection('local://describe_keyspace');

const person = c.udt('person', { name: c.text(), born: c.date() });
const shelves = table(
  'shelves',
  {
    room: c.text(),
    number: c.int(),
    tags: c.set(c.text(), { index: true }),
    facts: c.map(c.text(), c.int(), { index: 'keys' }),
    keeper: person,
    near: c.vector(2, { index: { metric: 'cosine' } }),
    words: c.text({ index: { text: { analyzer: 'english' } } }),
  },
  { primaryKey: { partitionBy: ['room'], partitionSort: ['-number'] } },
);
const people = table('people', { id: c.uuid(), self: person }, { primaryKey: { partitionBy: ['id'] } });

const open = () => (connection as object as Connection).ready();

beforeAll(async () => {
  await model(shelves, { connection }).syncTable();
  await model(people, { connection }).syncTable();
  await connection.createCollection('notes');
});
afterAll(() => connection.close());

it('lists types, tables with their indexes, and collections, by name', async () => {
  const { types, tables, collections } = await describeKeyspace(await open());
  expect(types).toEqual([{ name: 'person', fields: { name: { type: 'text' }, born: { type: 'date' } } }]);
  expect(tables.map(({ name, indexes }) => [name, indexes.map((index) => index.name)])).toEqual([
    ['people', []],
    ['shelves', ['shelves_facts_index', 'shelves_near_index', 'shelves_tags_index', 'shelves_words_index']],
  ]);
  expect(collections.map(({ name }) => name)).toEqual(['notes']);
});

it('describes tables of a program as the database lists them, apart from what the database adds', async () => {
  const [{ tables }, there] = [describeTables([shelves, people]), await describeKeyspace(await open())];
  const byName = tables.map(({ name, primaryKey, indexes }) => ({ name, primaryKey, indexes: sortByName(indexes) }));
  expect(there.tables).toMatchObject(byName);
  const [, listed] = there.tables;
  const [, described] = tables;
  expect(Object.keys(listed?.columns ?? {}).toSorted()).toEqual(Object.keys(described?.columns ?? {}).toSorted());
  expect(listed?.columns).toMatchObject(described?.columns ?? {});
});
