import mongoose, { Schema, Types, type Model } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { from } from '../../../src/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { useDatabase } from '../harness/database.js';

useDatabase('read_variants');

const event = new Schema({ at: Number }, { discriminatorKey: 'kind', _id: false });
const schema = new Schema<Fields>(
  {
    nested: { big: BigInt, ref: Schema.Types.ObjectId },
    codes: { type: Set, of: { type: Schema.Types.UUID } },
    facts: { type: Map, of: BigInt },
    events: [event],
    last: event,
  },
  { versionKey: false },
);
interface Discriminating {
  discriminator(name: string, schema: Schema): unknown;
}
for (const path of ['events', 'last']) {
  const click = new Schema({ by: Schema.Types.ObjectId, size: BigInt }, { _id: false });
  (schema.path(path) as object as Discriminating).discriminator('click', click);
}
const Thing = mongoose.model('VariantThing', schema) as object as Model<Fields>;
const Sized = Thing.discriminator(
  'VariantSized',
  new Schema({ size: BigInt, part: new Schema({ ref: Schema.Types.ObjectId }, { _id: false }) }),
) as object as Model<Fields>;

const ref = new Types.ObjectId();
const code = new Types.UUID();
const click = { kind: 'click', at: 1, by: ref, size: 2n ** 60n };
const given = {
  _id: new Types.ObjectId(),
  __t: 'VariantSized',
  nested: { big: 5n, ref },
  codes: [code],
  facts: { a: 7n },
  events: [{ at: 2 }, click],
  last: click,
  size: 9n,
  part: { ref },
};

beforeAll(async () => {
  await Sized.create(given);
});

const typesOf = (value: unknown): unknown => {
  if (value instanceof Types.ObjectId || value instanceof Types.UUID)
    return `${value.constructor.name} ${value.toString()}`;
  // A UUID of Mongoose 8 is bytes.
  if (Buffer.isBuffer(value)) return `UUID ${new Types.UUID(value).toString()}`;
  if (value instanceof Map)
    return new Map([...(value as ReadonlyMap<string, unknown>)].map(([key, member]) => [key, typesOf(member)]));
  if (Array.isArray(value)) return value.map(typesOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, typesOf(member)]));
};

describe('subdocuments of several kinds, sets and nested objects of a collection', () => {
  it.each<readonly [string, () => Promise<unknown>]>([
    ['lean find', async () => (await Thing.find().lean())[0]],
    ['lean find of the kind', async () => (await Sized.find().lean())[0]],
    ['aggregate', async () => (await Thing.aggregate<object>([{ $match: {} }]))[0]],
    ['a raw findOne', async () => Thing.collection.findOne({})],
  ])('are read as the schema says by %s', async (_what, read) => {
    expect(typesOf(await read())).toEqual(typesOf(given));
  });

  it.each<readonly [string, unknown]>([
    ['nested', given.nested],
    ['nested.big', 5n],
    ['codes', code],
    ['size', 9n],
    ['part', given.part],
    ['part.ref', ref],
    ['events.1.size', click.size],
    ['events.1', click],
    ['last', click],
    ['last.by', ref],
    ['facts', new Map([['a', 7n]])],
    ['facts.a', 7n],
  ])('are read so by distinct(%j) of models, discriminators, collections and builders', async (path, value) => {
    const expected = typesOf([value]);
    expect(typesOf(await Thing.distinct(path))).toEqual(expected);
    expect(typesOf(await Sized.distinct(path))).toEqual(expected);
    expect(typesOf(await Thing.collection.distinct(path))).toEqual(expected);
    expect(typesOf(await from(Thing).distinct(path).exec())).toEqual(expected);
  });
});
