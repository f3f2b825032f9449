import mongoose from 'mongoose';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { model, UUID } from '../../../src/driver/index.js';
import { startLocalDataApi, type LocalServer } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import { failureOf } from '../harness/database.js';

const films = table(
  'films',
  {
    genre: c.text(),
    year: c.int(),
    id: c.uuid(),
    title: c.text(),
    votes: c.bigint(),
    tags: c.set(c.text()),
    near: c.vector(3),
  },
  { primaryKey: { partitionBy: ['genre'], partitionSort: ['-year', 'id'] } },
);

describe('over HTTP', () => {
  let server: LocalServer;

  beforeAll(async () => {
    server = await startLocalDataApi({ keyspaces: ['ks'] });
    await mongoose.connect(`${server.url}/ks`, {
      isAstra: false,
      username: 'cassandra',
      password: 'cassandra',
    });
  });

  afterAll(async () => {
    await mongoose.disconnect();
    await server.stop();
  });

  it('rows of a table are written and read', async () => {
    const Film = model(films);
    await Film.syncTable();
    const key = { genre: 'noir', year: 1944, id: UUID.v4() };
    await Film.create({ ...key, title: 'Laura', votes: 2n ** 60n, tags: new Set(['a']), near: [1, 2, 3] });
    const document = await Film.findOne(key).orFail();
    document.tags.add('b');
    document.title = 'Laura II';
    await document.save();
    const row = await Film.findOne(key).lean().orFail();
    const title: string | null = row.title;
    expect([title, row.votes, row.tags, row.near]).toEqual(['Laura II', 2n ** 60n, new Set(['a', 'b']), [1, 2, 3]]);
    await document.deleteOne();
    expect(await Film.find({ genre: 'noir' })).toEqual([]);
  });

  it('documents of a collection are written and read', async () => {
    const Note = mongoose.model('Note', new mongoose.Schema({ text: String }, { timestamps: true }));
    await Note.init();
    await Note.insertMany(Array.from({ length: 60 }, (_, index) => ({ text: `n${index}` })));
    expect(await Note.find().lean()).toHaveLength(60);
    expect(await Note.deleteMany({})).toMatchObject({ acknowledged: true });
    expect(await Note.countDocuments()).toBe(0);
  });
});

it('a host that never answers fails the connection within its timeout', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const connection = mongoose.createConnection();
  const uri = `http://127.0.0.1:${port}/v1/ks?applicationToken=t`;
  const error = await failureOf(connection.openUri(uri, { serverSelectionTimeoutMS: 50 }));
  expect(error).toMatchObject({ name: 'AstraMongooseError', code: 'CANNOT_CONNECT' });
  expect(error.message).toContain('50');
  await connection.destroy();
  silent.close();
});
