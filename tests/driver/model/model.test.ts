import mongoose, { Schema } from 'mongoose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { c, from, InsertManyError, model, QueryError, table } from '../../../src/index.js';
import type { Connection } from '../../../src/driver/index.js';
import { bodyText, commandText, watchedDatabase } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('naming');

const address = c.udt('address', { zipCode: c.text(), cityName: c.text({ column: 'city' }) });
const people = table(
  'people',
  {
    tenantId: c.text(),
    bornIn: c.int(),
    id: c.int({ column: 'person_id' }),
    firstName: c.text({ index: true, trim: true, required: true, maxlength: 20 }),
    nickNames: c.set(c.text(), { index: true }),
    luckyNumbers: c.list(c.bigint()),
    scoresByDay: c.map(c.text(), c.int(), { index: 'entries' }),
    homeAddress: address,
    pastAddresses: c.list(address),
    addressesOf: c.map(c.text(), address),
    faceVector: c.vector(2, { index: { metric: 'euclidean' } }),
    bioText: c.text({ index: { text: true } }),
    rawBytes: c.blob(),
    createdAtUTC: c.timestamp(),
    plain: c.int(),
  },
  { primaryKey: { partitionBy: ['tenantId'], partitionSort: ['-bornIn', 'id'] }, naming: 'snake_case' },
);
const Person = model(people);
/** For what the types would refuse, or Mongoose's own do not know. */
const Loose = Person as object as mongoose.Model<Fields>;

const home = { zipCode: '1', cityName: 'Oslo' };
const key = { tenantId: 'a', bornIn: 1990, id: 1 };
const ada = {
  ...key,
  firstName: 'Ada',
  nickNames: new Set(['Bo', 'id']),
  luckyNumbers: [7n, 8n],
  scoresByDay: new Map([['plain', 1]]),
  homeAddress: home,
  pastAddresses: [home],
  addressesOf: new Map([['zipCode', home]]),
  faceVector: [1, 0],
  bioText: 'writes programs',
  rawBytes: Buffer.from('abc'),
  createdAtUTC: new Date(0),
  plain: 5,
};
const others = [
  { tenantId: 'a', bornIn: 1980, id: 2, firstName: 'Bea', faceVector: [0, 1], bioText: 'reads' },
  { tenantId: 'a', bornIn: 1970, id: 3, firstName: 'Cy', nickNames: ['id'] },
  { tenantId: 'b', bornIn: 1990, id: 4, firstName: 'Ada', plain: 5 },
] as const;

/** Asks the Data API itself. */
const ask = async (
  command: Fields,
  model = Loose,
): Promise<{ data?: Fields & { documents: Fields[] }; status: Fields }> =>
  (await (model.collection as object as { command(of: Fields): Promise<unknown> }).command(command)) as never;
/** The rows as they are in the database. */
const stored = async (filter: Fields = {}): Promise<Fields[]> =>
  (await ask({ find: { filter } })).data?.documents ?? [];

beforeAll(() => Person.syncTable());
beforeEach(async () => {
  await from(Person).deleteMany().all().exec();
  await from(Person)
    .insertMany([ada, ...others])
    .exec();
});

describe('a table with a naming', () => {
  it('is created with columns, fields and indexes of these names', async () => {
    const { status } = await ask({ find: { filter: {} } });
    expect(Object.keys(status['projectionSchema'] as Fields)).toEqual(
      `tenant_id born_in person_id first_name nick_names lucky_numbers scores_by_day home_address past_addresses addresses_of
      face_vector bio_text raw_bytes created_at_utc plain`.split(/\s+/),
    );
    const indexes = await ask({ listIndexes: {} });
    expect(indexes.status['indexes']).toEqual(
      ['first_name', 'nick_names', 'scores_by_day', 'face_vector', 'bio_text'].map((name) => `people_${name}_index`),
    );
    const [type] = (await (mongoose.connection as object as Connection).listTypes({ nameOnly: false })) as {
      definition: { fields: Fields };
    }[];
    expect(Object.keys(type?.definition.fields ?? {})).toEqual(['zip_code', 'city']);
    expect(await Person.syncTable()).toEqual({ created: false, indexes: [] });
  });

  it('stores rows under the names of the columns', async () => {
    expect(await stored({ tenant_id: 'a', born_in: 1990 })).toEqual([
      {
        tenant_id: 'a',
        born_in: 1990,
        person_id: 1,
        first_name: 'Ada',
        nick_names: ['Bo', 'id'],
        lucky_numbers: [7, 8],
        scores_by_day: { plain: 1 },
        home_address: { zip_code: '1', city: 'Oslo' },
        past_addresses: [{ zip_code: '1', city: 'Oslo' }],
        addresses_of: { zipCode: { zip_code: '1', city: 'Oslo' } },
        face_vector: [1, 0],
        bio_text: 'writes programs',
        raw_bytes: { $binary: 'YWJj' },
        created_at_utc: '1970-01-01T00:00:00Z',
        plain: 5,
      },
    ]);
  });
});

