import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  driver,
  tableDefinitionFromSchema,
  udtDefinitionsFromSchema,
  type Connection,
} from '../../../src/driver/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf } from '../harness/database.js';

mongoose.setDriver(driver);

const address = new Schema(
  { zipCode: { type: String, column: 'zip_code' }, city: String },
  { _id: false, versionKey: false, udtName: 'address' },
);
const schema = new Schema(
  {
    _id: { type: Number, column: 'person_id' },
    firstName: { type: String, column: 'first_name', index: true },
    bornIn: { type: Number, column: 'born_in' },
    nickNames: { type: [String], column: 'nick_names' },
    scoresByDay: { type: Map, of: { type: Number, required: true }, column: 'scores_by_day' },
    homeAddress: { type: address, column: 'home_address' },
    pastAddresses: { type: [address], column: 'past_addresses' },
    plain: Number,
  },
  { versionKey: false, collection: 'people' },
);
const home = { zipCode: '1', city: 'Oslo' };
const ada = {
  _id: 1,
  firstName: 'Ada',
  bornIn: 1990,
  nickNames: ['Bo'],
  scoresByDay: new Map([['plain', 1]]),
  homeAddress: home,
  pastAddresses: [home],
  plain: 5,
};

describe('the option column of a path in a plain schema', () => {
  const connection = mongoose.createConnection() as object as Connection & mongoose.Connection;
  let Person: Model<Fields>;
  const stored = async (): Promise<Fields[]> => {
    const reply = await connection.astraDb.command({ find: { filter: {} } }, { table: 'people' });
    return reply.data?.['documents'] as Fields[];
  };

  beforeAll(async () => {
    await connection.openUri('local://naming_plain', { isTable: true });
    for (const [name, definition] of Object.entries(udtDefinitionsFromSchema(schema))) {
      await connection.createType(name, definition);
    }
    await connection.createTable('people', tableDefinitionFromSchema(schema));
    Person = connection.model('Person', schema) as object as Model<Fields>;
    await Person.init();
  });
  afterAll(() => connection.destroy());
  beforeEach(async () => {
    await Person.deleteMany({});
    await Person.create(ada);
  });

  it('names the column in definitions, the fields of types and indexes', async () => {
    const { columns, primaryKey } = tableDefinitionFromSchema(schema);
    expect(primaryKey).toBe('person_id');
    expect(Object.keys(columns).sort()).toEqual(
      `born_in first_name home_address nick_names past_addresses person_id plain scores_by_day`.split(' '),
    );
    expect(Object.keys(udtDefinitionsFromSchema(schema)['address']?.fields ?? {})).toEqual(['zip_code', 'city']);
    const [index] = (await Person.collection.listIndexes().toArray()) as object[];
    expect(index).toMatchObject({ key: { firstName: 1 }, definition: { column: 'first_name' } });
    expect(await Person.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  it('is used in the database, and not in programs', async () => {
    expect(await stored()).toEqual([
      {
        person_id: 1,
        first_name: 'Ada',
        born_in: 1990,
        nick_names: ['Bo'],
        scores_by_day: { plain: 1 },
        home_address: { zip_code: '1', city: 'Oslo' },
        past_addresses: [{ zip_code: '1', city: 'Oslo' }],
        plain: 5,
      },
    ]);
    expect((await Person.findById(1).orFail()).toObject()).toEqual(ada);
    expect(await Person.findOne({ firstName: 'Ada' }, { firstName: 1, homeAddress: 1 }).lean()).toEqual({
      firstName: 'Ada',
      homeAddress: home,
    });
    expect(
      await Person.find({ firstName: { $in: ['Ada', 'Bo'] } })
        .sort({ bornIn: 1 })
        .select('bornIn')
        .lean(),
    ).toEqual([{ bornIn: 1990 }]);
    expect(await Person.distinct('firstName')).toEqual(['Ada']);
    expect(await failureOf(Person.collection.findOne({ first_name: 'Ada' }))).toMatchObject({ code: 'UNKNOWN_COLUMN' });
  });

  it('is written by save, updates and upserts', async () => {
    const document = await Person.findById(1).orFail();
    document.set('firstName', 'Eve');
    document.set('homeAddress.zipCode', '2');
    (document.get('nickNames') as string[]).push('Z');
    (document.get('pastAddresses') as Fields[]).push({ zipCode: '3' });
    await document.save();
    await Person.updateOne({ _id: 1 }, { $set: { bornIn: 1980, 'scoresByDay.id': 2 } });
    await Person.updateMany({ firstName: 'Eve' }, { plain: 6 });
    await Person.updateOne({ _id: 2 }, { firstName: 'Bea' }, { upsert: true });
    expect((await stored()).sort((one, other) => Number(one['person_id']) - Number(other['person_id']))).toMatchObject([
      {
        first_name: 'Eve',
        born_in: 1980,
        nick_names: ['Bo', 'Z'],
        scores_by_day: { id: 2, plain: 1 },
        home_address: { zip_code: '2', city: 'Oslo' },
        past_addresses: [{ zip_code: '1' }, { zip_code: '3' }],
        plain: 6,
      },
      { person_id: 2, first_name: 'Bea' },
    ]);
    expect(await Person.findOneAndDelete({ firstName: 'Bea' }).lean()).toMatchObject({ _id: 2, firstName: 'Bea' });
    await document.deleteOne();
    expect(await stored()).toEqual([]);
  });

  it('must be a valid column name, and unique', async () => {
    const twice = new Schema({ a: { type: String, column: 'b' }, b: String }, { versionKey: false });
    const message = "Schema: 'a' and 'b' both map to the column 'b': give one of them another `column`.";
    expect(() => tableDefinitionFromSchema(twice)).toThrow(message);
    const Twice = connection.model('Twice', twice);
    expect(await failureOf(Twice.findOne())).toMatchObject({ code: 'INVALID_NAME', message });
    const inside = new Schema({ at: new Schema({ a: { type: String, column: '' } }, { udtName: 'x' } as object) });
    expect(() => tableDefinitionFromSchema(inside)).toThrow("Schema of 'at': 'a': its `column` must not be blank");
  });

  it('has no effect in a collection', async () => {
    const documents = mongoose.createConnection() as object as Connection & mongoose.Connection;
    await documents.openUri('local://naming_plain');
    const odd = new Schema({
      a: { type: String, column: 3 },
      firstName: { type: String, column: 'first_name' },
    });
    const Odd = documents.model('Odd', odd) as object as Model<Fields>;
    await Odd.create({ a: 'x', firstName: 'Ada' });
    expect(await Odd.findOne({ firstName: 'Ada' }).lean()).toMatchObject({ a: 'x', firstName: 'Ada' });
    await documents.close();
  });
});
