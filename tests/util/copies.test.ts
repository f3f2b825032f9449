import { beforeAll, describe, expect, it } from 'vitest';
import { built, runProgram } from '../local/storage/durable/run.js';

/** Programs with two copies of the package, `one` and `other`, and an instance of Mongoose with the driver of one. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'have one driver, which may be set again while a connection is open': `
    assert.equal(one.driver, other.driver);
    const { connection } = base;
    assert.equal(base.setDriver(other.driver), base);
    assert.equal(base.connection, connection);`,
  "accept each other's tables, models and fragments": `
    const { c } = other;
    const films = other.table('films', {
      genre: c.text(),
      id: c.uuid(),
      at: c.timestamp({ index: true, default: () => new Date(1) }),
      tags: c.set(c.text(), { index: true }),
      ratings: c.map(c.text(), c.int()),
      made: c.udt('place', { city: c.text() }),
    }, { primaryKey: { partitionBy: ['genre'], partitionSort: ['id'] } });
    const Film = (round === 1 ? one : other).model(films, { mongoose: base });
    await Film.syncTable();
    const key = { genre: 'Drama', id: other.UUID.v4() };
    await new Film({ ...key, tags: ['a'], ratings: { ann: 9 }, made: { city: 'Rome' } }).save();
    const film = await Film.findOne(key);
    film.tags.add('b');
    film.ratings.set('bob', 8);
    await film.save();
    const tagged = other.fragment({ tags: c.set(c.text(), { index: true }) }, (w) => w.where('tags').has('b'));
    for (const { from } of [one, other]) {
      const [row, ...more] = await from(Film).find().$call(tagged).exec();
      assert.equal(more.length, 0);
      assert.deepEqual([...row.tags], ['a', 'b']);
      assert.deepEqual([...row.ratings], [['ann', 9], ['bob', 8]]);
      assert.equal(row.made.city, 'Rome');
      assert.equal((await from(Film).findOne(key).exec()).genre, 'Drama');
      assert.ok(row.at instanceof Date);
      await from(Film).updateOne(key).set({ at: new Date(2) }).exec();
      await from(Film).insertMany([{ ...key, id: one.UUID.v4() }, { ...key, id: other.UUID.v4() }]).exec();
      await from(Film).insertOne({ ...key, id: other.UUID.v4().toString() }).exec();
      assert.ok(from(Film).find().where('genre').eq('Drama').explain());
      assert.equal(from(films).find().where('genre').eq('Drama').compile().filter.genre, 'Drama');
      assert.equal(one.schemaFromTable(films).path('genre').instance, other.schemaFromTable(films).path('genre').instance);
    }
    assert.equal(await Film.countDocuments({ genre: 'Drama' }), 7);`,
  "accept each other's values": `
    const { c } = one;
    const kinds = ['uuid', 'date', 'time', 'duration', 'inet', 'blob', 'decimal'];
    const table = one.table('values', {
      id: c.int(), ...Object.fromEntries(kinds.map((kind) => [kind, c[kind]()])),
      v: c.vector(2), uuids: c.set(c.uuid()), inets: c.map(c.date(), c.inet()),
    }, { primaryKey: { partitionBy: ['id'] } });
    const Value = one.model(table, { mongoose: base });
    await Value.syncTable();
    const values = (of) => ({
      uuid: new of.UUID('00000000-0000-4000-8000-000000000001'),
      date: new of.DataAPIDate('2020-01-02'),
      time: new of.DataAPITime('10:11:12'),
      duration: new of.DataAPIDuration('1h2m'),
      inet: new of.DataAPIInet('10.0.0.1'),
      blob: new of.DataAPIBlob(Buffer.from('blob')),
      decimal: of.BigNumber('1.5'),
      v: new of.DataAPIVector([1, 0]),
      uuids: new Set([new of.UUID('00000000-0000-4000-8000-000000000002')]),
      inets: new Map([[new of.DataAPIDate('2020-01-02'), new of.DataAPIInet('10.0.0.1')]]),
    });
    const numbers = (of) => ({ ...values(of), v: [1, 0] });
    await Value.create({ id: 1, ...values(one) });
    await Value.create({ id: 2, ...values(other) });
    await one.from(Value).insertOne({ id: 3, ...numbers(one) }).exec();
    await one.from(Value).insertOne({ id: 4, ...numbers(other) }).exec();
    await Value.create([{ id: 5 }, { id: 6 }]);
    await Value.updateOne({ id: 5 }, { $set: values(other), });
    await one.from(Value).updateOne({ id: 6 }).set(numbers(other)).exec();
    const rows = [1, 2, 3, 4, 5, 6].map((id) => Value.findOne({ id }).lean());
    const [first, ...more] = (await Promise.all(rows)).map(({ id, ...row }) => row);
    for (const row of more) assert.deepEqual(row, first);
    assert.equal(String(first.uuids.values().next().value), '00000000-0000-4000-8000-000000000002');
    assert.equal(first.blob.toString(), 'blob');

    const plain = base.connection.collection('plain');
    await base.connection.createCollection('plain');
    await plain.insertOne({ _id: 1, u: values(one).uuid, list: [values(one).uuid] });
    await plain.insertOne({ _id: 2, u: values(other).uuid, list: [values(other).uuid] });
    assert.equal((await plain.find({ u: values(other).uuid }).toArray()).length, 2);
    const Any = base.model('Any', new mongoose.Schema({ any: {}, u: 'UUID' }));
    await Any.create([{ any: { u: values(one).uuid } }, { any: { u: values(other).uuid } }]);
    assert.equal((await Any.find({ 'any.u': values(other).uuid })).length, 2);`,
  "recognize each other's errors": `
    const errorOf = async (work) => { try { await work(); } catch (error) { return error; } };
    const table = one.table('t', { id: one.c.int() }, { primaryKey: { partitionBy: ['id'] } });
    const query = await errorOf(() => one.from(table).find().where('id').eq('x').exec());
    const schema = await errorOf(() => one.table('?', { id: one.c.int() }));
    const driver = await errorOf(() => base.connection.openUri('local://elsewhere'));
    for (const { QueryError, SchemaError, AstraMongooseError, TypestarError } of [one, other]) {
      const classes = [QueryError, SchemaError, AstraMongooseError];
      const told = [query, schema, driver].map((error) => classes.map((each) => error instanceof each));
      assert.deepEqual(told, [[true, false, false], [false, true, false], [false, false, true]]);
      assert.ok([query, schema, driver].every((error) => error instanceof TypestarError));
      class Own extends QueryError {}
      assert.ok(!(query instanceof Own) && new Own('WRONG_VALUE', 'x') instanceof one.QueryError);
      assert.ok(![{}, null, 'x', new Error('x')].some((value) => value instanceof TypestarError));
    }
    const { mkdtempSync, rmSync } = await import('node:fs');
    const dir = mkdtempSync((await import('node:os')).tmpdir() + '/typestar-');
    const api = await esmLocal.openLocalDataApi({ dir });
    const storage = await errorOf(() => cjsLocal.openLocalDataApi({ dir }));
    assert.ok(storage instanceof esmLocal.StorageError && storage instanceof cjsLocal.StorageError);
    assert.equal(storage.code, 'FOLDER_IN_USE');
    await api.close();
    rmSync(dir, { recursive: true });`,
};

/** Runs them in one process with both copies, each of which is `one` and `other` in turn; prints what each throws. */
const program = `
  import assert from 'node:assert/strict';
  import mongoose from 'mongoose';
  import { createRequire } from 'node:module';
  const require = createRequire(import.meta.url);
  const [esm, cjs] = [await import(INDEX_ESM), require(INDEX_CJS)];
  const esmLocal = await import(ESM), cjsLocal = require(CJS);
  assert.notEqual(esm.QueryError, cjs.QueryError);
  assert.notEqual(esm.UUID, cjs.UUID);
  const programs = [${Object.values(PROGRAMS)
    .map((each) => `async (one, other, base, round) => {${each}}`)
    .join(',\n')}];
  const thrown = [];
  for (const [at, run] of programs.entries()) {
    try {
      for (const [round, [one, other]] of [[esm, cjs], [cjs, esm]].entries()) {
        const base = new mongoose.Mongoose();
        base.setDriver(one.driver);
        await base.connect('local://copies' + at + round);
        await run(one, other, base, round + 1);
        await base.disconnect();
      }
      thrown.push(null);
    } catch (error) {
      thrown.push(String(error?.stack ?? error));
    }
  }
  console.log(JSON.stringify(thrown));`;

describe('two copies of the package in a process', () => {
  let thrown: readonly unknown[] = [];
  beforeAll(async () => {
    const said = await runProgram(program, { INDEX_ESM: built('index.mjs'), INDEX_CJS: built('index.cjs') });
    thrown = JSON.parse(said) as readonly unknown[];
  });

  it.each(Object.keys(PROGRAMS).map((name, at) => [name, at] as const))('%s', (_name, at) => {
    expect(thrown[at]).toBeNull();
  });
});
