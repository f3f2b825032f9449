import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { c, DataAPIDate, driver, from, model, table, UUID } from '../../../src/index.js';
import { untyped } from '../../query/tables/untyped.js';
import { useModels } from '../harness/models.js';
import type { Fields } from '../../../src/util/fields.js';

const person = { name: c.text(), born: c.date(), films: c.int() };
const films = table(
  'films',
  {
    id: c.int(),
    title: c.text(),
    director: c.udt('person', person),
    cast: c.list(c.udt('person', person)),
    crew: c.set(c.udt('person', person)),
    roles: c.map(c.text(), c.udt('person', person)),
  },
  { primaryKey: { partitionBy: ['id'] } },
);
const Film = model(films);
const find = from(Film).find();
const row = async (id: number) => from(Film).findOne({ id }).exec();

const born = new DataAPIDate('1906-06-22');
const wilder = { name: 'Billy Wilder', born, films: 26 };
const stanwyck = { name: 'Barbara Stanwyck', born: null, films: null };

beforeAll(async () => {
  mongoose.setDriver(driver);
  await mongoose.connect('local://from_table_types', { autoCreate: false });
  expect(await Film.syncTable()).toMatchObject({ created: true });
});
afterAll(() => mongoose.disconnect());

describe('columns of a user-defined type', () => {
  it('are read as objects of all fields, null where one is missing', async () => {
    await from(Film)
      .insertOne({
        id: 1,
        title: 'Double Indemnity',
        director: wilder,
        cast: [{ name: 'Barbara Stanwyck' }, wilder],
        crew: [{ name: 'Barbara Stanwyck' }],
        roles: { Phyllis: { name: 'Barbara Stanwyck' } },
      })
      .exec();
    const found = await row(1);
    expect(found?.director).toEqual(wilder);
    expect(found?.cast).toEqual([stanwyck, wilder]);
    expect(found?.crew).toEqual(new Set([stanwyck]));
    expect(found?.roles).toEqual(new Map([['Phyllis', stanwyck]]));
    const { rows } = await find.page();
    expect(rows[0]?.cast).toEqual([stanwyck, wilder]);
  });

  it('are replaced as a whole, and cleared', async () => {
    await from(Film).insertOne({ id: 2, director: wilder }).exec();
    await from(Film)
      .updateOne({ id: 2 })
      .set({ director: { name: 'Fritz Lang' } })
      .exec();
    expect((await row(2))?.director).toEqual({ name: 'Fritz Lang', born: null, films: null });
    await from(Film).updateOne({ id: 2 }).set({ director: null }).exec();
    expect((await row(2))?.director).toBeNull();
  });

  it('are pushed to lists, sets and maps', async () => {
    await from(Film).insertOne({ id: 3 }).exec();
    await from(Film)
      .updateOne({ id: 3 })
      .push('cast', { name: 'Barbara Stanwyck' }, wilder)
      .push('roles', ['Phyllis', { name: 'Barbara Stanwyck' }])
      .exec();
    const found = await row(3);
    expect(found?.cast).toEqual([stanwyck, wilder]);
    expect(found?.roles).toEqual(new Map([['Phyllis', stanwyck]]));
  });

  it('can be edited in documents', async () => {
    const document = await find.where('id').eq(1).docs().exec();
    expect(document[0]?.director).toEqual(wilder);
    document[0]?.set('director', { name: 'Fritz Lang', films: '3' });
    await document[0]?.save();
    expect((await row(1))?.director).toEqual({ name: 'Fritz Lang', born: null, films: 3 });
    await expect(Film.create({ id: 9, director: { nope: 1 } as never })).rejects.toThrow('Cast to UserDefined failed');
  });

  it('are found again by a second syncTable', async () => {
    expect(await Film.syncTable()).toEqual({ created: false, indexes: [] });
  });
});

describe('columns that only CQL creates', () => {
  it.each([
    ['timeuuid', c.timeuuid()],
    ['counter', c.counter()],
  ])('%s is refused where a table would be created', async (kind, column) => {
    const visits = table(`visits_${kind}`, { id: c.int(), column }, { primaryKey: { partitionBy: ['id'] } });
    await expect(model(visits).syncTable()).rejects.toMatchObject({ code: 'INVALID_COLUMN', column: 'column' });
  });
});

describe('existing tables', () => {
  it('accept writes to timeuuid columns and refuse writes to counters', () => {
    const day = table('days', { at: c.timeuuid(), seen: c.counter() }, { primaryKey: { partitionBy: ['at'] } });
    const at = new UUID('e3b5c0e0-1b3a-11ee-be56-0242ac120002');
    expect(from(day).insertOne({ at }).compile().command).toEqual({ insertOne: { document: { at: at.toString() } } });
    expect(() => untyped(from(day))['insertOne']!({ at, seen: 1n })).toThrow("'seen': a counter column is read-only");
    expect(() => untyped(from(day).updateOne({ at }))['set']!({ seen: 1n })).toThrow('a counter column is read-only');
  });
});

describe('a value inside a user-defined type', () => {
  const { Thing } = useModels();

  it('is read back like that of a column', async () => {
    await Thing.create({ kind: 'a', at: 1, address: { city: 'Paris', photo: Buffer.from('png') } });
    const found = await Thing.findOne({ kind: 'a' }).orFail();
    expect((found.get('address') as { photo: Buffer }).photo.toString()).toBe('png');
    (found.get('address') as Fields)['city'] = 'Lyon';
    await found.save();
    expect((await Thing.findOne({ kind: 'a' }).lean())?.['address']).toMatchObject({ city: 'Lyon' });
  });
});
