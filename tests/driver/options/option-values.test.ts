import mongoose from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { model, type Collection, type Connection } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('flags');

const lines = table(
  'lines',
  { a: c.text(), b: c.int({ index: true }), s: c.text() },
  { primaryKey: { partitionBy: ['a'] } },
);
const fewer = table('lines', { a: c.text(), b: c.int({ index: true }) }, { primaryKey: { partitionBy: ['a'] } });
const definition = { columns: { a: 'text', b: 'int' }, primaryKey: 'a' } as const;
const connection = mongoose.connection as object as Connection;
const wrong = (value: unknown): never => value as never;
type Loose = Readonly<Record<string, (...given: unknown[]) => PromiseLike<unknown>>>;
const loose = (value: unknown): Loose => value as Loose;
let rows: Collection;
let notes: Collection;

beforeAll(async () => {
  const Line = model(lines);
  await Line.syncTable();
  await Line.create({ a: 'x', b: 1, s: 'kept' });
  await connection.createType('place', { fields: { street: 'text' } });
  rows = Line.collection as object as Collection;
  notes = (await connection.createCollection('notes'), connection.collection('notes'));
});

const columns = async (): Promise<string[]> =>
  (await connection.listTables()).flatMap((each) => Object.keys(each.definition.columns));

describe('a value that is neither true nor false', () => {
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

describe('an unknown option', () => {
  const given = wrong({ ifExist: true });
  const CALLS: readonly (readonly [name: string, run: () => PromiseLike<unknown>])[] = [
    ['createTable', () => connection.createTable('other', definition, given)],
    ['dropTable', () => connection.dropTable('lines', given)],
    ['dropCollection', () => connection.dropCollection('lines', given)],
    ['listTables', () => connection.listTables(given)],
    ['listTypes', () => connection.listTypes(given)],
    ['listCollections', () => connection.listCollections(given)],
    ['createKeyspace', () => (connection.createKeyspace as (...all: unknown[]) => Promise<void>)('other', given)],
    ['createType', () => connection.createType('other', { fields: { a: 'text' } }, given)],
    ['dropType', () => connection.dropType('place', given)],
    [
      'alterType',
      () => connection.alterType('place', wrong({ operation: { add: { fields: { a: 'text' } } }, ifExist: true })),
    ],
    ['listDatabases', () => loose(connection)['listDatabases']!(given)],
    ['runCommand', () => loose(connection)['runCommand']!({ findCollections: {} }, given)],
    ['command', () => loose(connection.db!)['command']!({ ping: 1 }, given)],
    ['ping', () => loose(connection.db!)['ping']!(given)],
    ['indexInformation', () => connection.db!.indexInformation('lines', given)],
    ['close', () => loose(connection)['close']!(given)],
    ['destroy', () => loose(connection)['destroy']!(given)],
    ...['findPage', 'findAndRerank'].map((name) => [name, () => loose(notes)[name]!({}, given)] as const),
    ...['listIndexes', 'indexes', 'indexInformation', 'dropIndexes', 'drop'].map((name) => {
      const run = (): PromiseLike<unknown> => {
        const answer = loose(rows)[name]!(given) as PromiseLike<unknown> & { toArray?: () => Promise<unknown> };
        return answer.toArray?.() ?? answer;
      };
      return [name, run] as const;
    }),
    ['indexExists', () => rows.indexExists('lines_b_index', given)],
    ['dropIndex', () => rows.dropIndex('lines_b_index', given)],
    ['createIndexes', () => rows.createIndexes([{ key: { s: 1 } }], given)],
    ['command', () => rows.command({ findOne: {} }, given)],
  ];
  it.each(CALLS)('of %s() is refused by its name', async (name, run) => {
    const error = await failureOf(run());
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    expect(error.message).toContain(`${name}() has no option 'ifExist'`);
    expect(await connection.listTables({ nameOnly: true })).toEqual(['lines']);
    expect(await connection.listTypes({ nameOnly: true })).toEqual(['place']);
    expect(await rows.indexExists('lines_b_index')).toBe(true);
    expect(connection.readyState).toBe(1);
  });
});

it('close() takes true, false or an object of both', async () => {
  for (const force of ['yes', 1, { force: 'yes' }]) {
    const error = await failureOf(loose(connection)['close']!(force));
    expect(error.message).toContain('close(): the option force must be true or false');
  }
  const other = mongoose.createConnection();
  await other.openUri('local://flags_other');
  await loose(other)['close']!({ force: true });
  expect(other.readyState).toBe(0);
});

it('ifNotExists creates a type only if it is missing, and ifExists drops it only if it exists', async () => {
  const fields = { street: 'text' } as const;
  await connection.createType('place', { fields }, { ifNotExists: true });
  await connection.dropType('nowhere', { ifExists: true });
  expect(await failureOf(connection.createType('place', { fields }))).toMatchObject({ name: 'DataAPIResponseError' });
  for (const run of [
    () => connection.createType('place', { fields }, wrong({ ifNotExists: 'no' })),
    () => connection.dropType('place', wrong({ ifExists: 'no' })),
  ]) {
    expect(await failureOf(run())).toMatchObject({ code: 'INVALID_OPTIONS' });
  }
});

it('index commands accept options that say how a command is sent, and obey a timeout', async () => {
  const sending = { maxTimeMS: 10_000, comment: 'nightly' };
  expect(await rows.indexExists('lines_b_index', sending)).toBe(true);
  await rows.createIndexes([{ key: { s: 1 } }], sending);
  await rows.dropIndex('s_index', { ifExists: true, ...sending });
  expect(await rows.indexExists('s_index')).toBe(false);
  for (const run of [
    () => rows.indexes(wrong({ maxTimeMS: 'long' })),
    () => rows.createIndex({ s: 1 }, wrong({ maxTimeMS: 'long' })),
    () => rows.dropIndex('lines_b_index', wrong({ timeout: true })),
  ]) {
    expect(await failureOf(run())).toMatchObject({ name: 'OperationNotSupportedError' });
  }
});
