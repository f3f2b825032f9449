import mongoose, { Schema, type Model } from 'mongoose';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import {
  driver,
  model,
  tableDefinitionFromSchema,
  type Connection,
  type TableModel,
} from '../../../src/driver/index.js';
import type { Table, TableShape } from '../../../src/schema/index.js';

// Before any model is made: that is when Mongoose installs the plugins of a driver.
mongoose.setDriver(driver);

/** A document or row of unknown shape. */
export type Fields = Record<string, unknown>;

/** Opens an embedded database of that name for the tests of a file. */
export function useDatabase(name: string): void {
  beforeAll(async () => {
    await mongoose.connect(`local://${name}`);
  });
  afterAll(() => mongoose.disconnect());
}

/** The same, with a collection that holds just these documents before each test. */
export function useDocuments(name: string, model: Model<Fields>, ...documents: Fields[]): void {
  useDatabase(name);
  beforeAll(() => model.createCollection());
  beforeEach(async () => {
    await model.deleteMany({});
    await model.create(documents);
  });
}

/** A collection or table that is created once, and filled anew before each test. */
export function useContents(
  create: () => Promise<unknown>,
  empty: () => Promise<unknown>,
  fill: () => Promise<unknown>,
): void {
  beforeAll(() => create());
  beforeEach(async () => {
    await empty();
    await fill();
  });
}

/** A model of a collection without a version key, with that definition of its ids. */
export const modelOfIds = (name: string, members: object, id?: object): Model<Fields> =>
  mongoose.model<Fields>(
    name,
    new Schema(id ? { _id: id, ...members } : members, { versionKey: false }) as Schema<Fields>,
  );

/** A table of names that was made for a plain schema, on a connection of its own, with one row. */
export async function plainTable(database: string) {
  const connection = mongoose.createConnection();
  await connection.openUri(`local://${database}`, { isTable: true });
  const schema = new Schema({ _id: String, name: String }, { versionKey: false, autoCreate: false });
  await (connection as object as Connection).createTable('plain', tableDefinitionFromSchema(schema));
  const Plain = connection.model<Fields>('Plain', schema as Schema<Fields>, 'plain');
  return { connection, Plain, plain: await Plain.create({ _id: 'a', name: 'a' }) };
}

/** A model of a table without static types, for what the types would refuse. */
export async function looseModel<Shape extends TableShape>(
  table: Table<Shape>,
): Promise<Model<Fields> & Pick<TableModel<Shape>, 'syncTable' | '$table'>> {
  const made = model(table);
  await made.syncTable();
  return made as object as Model<Fields> & Pick<TableModel<Shape>, 'syncTable' | '$table'>;
}

/** The error of work that must fail. */
export async function failureOf(work: PromiseLike<unknown>): Promise<Error & Fields> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error as Error & Fields;
  }
  throw new Error('this must fail');
}
