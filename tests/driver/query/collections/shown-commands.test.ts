import { ObjectId as ClientId, UUID } from '@datastax/astra-db-ts';
import { Schema, Types, type Model } from 'mongoose';
import { inspect } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { from } from '../../../../src/index.js';
import { hashingEmbedder } from '../../../../src/local/index.js';
import { allFeatures } from '../../harness/collection-options.js';
import { anyQuery, type AnyQuery } from '../../harness/sent-commands.js';
import { useWatchedDatabase } from '../watched.js';

const HEX = '0123456789abcdef01234567';
const ID = '123E4567-E89B-42D3-A456-426614174000';
const part = new Schema({ a: Number, at: Date });
const schema = new Schema(
  {
    name: { type: String, lowercase: true, trim: true },
    ...{ age: Number, ok: Boolean, born: Date, big: BigInt, price: Schema.Types.Decimal128, bytes: Buffer },
    ...{ uid: Schema.Types.UUID, ref: Schema.Types.ObjectId, mixed: {}, counts: { type: Map, of: Number } },
    ...{ tags: [String], numbers: [Number], days: [Date], bigs: [BigInt] },
    ...{ address: { city: String, zip: Number }, part, parts: [part] },
    kind: { type: String, default: () => 'a kind' },
    secret: { type: String, select: false },
    $vector: { type: [Number], default: undefined },
    ...{ $lexical: String, $vectorize: String },
  },
  {
    autoCreate: false,
    collectionOptions: allFeatures(2),
  } as object,
);

/** Values by path, in the forms in which they can be given. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  name: ['x', ' LAURA ', '$gt'],
  age: [5, -1.5, 1e21],
  ok: [true],
  born: [new Date(0)],
  big: [5n, -(2n ** 63n)],
  bytes: [Buffer.from('xy')],
  uid: [ID, new Types.UUID(ID), new UUID(ID)],
  ref: [HEX, new Types.ObjectId(HEX), new ClientId(HEX)],
  tags: [['a', 'B']],
  days: [[new Date(0)]],
  bigs: [[5n]],
  mixed: [{ x: new Date(0), y: 5, z: new Types.ObjectId(HEX), u: new UUID(ID) }],
  counts: [{ a: 1 }, new Map([['a', 1]])],
  address: [{ city: 'P', zip: 5 }],
};
/** Of subdocuments, which get ids, and of decimals, which filters do not compare. */
const PARTS: Readonly<Record<string, readonly unknown[]>> = {
  price: [Types.Decimal128.fromString('1.50')],
  part: [{ a: 1, at: new Date(0) }],
  parts: [[{ a: 1 }, { a: 2, _id: HEX }]],
};

const cases = (values: Readonly<Record<string, readonly unknown[]>>): [string, string, unknown][] =>
  Object.entries(values).flatMap(([path, given]) =>
    given.map((value): [string, string, unknown] => [path, inspect(value), value]),
  );

const watched = useWatchedDatabase({ embed: hashingEmbedder(), rerank: (_query, texts) => texts.map(() => 1) });
const same = watched.sentAndShown;
let query: () => AnyQuery;
beforeAll(async () => {
  const Doc = watched.connection.model('Doc', schema) as object as Model<{ name: string }>;
  await Doc.createCollection();
  query = () => anyQuery(from(Doc));
});

describe('the command that a query of a collection shows is the one that is sent, with a value at', () => {
  it.each(cases(VALUES))('%s in a filter: %s', async (path, _text, value) => {
    await same(query().find().where(path).eq(value));
    await same(query().findOne().where(path).in([value]));
  });

  it.each(cases({ ...VALUES, ...PARTS }))('%s in a write: %s', async (path, _text, value) => {
    await same(query().insertOne({ [path]: value }));
    await same(query().insertMany([{ [path]: value }]));
    await same(
      query()
        .replaceOne({ [path]: value })
        .where('name')
        .eq('none'),
    );
    await same(
      query()
        .updateOne()
        .where('name')
        .eq('none')
        .set({ [path]: value }),
    );
  });
});

const reads: Readonly<Record<string, (query: AnyQuery) => AnyQuery>> = {
  'a range': (docs) => docs.find().where('age').gt(1).where('age').lt(5),
  branches: (docs) =>
    docs
      .find()
      .where('age')
      .gt(3)
      .or(either('age', 1), either('name', 'X'))
      .or(either('age', 2), either('name', 'Y'))
      .not(either('name', 'Z')),
  'a raw filter': (docs) => docs.find().raw({ age: { $gt: '5' }, born: new Date(0) }),
  'the size and elements of arrays': (docs) =>
    docs
      .find()
      .where('tags')
      .size(2)
      .where('days')
      .all([new Date(0)]),
  'a member': (docs) => docs.find().where('address.city').eq('P').where('part.a').exists(true),
  'selected paths': (docs) => docs.find().select('name', 'secret'),
  ids: (docs) => docs.find().select('_id'),
  'all paths but one': (docs) => docs.find().omit('name'),
  'an order': (docs) => docs.find().sort('age', '-name').skip(2).limit(5),
  'the nearest': (docs) =>
    docs
      .find()
      .nearest('$vector', new Float32Array([0.1, 0.2]))
      .limit(5),
  'the one nearest': (docs) => docs.findOne().nearest('$vector', [1, 2]),
  'the nearest to a text': (docs) => docs.find().nearest('$vectorize', 'x'),
  'words of a text': (docs) => docs.find().where('$lexical').match('x').limit(3),
  'the best texts': (docs) => docs.find().rankBy('$lexical', 'x').limit(3),
  'the best texts by a model': (docs) => docs.rerank('x').where('name').eq('X').select('name').on('$lexical').limit(3),
  'a count': (docs) => docs.count().where('name').eq('X'),
  'whether there are any': (docs) => docs.exists().where('age').gt(1),
  'the values of a path': (docs) => docs.distinct('address.city').where('name').eq('X'),
  'the values of a position': (docs) => docs.distinct('parts.0.a'),
  documents: (docs) => docs.find().where('age').gt(1).docs(),
};
const either = (path: string, value: unknown) => (branch: AnyQuery) => branch.where(path).eq(value);

