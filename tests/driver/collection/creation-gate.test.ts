import mongoose, { Schema } from 'mongoose';
import { afterAll, describe, expect, it } from 'vitest';
import { driver, model, type Connection } from '../../../src/driver/index.js';
import { createFetcher, LocalDataApi } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

const opened: mongoose.Connection[] = [];
afterAll(() => Promise.all(opened.map((each) => each.destroy())));

async function database(name: string, options: mongoose.ConnectOptions = {}): Promise<mongoose.Connection> {
  const made = await mongoose.createConnection(`local://${name}`, options).asPromise();
  opened.push(made);
  return made;
}

const notes = (): Schema<Fields> => new Schema<Fields>({ text: String });
const films = table('films', { id: c.int(), title: c.text() }, { primaryKey: { partitionBy: ['id'] } });

describe('operations of a new model', () => {
  it('wait for its collection, on every way to call them', async () => {
    const connection = await database('creation_collection');
    const Note = connection.model('Note', notes());
    await Note.collection.insertOne({ text: 'first' });
    expect(await connection.model('Other', notes()).collection.find({}).toArray()).toEqual([]);
    expect(await connection.model('Third', notes()).collection.drop()).toBe(true);
    expect(await Note.countDocuments()).toBe(1);
  });

  it('wait for its table', async () => {
    const connection = await database('creation_table');
    const Film = model(films, { connection });
    await Film.collection.insertOne({ id: 1, title: 'Laura' });
    expect(await Film.findById(1).lean()).toEqual({ id: 1, title: 'Laura' });
  });

  it('do not wait if nothing is created', async () => {
    const connection = await database('creation_none', { autoCreate: false });
    const Note = connection.model('Note', notes().index({ text: 1 }));
    const error = await failureOf(Note.collection.insertOne({ text: 'x' }));
    expect(error.message).toContain("no collection or table 'notes'");
    await Note.createCollection();
    await Note.create({ text: 'x' });
    expect(await Note.countDocuments()).toBe(1);
  });

  it("may be called by the application's own createCollection()", async () => {
    const connection = await database('creation_own');
    const schema = notes();
    schema.static('createCollection', async function (this: mongoose.Model<Fields>) {
      await this.db.createCollection(this.collection.name);
      await this.collection.insertOne({ text: 'seed' });
    });
    const Note = connection.model('Note', schema);
    await Note.init();
    expect(await Note.countDocuments()).toBe(1);
  });
});

describe('a creation that failed in the background', () => {
  it('is the cause of the errors of later operations', async () => {
    const connection = await database('creation_failed');
    const Wrong = connection.model('Wrong', notes(), 'wrong name');
    for (const work of [
      () => Wrong.create({ text: 'a' }),
      () => Wrong.find().exec(),
      () => Wrong.insertMany([{ text: 'a' }]),
      () => Wrong.updateOne({}, { text: 'b' }).exec(),
      () => Wrong.aggregate([{ $count: 'n' }]).exec(),
      () => Wrong.bulkWrite([{ insertOne: { document: { text: 'a' } } }]),
    ]) {
      const error = await failureOf(work());
      expect(error.message).toContain('It could not be created:');
      expect(error.message).toMatch(/wrong name/);
      expect(await failureOf(Wrong.findOne().exec())).toMatchObject({ cause: expect.any(Error) as Error });
    }
  });

  it('is reported for tables, too', async () => {
    const api = new LocalDataApi({ keyspaces: ['ks'] });
    api.faults.add({ commands: ['createTable'], errorCode: 'TIMEOUT_WRITING_DATA' });
    const fetcher = createFetcher(api);
    const connection = mongoose.createConnection('http://local/v1/ks', {
      ...{ isAstra: false, username: 'cassandra', password: 'cassandra', httpOptions: { client: 'custom', fetcher } },
    });
    opened.push(connection);
    const Film = model(films, { connection });
    const error = await failureOf(Film.create({ id: 1 }));
    expect(error.message).toMatch(/no collection or table 'films'.* It could not be created: /);
    api.faults.clear();
    await Film.createCollection();
    await Film.create({ id: 1 });
  });

  it('is forgotten once a creation succeeds', async () => {
    const connection = await database('creation_late');
    const schema = notes().set('collectionOptions' as never, { indexing: { nonsense: true } } as never);
    const Note = connection.model('Note', schema);
    expect((await failureOf(Note.findOne().exec())).message).toContain('It could not be created:');
    await connection.createCollection('notes');
    expect(await Note.findOne()).toBeNull();
    await connection.dropCollection('notes');
    expect((await failureOf(Note.findOne().exec())).message).toContain('It could not be created:');
  });
});

