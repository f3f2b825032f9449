import mongoose, { Schema, type Model } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, looseModel, useDatabase } from '../harness/database.js';

useDatabase('guarded_selections');

const Thing: Model<Fields> = mongoose.model<Fields>(
  'SelectedThing',
  new Schema<Fields>({ name: String, ages: [Number] }),
);
const columns = { id: c.int(), name: c.text(), ages: c.list(c.int()) };
const lines = table('selected_lines', columns, { primaryKey: { partitionBy: ['id'] } });
let Line: Model<Fields>;

beforeAll(async () => {
  Line = await looseModel(lines);
  await Thing.create({ name: 'a', ages: [1, 2] });
  await Line.create({ id: 1, name: 'a', ages: [1, 2] });
});

const element = { ages: { $elemMatch: { $eq: 1 } } } as object as Record<string, 1>;

const reads: Record<string, (from: Model<Fields>) => PromiseLike<unknown>> = {
  find: (from) => from.find({}, element),
  findOne: (from) => from.findOne({}).select(element).lean(),
  findOneAndUpdate: (from) => from.findOneAndUpdate({ id: 1 }, { name: 'b' }, { projection: element }),
  'a cursor': async (from) => from.find({}, element).cursor().next(),
  'find without hooks': (from) => from.find({}, element).setOptions({ middleware: false }),
};

describe.each(Object.keys(reads))('%s', (name) => {
  it.each([
    ['a collection', () => Thing],
    ['a table', () => Line],
  ])('of %s refuses operators that its projections lack', async (_kind, from) => {
    expect(await failureOf(reads[name]!(from()))).toMatchObject({
      name: 'OperationNotSupportedError',
      message: expect.stringContaining("Cannot select 'ages' with $elemMatch: ") as string,
    });
  });
});

it('selections without operators are read', async () => {
  expect(await Thing.findOne({}, { _id: 0, name: 1 }).lean()).toEqual({ name: expect.any(String) as string });
  expect(await Line.findOne({}, { name: 1 }).lean()).toEqual({ name: expect.any(String) as string });
  expect(await Thing.findOne({}, { ages: { $slice: 1 } } as object as Record<string, 1>).lean()).toMatchObject({
    ages: [1],
  });
});
