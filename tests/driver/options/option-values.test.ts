import mongoose from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { model, type Connection } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('flags');

const lines = table('lines', { a: c.text(), b: c.int(), s: c.text() }, { primaryKey: { partitionBy: ['a'] } });
const fewer = table('lines', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'] } });
const definition = { columns: { a: 'text', b: 'int' }, primaryKey: 'a' } as const;
const connection = mongoose.connection as object as Connection;
const wrong = (value: unknown): never => value as never;

beforeAll(async () => {
  const Line = model(lines);
  await Line.syncTable();
  await Line.create({ a: 'x', b: 1, s: 'kept' });
  await connection.createType('place', { fields: { street: 'text' } });
});

const columns = async (): Promise<string[]> =>
  (await connection.listTables()).flatMap((each) => Object.keys(each.definition.columns));

describe('what is neither true nor false', () => {
  it.each([{ dryRun: 'yes' }, { drop: 'columns' }, { add: 1 }, { drop: null }])(
    'is refused by syncTable(%j), and nothing is dropped',
    async (options) => {
      const [name = ''] = Object.keys(options);
      const Fewer = model(fewer, { name: `Fewer ${JSON.stringify(options)}` });
      const error = await failureOf(Fewer.syncTable(wrong(options)));
      expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
      expect(error.message).toContain(`the option ${name} must be true or false`);
      expect(await columns()).toContain('s');
    },
  );

  it('is refused by syncTable() of a collection and by syncTypes(), and nothing is dropped', async () => {
    const raw = connection.collection('lines');
    for (const work of [
      () => raw.syncTable(definition, wrong({ dryRun: 'yes' })),
      () => raw.syncTable(definition, {}, wrong('yes')),
      () => raw.syncTable(definition, wrong({ ifNotExists: 1 })),
      () => connection.syncTypes([], wrong({ drop: 'no' })),
      () => connection.syncTypes([], wrong({ dryRun: 1 })),
      () => connection.dropTable('lines', wrong({ ifExists: 'no' })),
      () => connection.createTable('lines', definition, wrong({ ifNotExists: 'yes' })),
      () => connection.listTables(wrong({ nameOnly: 1 })),
      () => connection.db!.listTypes(wrong({ nameOnly: 1 })),
    ]) {
      expect(await failureOf(work())).toMatchObject({ code: 'INVALID_OPTIONS' });
    }
    expect(await columns()).toContain('s');
    expect(await connection.listTypes({ nameOnly: true })).toEqual(['place']);
  });
});

it.each([
  ['no array', {}],
  ['a name alone', ['place']],
  ['another member', [{ name: 'place', definition: { fields: { street: 'text' } }, drop: false }]],
  ['no name', [{ nam: 'place', definition: { fields: { street: 'text' } } }]],
  ['no definition', [{ name: 'place' }]],
  ['no fields', [{ name: 'place', definition: { street: 'text' } }]],
])('syncTypes() refuses %s, and drops nothing', async (_name, types) => {
  expect(await failureOf(connection.syncTypes(wrong(types)))).toMatchObject({
    code: 'INVALID_OPTIONS',
    message: expect.stringContaining('syncTypes() ') as string,
  });
  expect(await connection.listTypes({ nameOnly: true })).toEqual(['place']);
});

describe('an option that there is not', () => {
  const given = wrong({ ifExist: true });
  const CALLS: readonly (readonly [name: string, run: () => PromiseLike<unknown>])[] = [
    ['createTable', () => connection.createTable('other', definition, given)],
    ['dropTable', () => connection.dropTable('lines', given)],
    ['dropCollection', () => connection.dropCollection('lines', given)],
    ['listTables', () => connection.listTables(given)],
    ['listTypes', () => connection.listTypes(given)],
    ['listCollections', () => connection.listCollections(given)],
    ['createKeyspace', () => (connection.createKeyspace as (...all: unknown[]) => Promise<void>)('other', given)],
    ['diffIndexes', () => model(lines, { name: 'Diff' }).diffIndexes(given)],
  ];
  it.each(CALLS)('of %s() is refused by its name', async (name, run) => {
    const error = await failureOf(run());
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toContain(`${name}() has no option 'ifExist': `);
    expect(await connection.listTables({ nameOnly: true })).toEqual(['lines']);
  });
});