describe('typed queries', () => {
  it('read members, by key, by index and in the stored order', async () => {
    const inA = from(Person).find().where('tenantId').eq('a');
    expect(await inA.where('bornIn').gt(1985).exec()).toEqual([ada]);
    expect(await from(Person).findOne(key).select('firstName', 'id', 'homeAddress').exec()).toEqual({
      firstName: 'Ada',
      id: 1,
      homeAddress: home,
    });
    expect(await inA.sort('bornIn', '-id').select('bornIn').exec()).toEqual([
      { bornIn: 1970 },
      { bornIn: 1980 },
      { bornIn: 1990 },
    ]);
    expect(await from(Person).find().where('firstName').eq('Ada').select('tenantId').exec()).toHaveLength(2);
    expect(await from(Person).find().where('nickNames').has('id').select('id').exec()).toHaveLength(2);
    expect(await from(Person).find().where('scoresByDay').hasEntry('plain', 1).select('id').exec()).toEqual([
      { id: 1 },
    ]);
    expect(await from(Person).find().allowFiltering().where('plain').eq(5).select('id').exec()).toHaveLength(2);
    expect(await inA.raw({ $or: [{ firstName: 'Ada' }, { firstName: 'Bea' }] }).exec()).toHaveLength(2);
  });

  it('read page by page, as a stream, as documents, and count', async () => {
    const inA = from(Person).find().where('tenantId').eq('a');
    const page = await inA.select('id', 'firstName').page();
    expect(page.rows.map((row) => row.firstName)).toEqual(['Ada', 'Bea', 'Cy']);
    const streamed: number[] = [];
    for await (const row of inA.stream()) streamed.push(row.bornIn);
    expect(streamed).toEqual([1990, 1980, 1970]);
    expect(await inA.count()).toBe(3);
    expect(await inA.exists()).toBe(true);
    expect((await inA.distinct('firstName')).sort()).toEqual(['Ada', 'Bea', 'Cy']);
    expect(inA.explain('distinct', 'firstName').command).toMatchObject({
      find: { filter: { tenant_id: 'a' }, projection: { first_name: 1 } },
    });
    const [first] = await inA.docs().exec();
    expect(first?.firstName).toBe('Ada');
  });

  it('search by vector and by words', async () => {
    const near = await from(Person).find().nearest('faceVector', [0, 1]).limit(2).select('firstName').exec();
    expect(near.map((row) => [row.firstName, row.$similarity])).toEqual([
      ['Bea', 1],
      // By the index: its name is one that the Data API sees.
      ['Ada', expect.closeTo(1 / 3)],
    ]);
    const words = await from(Person).find().where('bioText').match('programs').select('id').exec();
    expect(words).toEqual([{ id: 1 }]);
  });

  it('update and delete by members', async () => {
    await from(Person)
      .updateOne(key)
      .set({ firstName: 'Eve', homeAddress: { zipCode: '2' } })
      .unset('bioText')
      .push('nickNames', 'Z')
      .push('pastAddresses', { cityName: 'Rome' })
      .pullAll('scoresByDay', ['plain'])
      .exec();
    const row = await from(Person).findOne(key).exec();
    expect(row).toMatchObject({
      firstName: 'Eve',
      homeAddress: { zipCode: '2', cityName: null },
      bioText: null,
      nickNames: new Set(['Bo', 'Z', 'id']),
      pastAddresses: [home, { zipCode: null, cityName: 'Rome' }],
      scoresByDay: new Map(),
    });
    await from(Person).deleteOne(key).exec();
    await from(Person).deleteMany().where('tenantId').eq('a').where('bornIn').lt(1975).exec();
    expect((await stored()).map((each) => each['person_id']).sort()).toEqual([2, 4]);
  });

  it('return keys of inserted and failed rows by members', async () => {
    const row = { tenantId: 'c', bornIn: 1, id: 9, firstName: 'Di' };
    expect(await from(Person).insertOne(row).exec()).toEqual({ insertedKey: { tenantId: 'c', bornIn: 1, id: 9 } });
    const rows = [row, { ...row, id: 10, firstName: 'x'.repeat(21) }, { ...row, id: 11 }];
    const error = (await failureOf(
      from(Person).insertMany(rows, { ordered: false }).exec(),
    )) as object as InsertManyError;
    expect(error).toBeInstanceOf(InsertManyError);
    expect(error.failed.map(({ index }) => index)).toEqual([1]);
    expect(error.inserted).toEqual([
      { tenantId: 'c', bornIn: 1, id: 9 },
      { tenantId: 'c', bornIn: 1, id: 11 },
    ]);
  });
});