describe('a dropped collection or table', () => {
  it('is recreated by the next operation of its model', async () => {
    const connection = await database('creation_dropped');
    const Note = connection.model('Note', notes());
    const Film = model(films, { connection });
    const drops = [
      async () => Promise.all([Note.collection.drop(), Film.collection.drop()]),
      async () => {
        await connection.dropCollection('notes');
        await (connection as object as Connection).dropTable('films');
      },
      () => connection.dropDatabase(),
      () => Promise.resolve(connection.db?.dropDatabase()),
    ];
    for (const drop of drops) {
      await Note.create({ text: 'old' });
      await Film.create({ id: 1, title: 'old' });
      await drop();
      expect([await Note.find(), await Film.find()]).toEqual([[], []]);
    }
    await connection.dropDatabase();
    await Promise.all([Note.insertMany([{ text: 'a' }]), Note.create({ text: 'b' }), Film.create({ id: 2 })]);
    expect([await Note.countDocuments(), await Film.countDocuments()]).toEqual([2, 1]);
    await connection.dropDatabase();
    await Promise.all([Note.init(), Film.init()]);
    expect(await Note.countDocuments()).toBe(0);
  });

  it('stays dropped without autoCreate, and without a model', async () => {
    const connection = await database('creation_gone', { autoCreate: false });
    const Note = connection.model('Note', notes());
    await Note.createCollection();
    await connection.createCollection('raw');
    await connection.dropDatabase();
    expect((await failureOf(Note.findOne().exec())).message).toContain("no collection or table 'notes'");
    expect((await failureOf(connection.collection('raw').findOne({}))).message).toContain("'raw'");
  });

  it('may be dropped twice', async () => {
    const connection = await database('creation_twice');
    const Note = connection.model('Note', notes());
    await Note.init();
    expect([await Note.collection.drop(), await Note.collection.drop()]).toEqual([true, true]);
    expect(await connection.listCollections()).toEqual([]);
  });
});

describe('a model', () => {
  it('moves to another connection with its schema', async () => {
    const [first, second] = [await database('creation_first'), await database('creation_second')];
    const Film = model(films, { connection: first, name: 'Moving' });
    await Film.create({ id: 1, title: 'first' });
    const Note = first.model('Note', new Schema<Fields>({ at: Date }));
    await Note.create({ at: new Date(0) });
    for (const each of [Film, Note]) expect(each.useConnection(second)).toBe(each);
    expect(Film.collection).toBeInstanceOf(driver.Collection);
    expect([await Film.find(), await Note.find()]).toEqual([[], []]);
    await Film.create({ id: 2, title: 'second' });
    await Note.create({ at: new Date(5) });
    expect(await Film.findById(2).lean()).toEqual({ id: 2, title: 'second' });
    expect(await Note.collection.findOne({})).toMatchObject({ at: new Date(5) });
    expect([first.modelNames(), second.modelNames()]).toEqual([[], ['Moving', 'Note']]);
    Film.useConnection(first);
    expect(await Film.findOne().lean()).toEqual({ id: 1, title: 'first' });
  });

  it('has a collection of its own under another name', async () => {
    const connection = await database('creation_other');
    connection.model('Note', notes());
    const Other = connection.model('Note', undefined, 'elsewhere');
    await Other.create({ text: 'a' });
    expect((await connection.listCollections()).map(({ name }) => name).sort()).toEqual(['elsewhere', 'notes']);
  });
});
