import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { c, driver, model, table } from '../../../src/index.js';
import { startLocalDataApi } from '../../../src/local/index.js';
import { connection, endConnections } from '../harness/connections.js';

mongoose.setDriver(driver);

endConnections();

const password = { isAstra: false, username: 'cassandra', password: 'cassandra' } as const;

describe('what a model creates when its connection opens', () => {
  it('is there for the first operation on a collection', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const conn = connection();
    const Item = conn.model('Item', new mongoose.Schema({ name: String }));
    await conn.openUri(`${server.url}/ks`, password);
    await Item.create({ name: 'first' });
    expect(await Item.countDocuments()).toBe(1);
    await conn.close();
  });

  it('is there for the first operation on a table', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const conn = connection();
    const things = table(
      'things',
      { id: c.int(), name: c.text({ index: true }) },
      { primaryKey: { partitionBy: ['id'] } },
    );
    const Thing = model(things, { connection: conn });
    await conn.openUri(`${server.url}/ks`, password);
    await Thing.create({ id: 1, name: 'first' });
    expect(await Thing.find({ name: 'first' }).lean()).toEqual([{ id: 1, name: 'first' }]);
    await conn.close();
  });

  it('may be filled by a hook that follows the creation', async () => {
    const conn = connection();
    const schema = new mongoose.Schema({ name: String });
    schema.post('createCollection' as never, async function (this: mongoose.Model<{ name: string }>) {
      await this.create({ name: 'seed' });
    });
    const Item = conn.model('Item', schema);
    await conn.openUri('local://peer_creation_hook');
    await Item.init();
    expect(await Item.countDocuments()).toBe(1);
  });

  it('does not hold back operations when it fails', async () => {
    const conn = connection();
    const schema = new mongoose.Schema({ name: String }, {
      collectionOptions: { vector: { dimension: -1 } },
    } as object);
    const Item = conn.model('Item', schema);
    await conn.openUri('local://peer_creation_failed');
    await expect(Item.create({ name: 'x' })).rejects.toThrow("no collection or table 'items'");
  });
});

describe('createCollection() of a model on a connection for tables', () => {
  const refusal = 'Cannot createCollection in tables mode; use createTable instead';

  it('does nothing where Mongoose creates by itself, so that init() works', async () => {
    const conn = connection();
    const Item = conn.model('Item', new mongoose.Schema({ name: String }));
    await conn.openUri('local://peer_creation_tables', { isTable: true });
    await expect(Item.init()).resolves.toBeUndefined();
  });

  it('is refused where it was asked for', async () => {
    const conn = connection();
    const Item = conn.model('Item', new mongoose.Schema({ name: String }, { autoCreate: false }));
    await conn.openUri('local://peer_creation_refused', { isTable: true });
    await expect(Item.createCollection()).rejects.toMatchObject({ name: 'AstraMongooseError', message: refusal });
    await expect(conn.createCollection('items')).rejects.toMatchObject({ message: refusal });
  });
});