const changed = (docs: AnyQuery, kind: 'updateOne' | 'updateMany' | 'findOneAndUpdate'): AnyQuery =>
  docs[kind]()
    .where('age')
    .eq(1)
    .set({ name: 'B', born: new Date(0), 'address.city': 'Q' })
    .inc('address.zip', 1)
    .unset('ok')
    .push('tags', 'a', 'b')
    .push('parts', { a: 1 })
    .addToSet('numbers', 1)
    .pop('days', 'last');

const writes: Readonly<Record<string, (query: AnyQuery) => AnyQuery>> = {
  updateOne: (docs) => changed(docs, 'updateOne'),
  updateMany: (docs) => changed(docs, 'updateMany'),
  findOneAndUpdate: (docs) => changed(docs, 'findOneAndUpdate').sort('-age').returning('after'),
  'an upsert of one': (docs) =>
    docs
      .updateOne()
      .where('age')
      .eq(10_001)
      .upsert()
      .set({ name: 'B' })
      .setOnInsert({ part: { a: 1 } }),
  'an upsert beside many': (docs) => docs.updateMany().where('age').eq(10_002).upsert().set({ name: 'B' }),
  'an upsert that gives the document': (docs) =>
    docs.findOneAndUpdate().where('age').eq(10_003).upsert().set({ ok: true }),
  'products, bounds and renames': (docs) =>
    docs
      .updateOne()
      .where('age')
      .eq(1)
      .mul('address.zip', 2)
      .min('age', 1)
      .max('born', new Date(0))
      .rename('kind', 'name'),
  'the date of today': (docs) => docs.updateOne().where('age').eq(1).sort('age').currentDate('born'),
  'a vector': (docs) =>
    docs
      .updateOne()
      .where('age')
      .eq(1)
      .set({ $vector: new Float32Array([0.1, 0.2]) }),
  'every document': (docs) => docs.updateMany().all().set({ ok: false }),
  'an insert with a vector': (docs) => docs.insertOne({ $vector: new Float32Array([0.1, 0.2]) }),
  'inserts in any order': (docs) => docs.insertMany([{ name: 'A' }, { $vector: [1, 2] }], { ordered: false }),
  replaceOne: (docs) => docs.replaceOne({ name: 'Z' }).where('age').eq(1).sort('age'),
  'an upsert of a replacement': (docs) =>
    docs
      .replaceOne({ name: 'Z', parts: [{ a: 1 }] })
      .where('age')
      .eq(10_004)
      .upsert(),
  findOneAndReplace: (docs) =>
    docs.findOneAndReplace({ name: 'Z' }).where('age').eq(10_005).returning('after').upsert(),
  findOneAndDelete: (docs) => docs.findOneAndDelete().where('age').eq(1).sort('-age'),
  deleteOne: (docs) => docs.deleteOne().where('name').eq('X').sort('age'),
  deleteMany: (docs) => docs.deleteMany().where('name').eq('X'),
  'deleteMany of all': (docs) => docs.deleteMany().all(),
};

describe('the command that a query of a collection shows is the one that is sent, for', () => {
  it.each(Object.entries({ ...reads, ...writes }))('%s', async (_name, make) => {
    await same(make(query()));
  });

  it.each([
    [
      'replaceOne',
      (docs: AnyQuery) =>
        docs
          .replaceOne({ name: 'Z', parts: [{ a: 1 }] })
          .where('age')
          .eq(77)
          .upsert(),
    ],
    [
      'findOneAndReplace',
      (docs: AnyQuery) =>
        docs
          .findOneAndReplace({ name: 'Z', age: 77, parts: [{ a: 1 }] })
          .where('age')
          .eq(77)
          .upsert()
          .returning('after'),
    ],
    ['updateOne', (docs: AnyQuery) => docs.updateOne().where('age').eq(77).set({ name: 'B' }).upsert()],
  ] as const)('%s with upsert, of an existing document', async (_name, make) => {
    await query().deleteMany().where('age').eq(77).exec();
    await query().insertOne({ age: 77, name: 'there' }).exec();
    await same(make(query()));
    expect(await query().count().where('name').eq('there').exec()).toBe(0);
  });

  it('a replacement with upsert that has the values of its filter', async () => {
    const bare = new Schema({ name: String }, { autoCreate: false, versionKey: false });
    const Bare = watched.connection.model('Bare', bare) as object as Model<{ name: string }>;
    await Bare.createCollection();
    const docs = anyQuery(from(Bare));
    for (const make of [
      () => docs.replaceOne({ name: 'a' }).where('name').eq('a').upsert(),
      () => docs.findOneAndReplace({ name: 'b' }).where('name').eq('b').upsert().returning('after'),
    ]) {
      // Once it makes a document, then it meets one.
      await same(make());
      await same(make());
    }
    expect(await docs.count().exec()).toBe(2);
  });

  it('page()', async () => {
    await same(query().find().where('age').gt(1), (of) => of.page());
  });
});