it('a naming avoids the warnings about indexes that the Data API does not see', async () => {
  const columns = { id: c.int(), firstName: c.text({ index: true }), order: c.int({ index: true }) };
  const primaryKey = { partitionBy: ['id'] } as const;
  const order = c.int({ column: 'sort_order', index: true });
  const Unnamed = model(table('unnamed', columns, { primaryKey }));
  const Named = model(table('named', { ...columns, order }, { primaryKey, naming: 'snake_case' }));
  await Promise.all([Unnamed.syncTable(), Named.syncTable()]);
  const warningsOf = async (of: object, filter: Fields): Promise<unknown> => {
    const { status } = await ask({ find: { filter } }, of as typeof Loose);
    return ((status['warnings'] ?? []) as { errorCode: string }[]).map(({ errorCode }) => errorCode);
  };
  expect(await warningsOf(Unnamed, { firstName: 'Ada' })).toEqual(['MISSING_INDEX']);
  expect(await warningsOf(Unnamed, { order: 1 })).toEqual(['MISSING_INDEX']);
  expect(await warningsOf(Named, { first_name: 'Ada' })).toEqual([]);
  expect(await warningsOf(Named, { sort_order: 1 })).toEqual([]);
});

it('the compiled command is the one that is sent', async () => {
  const { connection, sent } = await watchedDatabase();
  const Watched = model(people, { connection });
  await Promise.all([Watched.init(), Watched.syncTable()]);
  const find = from(Watched).find();
  const inA = find.where('tenantId').eq('a');
  const queries = [
    find.where('firstName').eq('Ada').select('id', 'homeAddress'),
    inA.where('bornIn').gte(1980).where('bornIn').lt(1990).sort('bornIn', '-id').limit(3),
    find.where('nickNames').hasAny(['a', 'id']).where('scoresByDay').hasEntry('id', 1),
    find.nearest('faceVector', [1, 0]).limit(2),
    inA.raw({ $or: [{ firstName: 'Ada' }, { bornIn: { $in: [1, 2] } }] }),
    from(Watched).findOne(key).select('plain'),
    from(Watched).insertOne(ada),
    from(Watched).insertMany([ada, { ...ada, id: 2 }]),
    from(Watched)
      .updateOne(key)
      .set({ homeAddress: home, faceVector: [0, 1], rawBytes: null })
      .unset('plain')
      .push('addressesOf', ['zipCode', home])
      .pullAll('nickNames', ['id']),
    from(Watched).deleteOne(key),
    from(Watched).deleteMany().where('tenantId').eq('a').where('bornIn').gt(1),
  ];
  for (const query of queries) {
    sent.length = 0;
    await query.exec();
    expect(sent.map(bodyText)).toEqual([commandText(query.compile().command)]);
  }
  await connection.close();
});

