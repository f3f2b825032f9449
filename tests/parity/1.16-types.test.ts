import mongoose, { Schema, type Model } from 'mongoose';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { convertSchemaToColumns, driver, type AstraMongoose } from '../../src/index.js';
import { failureOf, useServer } from './database.js';

const database = useServer();

interface Note {
  text: string;
  n: number;
}
// Held by the compiler; what runs shows that the options arrive.
describe('the types of Mongoose know', () => {
  it('165: $match in filters of text', () => {
    const NoteModel = mongoose.model<Note>('TypedNote', new Schema<Note>({ text: String, n: Number }));
    const query = NoteModel.find({ text: { $match: 'words' } });
    expect(query.getFilter()).toEqual({ text: { $match: 'words' } });
    // @ts-expect-error $match takes a text
    void NoteModel.find({ text: { $match: 1 } });
  });

  it('166: the options of createCollection', async () => {
    const schema = new Schema(
      { text: String },
      {
        collectionOptions: {
          vector: { dimension: 2, metric: 'cosine' },
          indexing: { allow: ['text'] },
          lexical: { enabled: true, analyzer: 'standard' },
          defaultId: { type: 'uuid' },
        },
      },
    );
    const { mongoose: connection } = await database.open();
    const sent = await database.sentBy(() => connection.model('Optioned', schema).init());
    expect(sent).toMatchObject([
      { createCollection: { options: { vector: { dimension: 2 }, defaultId: { type: 'uuid' } } } },
    ]);
  });

  it('167: the options of connect', async () => {
    const options: mongoose.ConnectOptions = {
      ...{ isTable: true, isAstra: false, sanitizeFilter: true, username: 'u', password: 'p' },
      ...{ logging: 'all', debug: false, httpOptions: { client: 'fetch' } },
    };
    const { mongoose: connection, driver: own } = await database.open({ ...options, ...database.options });
    expect([own.isTable, own.debug, own.config['sanitizeFilter']]).toEqual([true, false, true]);
    expect(connection.model('Opened', new Schema({ a: String })).collection).toHaveProperty('isTable', true);
    // @ts-expect-error a text is no flag
    const wrong: mongoose.ConnectOptions = { isTable: 'yes' };
    expect(wrong).toBeDefined();
  });

  it('168: the options of insertMany', async () => {
    const options: mongoose.InsertManyOptions = { ordered: false, returnDocumentResponses: true };
    const { mongoose: connection } = await database.open();
    const Inserted = connection.model('Inserted', new Schema({ _id: String }, { versionKey: false }));
    await Inserted.init();
    const [command] = await database.sentBy(() => Inserted.insertMany([{ _id: 'a' }], options));
    expect(command).toMatchObject({ insertMany: { options } });
    // @ts-expect-error a text is no flag
    const wrong: mongoose.InsertManyOptions = { returnDocumentResponses: 'yes' };
    expect(wrong).toBeDefined();
  });

  it('169: the options of schemas', () => {
    const address = new Schema(
      { a: String },
      { _id: false, udtName: 'address', serdes: { enableBigNumbers: () => 'bigint' } },
    );
    const home = { type: 'userDefined', udtName: 'address' };
    expect(convertSchemaToColumns(new Schema({ home: address }))).toMatchObject({ home });
    // @ts-expect-error the name of a type is a text
    expect(new Schema({ a: String }, { udtName: 7 })).toBeInstanceOf(Schema);
  });

  it('170: what setDriver() gives', () => {
    const set: AstraMongoose = mongoose.setDriver(driver);
    expectTypeOf<(typeof set)['connection']['createTable']>().toBeFunction();
    expect(set.connection).toBeInstanceOf(driver.Connection);
  });

  it('171: findAndRerank() of models', async () => {
    const _rerank = async (model: Model<Note>) => model.findAndRerank({});
    type Found = Awaited<ReturnType<typeof _rerank>>[number];
    expectTypeOf<Found['document']>().toEqualTypeOf<Note>();
    const { mongoose: connection } = await database.open();
    const Ranked = connection.model('Ranked', new Schema({ text: String }));
    await Ranked.init();
    const sort = { $hybrid: 'words' };
    const [command] = await database.sentBy(() => failureOf(() => Ranked.findAndRerank({ text: 'a' }, { sort })));
    expect(command).toMatchObject({ findAndRerank: { filter: { text: 'a' }, sort } });
  });
});
