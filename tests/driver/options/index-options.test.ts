import mongoose, { Schema } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { model, OperationNotSupportedError, type Connection } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('index_options');

const films = table(
  'films',
  { genre: c.text(), year: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['genre'] } },
);

type Loose = Readonly<Record<string, (options?: unknown) => Promise<unknown>>>;
const models: Record<string, Loose> = {};
let tables: mongoose.Connection;

beforeAll(async () => {
  const connection = mongoose.connection as object as Connection;
  const Note = mongoose.model('Note', new Schema({ text: String }));
  const Film = model(films);
  await Promise.all([Note.init(), Film.init()]);
  await connection.createTable('people', { columns: { _id: 'text', name: 'text' }, primaryKey: '_id' });
  tables = connection.useDb('index_options', { isTable: true }) as object as mongoose.Connection;
  const schema = new Schema({ _id: String, name: { type: String, index: true } }, { versionKey: false });
  const Person = tables.model('Person', schema, 'people');
  await Person.init();
  Object.assign(models, { collection: Note, table: Film, 'plain table': Person });
});

const NAMES = ['syncIndexes', 'cleanIndexes', 'diffIndexes', 'ensureIndexes', 'createIndexes'];

describe.each(['collection', 'table', 'plain table'])('of the model of a %s', (kind) => {
  it.each(NAMES)('%s() refuses an option that is misspelt', async (name) => {
    const error = await failureOf(models[kind]![name]!({ backgroud: true }));
    expect(error).toMatchObject({ code: 'INVALID_OPTIONS' });
    // Mongoose has the one call the other.
    const told = name === 'createIndexes' ? 'ensureIndexes' : name;
    expect(error.message).toContain(`${told}() has no option 'backgroud'`);
  });

  it.each(['syncIndexes', 'cleanIndexes', 'createIndexes'])(
    '%s() refuses sessions and hidden indexes',
    async (name) => {
      for (const option of [{ session: {} }, { hideIndexes: true }]) {
        expect(await failureOf(models[kind]![name]!(option))).toBeInstanceOf(OperationNotSupportedError);
      }
    },
  );

  it("all of them accept Mongoose's options", async () => {
    const { syncIndexes, cleanIndexes, createIndexes, diffIndexes } = bound(models[kind]!);
    expect(await syncIndexes({ background: true, continueOnError: true, hideIndexes: false })).toEqual([]);
    expect(await syncIndexes(null)).toEqual([]);
    expect(await cleanIndexes({ toDrop: [] })).toEqual([]);
    expect(await createIndexes({ background: true })).toBeUndefined();
    expect(await diffIndexes({ indexOptionsToCreate: true })).toEqual({ toDrop: [], toCreate: [] });
  });
});

function bound(
  of: Loose,
): Readonly<Record<'syncIndexes' | 'cleanIndexes' | 'createIndexes' | 'diffIndexes', Loose['x']>> {
  const names = ['syncIndexes', 'cleanIndexes', 'createIndexes', 'diffIndexes'] as const;
  return Object.fromEntries(names.map((name) => [name, (options?: unknown) => of[name]!(options)])) as never;
}
