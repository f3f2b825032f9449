import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { model, type Connection } from '../../../src/driver/index.js';
import { createFetcher, LocalDataApi } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';

const things = table(
  'things',
  { kind: c.text(), at: c.int(), exact: c.decimal(), address: c.udt('address', { city: c.text(), photo: c.blob() }) },
  { primaryKey: { partitionBy: ['kind'], partitionSort: ['at'] } },
);
const schema = new Schema<Fields>({
  _id: Number,
  name: String,
  big: BigInt,
  any: Schema.Types.Mixed,
  list: [String],
});

/**
 * A model of a collection and one of a table, on a connection to an embedded database of their own, which is empty before
 * each test; and the commands that were sent.
 */
export function useModels() {
  const api = new LocalDataApi({ keyspaces: ['ks'] });
  const sent: { readonly name: string; readonly body: Fields }[] = [];
  const fetcher = createFetcher({
    handle(request) {
      for (const [name, body] of Object.entries(JSON.parse(request.body) as Record<string, Fields>))
        sent.push({ name, body });
      return api.handle(request);
    },
  });
  const options = {
    isAstra: false,
    username: 'cassandra',
    password: 'cassandra',
    httpOptions: {
      client: 'custom',
      fetcher,
    },
  } as const;
  const connection = mongoose.createConnection();
  const tables = connection as object as Connection;
  const Doc = connection.model<Fields>('Doc', schema, 'docs');
  const Thing = model(things, { connection: tables }) as object as Model<Fields>;

  beforeAll(async () => {
    await connection.openUri(URI, options);
    await Promise.all([Doc.init(), Thing.init()]);
  });
  beforeEach(async () => {
    await Doc.deleteMany({});
    await Thing.deleteMany({});
    sent.length = 0;
  });
  afterAll(() => connection.destroy());
  return { api, options, connection, tables, Doc, Thing, sent };
}

/** The address of every such database. */
export const URI = 'http://local/v1/ks';
