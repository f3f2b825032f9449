import mongoose from 'mongoose';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BigNumber, c, DataAPIDate, driver, from, model, QueryError, table, UUID } from 'typestar';
import { openLocalDataApi, StorageError } from 'typestar/local';

/** What the test runners have in common: Jest and Vitest by themselves, Node through globals.mjs. */
declare const beforeAll: (work: () => Promise<unknown>) => void;
declare const afterAll: (work: () => Promise<unknown>) => void;
declare const test: (name: string, work: () => Promise<unknown>) => void;

const films = table(
  'films',
  {
    ...{ genre: c.text(), shown: c.timestamp(), id: c.uuid(), seen: c.timestamp({ index: true }) },
    ...{ poster: c.blob(), tags: c.set(c.text(), { index: true }) },
    ratings: c.map(c.text(), c.int()),
    showings: c.map(c.date(), c.timestamp()),
    reminders: c.list(c.timestamp()),
    budget: c.decimal(),
    plot: c.text({ index: { text: { analyzer: 'english' } } }),
    embedding: c.vector(3, { index: { metric: 'cosine' } }),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-shown', 'id'] } },
);
const Film = model(films);

const Review = mongoose.model(
  'Review',
  new mongoose.Schema({
    at: Date,
    film: mongoose.Schema.Types.ObjectId,
    scan: Buffer,
    edits: [Date],
    by: { type: Map, of: Date },
    nested: { at: Date },
    rest: {},
  }),
);

beforeAll(async () => {
  mongoose.setDriver(driver);
  await mongoose.connect('local://runners');
  await Film.syncTable();
});
afterAll(() => mongoose.disconnect());

/** In Jest, what comes from Node has classes of its own: these are dates, maps and objects all the same. */
const fromNode = <Value>(value: Value): Value => structuredClone(value);
const { mtime } = statSync(process.execPath);

test('the builder takes and gives values of all types', async () => {
  const id = UUID.v4();
  const row = {
    genre: 'Film-Noir',
    shown: mtime,
    id,
    seen: fromNode(new Date(5)),
    poster: Buffer.from('poster'),
    tags: fromNode(new Set(['classic'])),
    ratings: fromNode(new Map([['ann', 9]])),
    showings: new Map([[new DataAPIDate('1944-10-11'), mtime]]),
    reminders: fromNode([new Date(6)]),
    budget: new BigNumber('1.50'),
    plot: 'Detectives are falling in love',
    embedding: fromNode(new Float32Array([1, 0, 0])),
  };
  await from(Film)
    .insertMany([{ ...row, embedding: [...row.embedding] }])
    .exec();
  const key = { genre: row.genre, shown: mtime, id };
  const read = await from(Film).findOne(key).exec();
  assert.ok(read);
  assert.equal(read.seen?.getTime(), 5);
  assert.equal(Buffer.from(read.poster ?? []).toString(), 'poster');
  assert.deepEqual([...read.tags], ['classic']);
  assert.deepEqual([...read.ratings], [['ann', 9]]);
  assert.deepEqual(
    [...read.showings].map(([day, at]) => [String(day), Number(at)]),
    [['1944-10-11', Number(mtime)]],
  );
  assert.deepEqual(read.reminders.map(Number), [6]);
  assert.equal(read.budget?.toFixed(), '1.5');

  await from(Film)
    .updateOne(key)
    .set({ seen: fromNode(new Date(7)) })
    .exec();
  const times = fromNode([new Date(7), new Date(8)]);
  assert.equal((await from(Film).find().where('seen').in(times).exec()).length, 1);
  assert.equal((await from(Film).find().where('plot').match('detective falls').exec()).length, 1);
  const [nearest] = await from(Film).find().nearest('embedding', [1, 0, 0]).limit(1).exec();
  assert.equal(nearest?.$similarity, 1);
});

test('documents of a table hold and save values of all types', async () => {
  const key = { genre: 'Drama', shown: mtime, id: UUID.v4() };
  const film = new Film(
    fromNode({
      ...key,
      id: key.id.toString(),
      seen: new Date(5),
      tags: new Set(['classic']),
      ratings: new Map([['ann', 9]]),
      reminders: [new Date(6)],
      embedding: new Float32Array([1, 0, 0]),
    }),
  );
  await film.save();
  film.seen = fromNode(new Date(7));
  film.ratings.set('bob', 8);
  film.tags.add('long');
  await film.save();
  await Film.updateOne(key, fromNode({ $push: { reminders: new Date(8) }, $set: { plot: 'Rain' } }));
  const read = await Film.findOne(key);
  assert.equal(read?.seen?.getTime(), 7);
  assert.deepEqual([...read.tags], ['classic', 'long']);
  assert.deepEqual(
    [...read.ratings],
    [
      ['ann', 9],
      ['bob', 8],
    ],
  );
  assert.deepEqual(read.reminders.map(Number), [6, 8]);
  assert.equal(read.plot, 'Rain');
});

test('documents hold values of all types', async () => {
  const film = new mongoose.Types.ObjectId();
  const rest = fromNode({ at: mtime, list: [new Map([['at', new Date(1)]])], set: new Set([1]) });
  const { _id } = await Review.create({
    at: mtime,
    film,
    scan: Buffer.from('scan'),
    edits: fromNode([new Date(2)]),
    by: fromNode(new Map([['ann', new Date(3)]])),
    nested: fromNode({ at: new Date(4) }),
    rest,
  });
  const found = await Review.findOne(fromNode({ at: { $lte: mtime }, 'nested.at': new Date(4) })).where({ film });
  assert.ok(found);
  assert.equal(String(found._id), String(_id));
  assert.equal(Number(found.at), Number(mtime));
  assert.equal(found.scan?.toString(), 'scan');
  assert.deepEqual(found.edits.map(Number), [2]);
  assert.equal(Number(found.by?.get('ann')), 3);
  assert.deepEqual(JSON.parse(JSON.stringify(found.rest)), {
    at: mtime.toJSON(),
    list: [{ at: new Date(1).toJSON() }],
    set: [1],
  });

  found.set('edits', fromNode([new Date(9), new Date(8)]));
  found.by?.set('bob', fromNode(new Date(10)));
  await found.save();
  await Review.updateOne({ _id }, fromNode({ $set: { 'nested.at': new Date(11), 'rest.more': { at: new Date(12) } } }));
  const lean = await Review.findById(_id).lean();
  assert.deepEqual(lean?.edits.map(Number), [9, 8]);
  assert.equal(Number(lean.nested?.at), 11);
  const [raw] = await mongoose.connection.collection('reviews').find({ _id }).toArray();
  assert.match(JSON.stringify(raw), /"more":\{"at":"1970-01-01T00:00:00.012Z"\}/);
});

test('errors are what they are', async () => {
  await assert.rejects(
    async () =>
      from(Film)
        .find()
        .where('genre')
        .eq(/noir/ as never)
        .exec(),
    (error) => error instanceof QueryError && error.code === 'WRONG_VALUE',
  );
  const options = { isAstra: false, username: 'cassandra', password: 'cassandra' };
  const unreachable = mongoose.createConnection('http://127.0.0.1:9/v1/films', options);
  await assert.rejects(unreachable.asPromise(), /ECONNREFUSED/);
});

test('the optional peer of storage on disk is found when it is needed', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'typestar-'));
  const api = await openLocalDataApi({ dir });
  await assert.rejects(
    openLocalDataApi({ dir }),
    (error) => error instanceof StorageError && error.code === 'FOLDER_IN_USE',
  );
  await api.close();
  rmSync(dir, { recursive: true });
});
