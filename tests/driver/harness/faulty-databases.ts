import mongoose, { Schema, type Model } from 'mongoose';
import { model, type ConnectOptions, type Connection } from '../../../src/driver/index.js';
import { createFetcher, LocalDataApi, type LocalDataApiOptions } from '../../../src/local/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { ending, endConnections } from './connections.js';

export const rowsTable = table(
  'rows',
  { shelf: c.int(), at: c.int(), text: c.text(), list: c.list(c.int()) },
  { primaryKey: { partitionBy: ['shelf'], partitionSort: ['at'] } },
);

endConnections();

export async function database(options: ConnectOptions = {}, server: LocalDataApiOptions = {}) {
  const api = new LocalDataApi({ keyspaces: ['ks'], limits: { pageSize: 500 }, ...server });
  const sent: string[] = [];
  const fetcher = createFetcher({
    handle(request) {
      sent.push(Object.keys(JSON.parse(request.body) as object)[0] ?? '');
      return api.handle(request);
    },
  });
  const connection = mongoose.createConnection();
  ending(connection);
  await connection.openUri('http://local/v1/ks', {
    ...{ isAstra: false, username: 'cassandra', password: 'cassandra', httpOptions: { client: 'custom', fetcher } },
    ...options,
  });
  const schema = new Schema({ _id: Number, text: String }, { collection: 'docs', versionKey: false });
  const Doc = connection.model<Fields>('Doc', schema as object as Schema<Fields>);
  await Doc.init();
  const Row = model(rowsTable, { connection: connection as object as Connection }) as object as Model<Fields>;
  await Row.init();
  sent.length = 0;
  return { api, Doc, Row, sent, connection };
}

/** So many that an insert of all takes 50 commands, which are sent several at a time. */
export const COUNT = 5000;
export const DOCUMENTS = Array.from({ length: COUNT }, (_, at) => ({ _id: at, text: `t${at}` }));
export const ROWS = Array.from({ length: COUNT }, (_, at) => ({ shelf: at % 7, at, text: `t${at}` }));

export const raw = async (connection: mongoose.Connection, name: string): Promise<Set<number>> => {
  const found = (connection as object as Connection).astraDb
    .collection<Fields>(name)
    .find({}, { projection: { _id: 1 } });
  return new Set((await found.toArray()).map((each) => Number(each['_id'])));
};
