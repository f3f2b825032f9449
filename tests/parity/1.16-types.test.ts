import mongoose, { Schema, type Model } from 'mongoose';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { driver, type AstraMongoose } from '../../src/index.js';
import { useServer } from './database.js';

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

  it('167: the options of connect', () => {
    const options: mongoose.ConnectOptions = {
      ...{ isTable: true, isAstra: false, sanitizeFilter: true, username: 'u', password: 'p' },
      ...{ logging: 'all', debug: false, httpOptions: { client: 'fetch' } },
    };
    expect(options.isTable).toBe(true);
    // @ts-expect-error a text is no flag
    const wrong: mongoose.ConnectOptions = { isTable: 'yes' };
    expect(wrong).toBeDefined();
  });

  it('168: the options of insertMany', () => {
    const options: mongoose.InsertManyOptions = { ordered: false, returnDocumentResponses: true };
    expect(options.returnDocumentResponses).toBe(true);
  });

  it('169: the options of schemas', () => {
    const schema = new Schema({ a: String }, { udtName: 'address', serdes: { enableBigNumbers: () => 'bigint' } });
    expect(schema.get('udtName')).toBe('address');
  });

  it('170: what setDriver() gives', () => {
    const set: AstraMongoose = mongoose.setDriver(driver);
    expectTypeOf<(typeof set)['connection']['createTable']>().toBeFunction();
    expect(set.connection).toBeInstanceOf(driver.Connection);
  });

  it('171: findAndRerank() of models', () => {
    const _rerank = async (model: Model<Note>) => model.findAndRerank({});
    type Found = Awaited<ReturnType<typeof _rerank>>[number];
    expectTypeOf<Found['document']>().toEqualTypeOf<Note>();
    expect(mongoose.model('Typed', new Schema({ text: String }))).toHaveProperty('findAndRerank');
  });
});
