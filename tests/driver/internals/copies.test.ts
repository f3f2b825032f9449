import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll, describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { driver, model, schemaFromTable } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import { anyQuery } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('schema_copies');

const films = table(
  'films',
  {
    id: c.int(),
    title: c.text(),
    facts: c.map(c.text(), c.int()),
    years: c.map(c.int(), c.text()),
    tags: c.set(c.text()),
  },
  { primaryKey: { partitionBy: ['id'] } },
);

const instances: mongoose.Mongoose[] = [];
afterAll(() => Promise.all(instances.map((each) => each.disconnect())));

async function instance(options?: mongoose.MongooseOptions): Promise<mongoose.Mongoose> {
  const made = new mongoose.Mongoose(options);
  made.setDriver(driver);
  instances.push(made);
  await made.connect('local://schema_copies');
  return made;
}

async function works(Film: Model<Fields>, id: number): Promise<void> {
  await Film.create({ id, title: 'a', tags: ['x'], facts: { minutes: 90 } });
  const film = await Film.findById(id).orFail();
  film.set('title', 'b');
  (film.get('tags') as Set<string>).add('y');
  await film.save();
  const row = { id, title: 'b', tags: new Set(['x', 'y']), facts: new Map([['minutes', 90]]), years: new Map() };
  expect(await Film.findById(id).lean()).toEqual(row);
  expect(Film).toHaveProperty('$table', films);
  expect(
    await anyQuery(from(Film as never))
      .findOne({ id })
      .exec(),
  ).toEqual(row);
}

describe('a copied schema of a table', () => {
  it('by the option cloneSchemas, is that of the table', async () => {
    const other = await instance({ cloneSchemas: true });
    await works(model(films, { mongoose: other }) as object as Model<Fields>, 1);
  });

  it('by clone(), is that of the table', async () => {
    const copy = schemaFromTable(films).clone();
    await works(mongoose.model('Copied', copy) as object as Model<Fields>, 2);
  });

  it('by a connection of another Mongoose instance, is that of the table', async () => {
    const other = await instance();
    await works(other.connection.model('Other', schemaFromTable(films) as never) as object as Model<Fields>, 3);
    await works(model(films, { connection: other.connection, name: 'Second' }) as object as Model<Fields>, 4);
  });

  it('of a collection, keeps its hooks, maps and sets', async () => {
    const other = await instance({ cloneSchemas: true });
    const schema = new other.Schema({ facts: { type: Map, of: Number }, tags: { type: Set, of: String } });
    const Note = other.model('Note', schema) as object as Model<Fields>;
    const note = await Note.create({ facts: { a: 1 }, tags: ['x', 'y'] });
    note.set('facts.b', 2);
    (note.get('tags') as Set<string>).delete('x');
    await note.save();
    expect(await Note.findById(note._id).lean()).toMatchObject({ facts: { a: 1, b: 2 }, tags: ['y'] });
  });
});

describe('a model of a Mongoose instance without the driver', () => {
  it('is refused at once, by from() and its functions', async () => {
    const foreign = new mongoose.Mongoose();
    const Film = model(films, { mongoose: foreign });
    const Note = foreign.model('Note', new foreign.Schema({ name: String }));
    const rows = anyQuery(from(Film as never));
    const documents = anyQuery(from(Note as never));
    for (const work of [
      () => rows.findOne({ id: 1 }).exec(),
      () => rows.find().where('id').eq(1).docs().exec(),
      () => rows.find().where('id').eq(1).page(),
      () => rows.insertOne({ id: 1 }).exec(),
      () => documents.find().exec(),
      () => documents.insertOne({ name: 'a' }).exec(),
      () => Film.syncTable(),
    ]) {
      const error = await failureOf(work());
      expect(error).toMatchObject({ code: 'NOT_CONNECTED' });
      expect(error.message).toContain('call mongoose.setDriver(driver) first');
    }
    expect(rows.findOne({ id: 1 }).compile().command).toBeDefined();
  });
});

describe('discriminators of a table', () => {
  it('are refused', async () => {
    const Film = model(films, { name: 'Base' });
    expect(() => Film.discriminator('Short', new Schema({}))).toThrow('Cannot use discriminator() with tables');
    await Film.init();
  });
});

describe('the entry of a map column', () => {
  const Film = model(films, { name: 'Entries' }) as object as Model<Fields>;

  it('is set and deleted by its path', async () => {
    await Film.create({ id: 10, facts: { a: 1 } });
    const film = await Film.findById(10).orFail();
    film.set('facts.b', 2).set({ 'facts.c': '3', 'years.1944': 'Laura' });
    film.set('facts.a', undefined);
    expect([film.get('facts.b'), film.isModified('facts')]).toEqual([2, true]);
    await film.save();
    const saved = await Film.findById(10).lean();
    expect(saved).toMatchObject({
      facts: new Map([
        ['b', 2],
        ['c', 3],
      ]),
      years: new Map([[1944, 'Laura']]),
    });
    const made = new Film({ id: 11 });
    made.set('facts.x', 5);
    await made.save();
    expect(await Film.findById(11).lean()).toMatchObject({ facts: new Map([['x', 5]]) });
  });

  it('is cast, and refused where it cannot be', async () => {
    const film = new Film({ id: 12 });
    film.set('facts.x', 'wrong');
    const error = await failureOf(film.save());
    expect(error).toMatchObject({ name: 'ValidationError' });
    expect(error.message).toContain('facts.x');
    expect(() => film.set('nothing.x', 1)).toThrow('`nothing.x` is not in schema');
  });

  it('is set where columns have the names of methods', async () => {
    const columns = { id: c.int(), set: c.text(), get: c.text(), increment: c.int(), facts: c.map(c.text(), c.int()) };
    const named = table('named', columns, { primaryKey: { partitionBy: ['id'] } });
    const Named = model(named) as object as Model<Fields>;
    await Named.create({ id: 1, set: 'a', get: 'b', increment: 2 });
    const row = (await Named.findById(1).orFail()) as object as {
      $set(path: string, value: unknown): void;
      save(): Promise<unknown>;
    };
    row.$set('facts.x', 1);
    await row.save();
    expect(await Named.findById(1).lean()).toMatchObject({
      set: 'a',
      get: 'b',
      increment: 2,
      facts: new Map([['x', 1]]),
    });
  });
});
