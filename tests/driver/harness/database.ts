import mongoose, { type Model } from 'mongoose';
import { afterAll, beforeAll } from 'vitest';
import { driver, model, type TableModel } from '../../../src/driver/index.js';
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
