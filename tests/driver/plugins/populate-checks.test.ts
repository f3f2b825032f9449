import mongoose, { Schema, type Model } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('populate_checks');

const widened = (): Fields => JSON.parse('{ "name": "Ada", "__proto__": { "age": 5 } }') as Fields;
const schema = new Schema<Fields>({ name: String, age: Number, boss: { type: Schema.Types.ObjectId, ref: 'Clerk' } });
const virtual = { ref: 'Clerk', localField: '_id', foreignField: 'boss' };
schema.virtual('team', virtual);
schema.virtual('byMatch', { ...virtual, match: widened() });
schema.virtual('byOptions', { ...virtual, options: { match: widened() } });
schema.virtual('byFunction', { ...virtual, match: () => widened() });
const Clerk: Model<Fields> = mongoose.model<Fields>('Clerk', schema);

beforeAll(async () => {
  const ada = await Clerk.create({ name: 'Ada', age: 36 });
  const bea = await Clerk.create({ name: 'Bea', boss: ada._id });
  await Clerk.create({ name: 'Cy', boss: bea._id });
});

const bea = () => Clerk.findOne({ name: 'Bea' });

describe('a match of populate() with a member named __proto__', () => {
  const ways: [string, () => PromiseLike<unknown>][] = [
    ['of a query', () => bea().populate({ path: 'boss', match: widened() })],
    ['of a query, in a list', () => Clerk.find().populate([{ path: 'boss', match: widened() }])],
    ['of a query, below $and', () => bea().populate({ path: 'boss', match: { $and: [widened()] } })],
    ['of a query, as an argument', () => bea().populate('boss', 'name', undefined, widened())],
    [
      'of a query, as an option',
      () => Clerk.findOne({}, null, { populate: { path: 'boss', match: widened() } } as object),
    ],
    ['of a query, below', () => bea().populate({ path: 'boss', populate: { path: 'boss', match: widened() } })],
    ['of a query, lean', () => bea().populate({ path: 'boss', match: widened() }).lean()],
    ['of a virtual', () => Clerk.find().populate({ path: 'team', match: widened() })],
    ['made by a function', () => Clerk.find().populate({ path: 'team', match: () => widened() })],
    ['of a document', async () => (await bea().orFail()).populate({ path: 'boss', match: widened() })],
    ['of a document, in a list', async () => (await bea().orFail()).populate([{ path: 'boss', match: widened() }])],
    ['of a model', async () => Clerk.populate(await bea().orFail(), { path: 'boss', match: widened() })],
    ['of the schema of a virtual', () => Clerk.find().populate('byMatch')],
    ['of the options of a virtual', () => Clerk.find().populate('byOptions')],
    ['of the function of a virtual', () => Clerk.find({ name: 'Ada' }).populate('byFunction')],
  ];

  it.each(ways)('%s is refused', async (_name, run) => {
    expect(await failureOf(run())).toMatchObject({ name: 'QueryError', code: 'WRONG_VALUE', column: '__proto__' });
  });
});

describe('a populate() whose conditions Mongoose would leave out', () => {
  it.each([
    ['options: { match }', { path: 'boss', options: { match: { age: 5 } } }],
    ['sort beside path', { path: 'team', sort: { age: 1 } }],
    ['filter', { path: 'boss', filter: { age: 5 } }],
    ['where', { path: 'boss', where: { age: 5 } }],
    ['sort below', { path: 'boss', populate: [{ path: 'team', sort: { age: 1 } }] }],
  ])('by %s is refused', async (_name, options) => {
    const error = {
      name: 'OperationNotSupportedError',
      message: expect.stringMatching(/would ignore .*: write /) as string,
    };
    expect(await failureOf(bea().populate(options))).toMatchObject(error);
    expect(await failureOf((await bea().orFail()).populate(options))).toMatchObject(error);
    expect(await failureOf(Clerk.populate(await bea().orFail(), options))).toMatchObject(error);
  });

  it('after null for the model is refused, because Mongoose takes it for options', async () => {
    const populate = (given: object) => bea().populate('boss', 'name', null as never, given as never);
    expect(await failureOf(populate({ age: 5 }))).toMatchObject({ name: 'OperationNotSupportedError' });
    expect(await populate({ sort: { age: 1 } })).toMatchObject({ boss: { name: 'Ada' } });
  });
});

it('conditions, functions and options that Mongoose supports still populate', async () => {
  const named = await bea().populate({
    path: 'boss',
    match: { name: 'Ada' },
    options: { sort: { age: 1 }, plugin: 1 },
  });
  expect(named).toMatchObject({ boss: { name: 'Ada' } });
  const team = await Clerk.find({ name: 'Ada' }).populate({ path: 'team', match: () => ({ name: 'Bea' }) });
  expect(team[0]?.get('team')).toMatchObject([{ name: 'Bea' }]);
  const document = await bea().orFail();
  await document.populate('boss team');
  expect(document).toMatchObject({ boss: { name: 'Ada' } });
});
