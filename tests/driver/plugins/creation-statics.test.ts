import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { c, driver, model, table } from '../../../src/index.js';
import { startLocalDataApi } from '../../../src/local/index.js';
import { connection, endConnections } from '../harness/connections.js';

mongoose.setDriver(driver);

endConnections();

const password = { isAstra: false, username: 'cassandra', password: 'cassandra' } as const;

describe('what a model creates when its connection opens', () => {
  it('exists before the first operation on a collection', async () => {
    await using server = await startLocalDataApi({ keyspaces: ['ks'] });
    const conn = connection();
    const Item = conn.model('Item', new mongoose.Schema({ name: String }));
    await conn.openUri(`${server.url}/ks`, password);
    await Item.create({ name: 'first' });
    expect(await Item.countDocuments()).toBe(1);
    await conn.close();
  });

  it('exists before the first operation on a table', async () => {
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

  it('can be filled by a hook after the creation', async () => {
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

  it('does not block operations if it fails', async () => {
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

  it('does nothing if Mongoose creates by itself, so that init() succeeds', async () => {
    const conn = connection();
    const Item = conn.model('Item', new mongoose.Schema({ name: String }));
    await conn.openUri('local://peer_creation_tables', { isTable: true });
    await expect(Item.init()).resolves.toBeUndefined();
  });

  it('is refused if it was called explicitly', async () => {
    const conn = connection();
    const Item = conn.model('Item', new mongoose.Schema({ name: String }, { autoCreate: false }));
    await conn.openUri('local://peer_creation_refused', { isTable: true });
    await expect(Item.createCollection()).rejects.toMatchObject({ name: 'AstraMongooseError', message: refusal });
    await expect(conn.createCollection('items')).rejects.toMatchObject({ message: refusal });
  });
});

describe('createCollection() of a table', () => {
  it.each([true, false])('refuses options, which belong to the definition, with autoCreate: %s', async (autoCreate) => {
    const conn = connection();
    await conn.openUri('local://peer_table_options', { autoCreate });
    const things = table(`options_${autoCreate}`, { id: c.int() }, { primaryKey: { partitionBy: ['id'] } });
    const Thing = model(things, { connection: conn });
    await expect(Thing.createCollection({ capped: true } as never)).rejects.toThrow(
      "createCollection() of a table has no option 'capped': it has none.",
    );
    await Thing.createCollection();
    await Thing.createCollection({});
    await Thing.create({ id: 1 });
    expect(await Thing.findOne({ id: 1 }).lean()).toEqual({ id: 1 });
  });

  it('refuses options for a plain schema on a table, too', async () => {
    const conn = connection();
    await conn.openUri('local://peer_table_options', { isTable: true });
    const Plain = conn.model('PlainOptions', new mongoose.Schema({ _id: String }, { autoCreate: true }));
    await expect(Plain.createCollection({ size: 5 } as never)).rejects.toThrow("no option 'size'");
  });
});