describe('documents', () => {
  it('have the members, and are saved by column', async () => {
    const document = await Loose.findById(key).orFail();
    expect(document.toObject()).toMatchObject({ ...ada, nickNames: new Set(['Bo', 'id']) });
    document.set('firstName', ' Eve ');
    document.set('plain', undefined);
    (document.get('nickNames') as Set<string>).add('Q');
    (document.get('scoresByDay') as Map<string, number>).set('id', 2);
    (document.get('luckyNumbers') as bigint[]).push(1n);
    (document.get('homeAddress') as Fields)['zipCode'] = '3';
    (document.get('addressesOf') as Map<string, Fields>).set('city', { cityName: 'Rome' });
    expect(document.modifiedPaths()).toContain('firstName');
    await document.save();
    expect(await stored({ tenant_id: 'a', born_in: 1990 })).toMatchObject([
      {
        first_name: 'Eve',
        nick_names: ['Bo', 'Q', 'id'],
        scores_by_day: { plain: 1, id: 2 },
        lucky_numbers: [7, 8, 1],
        home_address: { zip_code: '3', city: 'Oslo' },
        addresses_of: { zipCode: { zip_code: '1', city: 'Oslo' }, city: { city: 'Rome' } },
      },
    ]);
    await document.deleteOne();
    expect(await Loose.exists(key)).toBeNull();
  });

  it('are created, validated and inserted under the names of the columns', async () => {
    const invalid = await failureOf(Loose.create({ tenantId: 'd', bornIn: 1, id: 1 }));
    expect(Object.keys((invalid as Fields)['errors'] as Fields)).toEqual(['firstName']);
    await Loose.create({ tenantId: 'd', bornIn: 1, id: 1, firstName: 'Flo', homeAddress: home });
    await Loose.insertMany([{ tenantId: 'd', bornIn: 1, id: 2, firstName: 'Gus' }]);
    expect(await stored({ tenant_id: 'd' })).toMatchObject([
      { first_name: 'Flo', home_address: { zip_code: '1', city: 'Oslo' } },
      { first_name: 'Gus' },
    ]);
    const raw = await Loose.collection.insertOne({ tenantId: 'd', bornIn: 1, id: 3, firstName: 'Hal' });
    expect(raw.insertedId).toEqual({ tenantId: 'd', bornIn: 1, id: 3 });
    await expect(Loose.create({ tenantId: 'd', bornIn: 1, id: 1, first_name: 'x' })).rejects.toThrow(/first_name/);
    const half = await failureOf(Loose.collection.insertOne({ tenantId: 'd', bornIn: 1, firstName: 'x' }));
    expect(half).toMatchObject({ code: 'MISSING_KEY_COLUMN', column: 'id' });
  });

  it('are populated by a key of another name', async () => {
    const pets = table(
      'pets',
      { petId: c.int(), ownedBy: c.int({ ref: 'owners' }) },
      { primaryKey: { partitionBy: ['petId'] }, naming: 'snake_case' },
    );
    const owners = table(
      'owners',
      { ownerNo: c.int(), fullName: c.text() },
      { primaryKey: { partitionBy: ['ownerNo'] }, naming: 'snake_case' },
    );
    const [Pet, Owner] = [model(pets), model(owners)];
    await Promise.all([Pet.syncTable(), Owner.syncTable()]);
    await Owner.create({ ownerNo: 7, fullName: 'Ada' });
    await Pet.create({ petId: 1, ownedBy: 7 });
    const pet = await (Pet as object as mongoose.Model<Fields>).findById(1).populate('ownedBy').orFail();
    expect((pet.get('ownedBy') as Fields)['fullName']).toBe('Ada');
    expect((await Owner.findById(7).lean())?.fullName).toBe('Ada');
  });
});

