import { Mongoose, type Model } from 'mongoose';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { c, driver, from, schemaFromTable, table } from '../../src/index.js';
import { codesOf, rowsBelow } from './tables.js';

// The hooks that docs/hooks-and-plugins.md lists for each call.
const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/hooks-and-plugins.md'), 'utf8');
const calls = rowsBelow(page, 'Which hooks run').map((row) => [codesOf(row['call'])[0] ?? '', row['hooks']] as const);

const own = new Mongoose();
own.setDriver(driver);
const connection = own.createConnection('local://page_of_hooks');
afterAll(() => connection.destroy());

const films = table(
  'films',
  { genre: c.text(), title: c.text(), votes: c.int() },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['title'] } },
);
const schema = schemaFromTable(films);
let seen: string[] = [];
const note = (name: string) => () => {
  seen.push(name);
};
for (const name of ['validate', 'save'] as const) schema.pre(name, note(name));
schema.pre('insertMany', note('insertMany'));
const queries = ['find', 'findOne', 'updateOne', 'deleteOne', 'deleteMany', 'findOneAndUpdate'] as const;
for (const name of queries) schema.pre(name, { query: true, document: false }, note(name));
for (const name of ['updateOne', 'deleteOne'] as const) schema.pre(name, { query: false, document: true }, note(name));

const Film = connection.model('Film', schema) as object as Model<unknown> & { syncTable(): Promise<unknown> };

beforeAll(() => Film.syncTable());
beforeEach(() => Film.deleteMany({}));

it.each(calls)('%s runs %s', async (call, hooks) => {
  const doc = await Film.create({ genre: 'a', title: 'z' });
  doc.set('votes', 3);
  seen = [];
  await runInContext(call, createContext({ Film, from, doc }));
  expect(seen.join(', ')).toBe(hooks);
});
