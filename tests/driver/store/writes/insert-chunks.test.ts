import mongoose, { Schema } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { c, from, model, table } from '../../../../src/index.js';
import { startLocalDataApi, type LocalServer } from '../../../../src/local/index.js';
import { failureOf } from '../../harness/database.js';
import { useModels } from '../../harness/models.js';
import type { Fields } from '../../../../src/util/fields.js';

const MAX_BODY = 10_000;
const texts = table('texts', { id: c.int(), text: c.text() }, { primaryKey: { partitionBy: ['id'] } });
const Text = model(texts);
const Page = mongoose.model('Page', new Schema({ _id: String, text: String }));
/** 30 values of 1,000 characters: three times what one request may hold. */
const long = Array.from({ length: 30 }, (_, id) => ({ id, text: 'x'.repeat(1000) }));
const pages = long.map(({ id, text }) => ({ _id: `p${id}`, text }));

let server: LocalServer;

beforeAll(async () => {
  server = await startLocalDataApi({ keyspaces: ['ks'], limits: { maxBody: MAX_BODY } });
  await mongoose.connect(`${server.url}/ks`, { isAstra: false, username: 'cassandra', password: 'cassandra' });
  await Text.syncTable();
  await Page.init();
});
afterAll(async () => {
  await mongoose.disconnect();
  await server.stop();
});

describe.each([true, false])('an insertMany that is too long for one request, ordered: %s', (ordered) => {
  it('is sent in parts', async () => {
    expect(await from(Text).insertMany(long, { ordered }).exec()).toMatchObject({ insertedCount: 30 });
    expect(await Text.find().lean()).toHaveLength(30);
    expect(await Page.insertMany(pages, { ordered, lean: true })).toHaveLength(30);
    expect(await Page.countDocuments()).toBe(30);
    await Text.deleteMany({});
    await Page.deleteMany({});
  });

  it('names the one document that is too long by itself', async () => {
    const given = pages.with(7, { _id: 'p7', text: 'x'.repeat(MAX_BODY) });
    const error = await failureOf(Page.insertMany(given, { ordered }));
    expect(error['writeErrors']).toMatchObject([{ index: 7 }]);
    const ids = (await Page.find().lean()).map(({ _id }) => _id);
    expect(ids.sort()).toEqual(
      pages
        .map(({ _id }) => _id)
        .filter((_, at) => (ordered ? at < 7 : at !== 7))
        .sort(),
    );
    await Page.deleteMany({});
  });
});

describe('insertMany of a model', () => {
  const { Doc, sent } = useModels();

  it('is ordered by default', async () => {
    await Doc.insertMany([{ _id: 1 }]);
    await Doc.insertMany([{ _id: 2 }], { ordered: false });
    expect(sent.map(({ body }) => (body['options'] as Fields)['ordered'])).toEqual([true, false]);
  });
});