it('tables with a naming can be made from a schema, with its timestamps and virtuals', async () => {
  const schema = new Schema(
    {
      _id: { type: Number, column: 'note_id' },
      bodyText: { type: String, index: true, alias: 'body' },
      writtenBy: { type: new Schema({ fullName: String }, { _id: false }), udtName: 'writer' },
    },
    { timestamps: true },
  );
  schema.virtual('shout').get(function (this: object) {
    return `${String((this as Fields)['bodyText'])}!`;
  });
  const Note = model(table.fromSchema('notes', schema, { naming: 'snake_case' })) as object as mongoose.Model<Fields>;
  await (Note as object as { syncTable(): Promise<unknown> }).syncTable();
  await Note.create({ _id: 1, body: 'a', writtenBy: { fullName: 'Ada' } });
  await Note.updateOne({ _id: 2 }, { bodyText: 'b' }, { upsert: true });
  const rows = (await ask({ find: { filter: {} } }, Note)).data?.documents ?? [];
  const time = expect.any(String) as unknown;
  expect(rows.sort((one, other) => Number(one['note_id']) - Number(other['note_id']))).toEqual([
    { note_id: 1, body_text: 'a', written_by: { full_name: 'Ada' }, created_at: time, updated_at: time },
    { note_id: 2, body_text: 'b', created_at: time, updated_at: time },
  ]);
  const note = await Note.findOne({ bodyText: 'a' }).orFail();
  expect(note.get('shout')).toBe('a!');
  expect(note.get('body')).toBe('a');
  expect(note.get('createdAt')).toBeInstanceOf(Date);
  expect(note.toObject()).toMatchObject({ _id: 1, writtenBy: { fullName: 'Ada' } });
});

