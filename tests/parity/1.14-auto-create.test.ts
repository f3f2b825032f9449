import { Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { useConnection, useServer } from './database.js';

const database = useServer();
const { mongoose: models, driver: keyspace } = useConnection(database);
const { mongoose: tableModels } = useConnection(database, { isTable: true });

describe('init()', () => {
  it('142: creates the collection of a model, and asks for no indexes, where astra-mongoose rejects', async () => {
    const schema = new Schema(
      { name: { type: String, index: true } },
      { collectionOptions: { vector: { dimension: 2, metric: 'dot_product' }, indexing: { deny: ['plot'] } } },
    );
    const Film = models.model('Film', schema);
    await Film.init();
    const [film] = (await keyspace.listCollections()).filter(({ name }) => name === 'films');
    expect(film).toMatchObject({ definition: { vector: { dimension: 2 }, indexing: { deny: ['plot'] } } });
  });

  it('142: does nothing when autoCreate is off', async () => {
    const schema = new Schema({ name: String }, { autoCreate: false });
    expect(await database.sentBy(() => models.model('Nothing', schema).init())).toEqual([]);
    const other = await database.open({ autoCreate: false });
    expect(await database.sentBy(() => other.mongoose.model('Nothing', new Schema({ name: String })).init())).toEqual(
      [],
    );
  });

  it('143: does not reject for tables, where astra-mongoose does', async () => {
    const Row = tableModels.model('Row', new Schema({ name: String }));
    await Row.init();
    expect(await keyspace.listCollections({ nameOnly: true })).not.toContain('rows');
  });

  it('144: waits for the connection', async () => {
    const waiting = database.connection();
    const Early = waiting.mongoose.model('Early', new Schema({ name: String }));
    const created = Early.init();
    await waiting.mongoose.openUri(database.uri, database.options);
    await created;
    expect(await keyspace.listCollections({ nameOnly: true })).toContain('earlies');
  });
});