describe('Mongoose queries', () => {
  it('filter, sort and select members', async () => {
    const rows = await Loose.find({ tenantId: 'a', bornIn: { $gte: 1980 } }, { firstName: 1 })
      .sort({ bornIn: 1 })
      .lean();
    expect(rows).toEqual([{ firstName: 'Bea' }, { firstName: 'Ada' }]);
    expect(
      await Loose.find({ tenantId: 'a', $or: [{ firstName: 'Ada' }, { nickNames: { $in: ['id'] } }] } as never).lean(),
    ).toHaveLength(2);
    expect(await Loose.findOne({ firstName: 'Bea' }).select('-faceVector -bioText').lean()).not.toHaveProperty(
      'faceVector',
    );
    expect(await Loose.countDocuments({ tenantId: 'a' })).toBe(3);
    expect((await Loose.distinct('firstName', { tenantId: 'a' })).sort()).toEqual(['Ada', 'Bea', 'Cy']);
    expect((await Loose.distinct('nickNames')).sort()).toEqual(['Bo', 'id']);
    const seen: unknown[] = [];
    for await (const row of Loose.find({ tenantId: 'a' }).select('id').lean().cursor()) seen.push(row);
    expect(seen).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
    const [sum] = await Loose.aggregate<Fields>([
      { $match: { tenantId: 'a' } },
      { $project: { firstName: 1 } },
      { $limit: 1 },
    ]);
    expect(sum).toMatchObject({ firstName: 'Ada' });
    const many = Array.from({ length: 150 }, (_none, at) => at);
    expect(
      await Loose.find({ tenantId: 'a', bornIn: 1990, id: { $in: many } })
        .select('id')
        .lean(),
    ).toEqual([{ id: 1 }]);
  });

  it('update, replace and delete by members', async () => {
    await Loose.updateOne(key, {
      $set: { firstName: 'Eve', 'scoresByDay.id': 3 },
      $push: { pastAddresses: { zipCode: '9' } },
    });
    await Loose.updateMany({ tenantId: 'a', bornIn: { $lt: 1985 } }, { plain: 8 });
    expect(await stored({ tenant_id: 'a' })).toMatchObject([
      { first_name: 'Eve', scores_by_day: { plain: 1, id: 3 }, past_addresses: [{}, { zip_code: '9' }], plain: 5 },
      { first_name: 'Bea', plain: 8 },
      { first_name: 'Cy', plain: 8 },
    ]);
    const other = { tenantId: 'b', bornIn: 1990, id: 4 };
    const after = await Loose.findOneAndUpdate(
      { firstName: 'Bea' },
      { firstName: 'Bee' },
      { returnDocument: 'after' },
    ).lean();
    expect(after).toMatchObject({ firstName: 'Bee', bornIn: 1980, bioText: 'reads' });
    await Loose.replaceOne(other, { firstName: 'Ann' });
    expect(await Loose.findById(other).lean()).toMatchObject({ ...other, firstName: 'Ann', plain: null });
    expect(await Loose.findOneAndReplace(other, { firstName: 'Amy' }).lean()).toMatchObject({ firstName: 'Ann' });
    expect(await Loose.findOneAndDelete({ firstName: 'Amy' }).lean()).toMatchObject(other);
    await Loose.deleteMany({ firstName: 'Cy' });
    await Loose.deleteOne({ firstName: 'Bee' });
    expect((await stored()).map((row) => row['first_name'])).toEqual(['Eve']);
  });

  it('upsert by the members of the key', async () => {
    const at = { tenantId: 'z', bornIn: 1, id: 1 };
    const updated = await Loose.updateOne(
      at,
      { $set: { firstName: 'Zoe' }, $setOnInsert: { plain: 2 } },
      { upsert: true },
    );
    expect(updated.upsertedId).toEqual(at);
    expect(await stored({ tenant_id: 'z' })).toMatchObject([{ person_id: 1, first_name: 'Zoe', plain: 2 }]);
    const error = await failureOf(Loose.updateOne({ tenantId: 'y' }, { firstName: 'x' }, { upsert: true }));
    expect(error).toMatchObject({ code: 'INCOMPLETE_PRIMARY_KEY', column: 'bornIn' });
  });

  it('write in bulk', async () => {
    await Loose.bulkWrite([
      { insertOne: { document: { tenantId: 'q', bornIn: 1, id: 1, firstName: 'Quin' } } },
      { updateOne: { filter: key, update: { $set: { firstName: 'Eve' } } } },
      { deleteOne: { filter: { tenantId: 'b', bornIn: 1990, id: 4 } } },
    ]);
    expect((await stored()).map((row) => row['first_name']).sort()).toEqual(['Bea', 'Cy', 'Eve', 'Quin']);
  });

  it('report which rows an insertMany skipped', async () => {
    const row = { tenantId: 'w', bornIn: 1, id: 1, firstName: 'Wim' };
    const rows = [row, { ...row, id: 2, homeAddress: { zipCode: 5n ** 99n } }, { ...row, id: 3 }];
    const error = await failureOf(Loose.collection.insertMany(rows, { ordered: false }));
    expect(error).toMatchObject({ insertedCount: 2 });
    expect((error as object as { insertedIds(): unknown }).insertedIds()).toEqual([
      { tenantId: 'w', bornIn: 1, id: 1 },
      { tenantId: 'w', bornIn: 1, id: 3 },
    ]);
    expect((error['writeErrors'] as Fields[]).map(({ index }) => index)).toEqual([1]);
  });

  it('refuse column names that differ from their members', async () => {
    const error = await failureOf(Loose.collection.findOne({ first_name: 'Ada' }));
    expect(error).toBeInstanceOf(QueryError);
    expect(error.message).toBe("people: 'first_name' is the column of 'firstName' in the database: use 'firstName'.");
  });
});

describe('indexes of members', () => {
  it('are listed, compared and created under the names of columns', async () => {
    const collection = Loose.collection as object as {
      createIndex(spec: Fields): Promise<string>;
      dropIndex(name: string): Promise<unknown>;
      listIndexes(): { toArray(): Promise<{ name: string; key: Fields; definition: Fields }[]> };
    };
    const first = (await collection.listIndexes().toArray()).find(({ name }) => name === 'people_first_name_index');
    expect(first).toMatchObject({ key: { firstName: 1 }, definition: { column: 'first_name' } });
    expect(await collection.createIndex({ createdAtUTC: 1 })).toBe('created_at_utc_index');
    expect(await Loose.diffIndexes()).toEqual({ toDrop: ['created_at_utc_index'], toCreate: [] });
    await collection.dropIndex('people_first_name_index');
    expect(await Loose.diffIndexes()).toMatchObject({ toCreate: [{ firstName: 1 }] });
    await Loose.syncIndexes();
    expect(await Loose.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    await expect(collection.createIndex({ first_name: 1 })).rejects.toThrow(/use 'firstName'/);
  });
});
