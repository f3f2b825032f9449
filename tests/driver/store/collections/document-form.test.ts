import { readdirSync } from 'node:fs';
import { Schema, Types, type Model } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { model } from '../../../../src/driver/index.js';
import { c, table, UUID } from '../../../../src/index.js';
import { watchedDatabase, type Watched } from '../../harness/sent-commands.js';
import type { Fields } from '../../../../src/util/fields.js';
import { failureOf } from '../../harness/database.js';

// Transcripts of the real server in which a form means something else than it seems, or is stumbled over: what programs on
// Mongoose make of them is sent in the form that means it, or refused in words before it is sent.

const id = new Types.ObjectId('65f0a1b2c3d4e5f607182930');
const uuid = '3f0f8f3e-0b7a-4b0e-8a3f-1d1f4d3a9c01';

let watched: Watched;
let Doc: Model<Fields>;
let Row: Model<Fields>;

beforeAll(async () => {
  watched = await watchedDatabase();
  const { connection } = watched;
  const schema = new Schema<Fields>(
    {
      _id: Schema.Types.Mixed,
      ...{ n: Number, when: Date, dates: [Date], refs: [Schema.Types.ObjectId], codes: [Schema.Types.UUID] },
      ...{
        tags: [String],
        ref: Schema.Types.ObjectId,
        code: Schema.Types.UUID,
        bytes: Buffer,
        mixed: {},
        text: String,
      },
    },
    { versionKey: false },
  );
  Doc = connection.model<Fields>('FoundDoc', schema, 'docs');
  await Doc.init();
  const stop = c.udt('found_stop', { place: c.text() });
  const columns = {
    ...{ p: c.int(), k: c.uuid(), a: c.text({ index: true }), b: c.blob() },
    ...{ blobs: c.map(c.text(), c.blob()), stops: c.map(c.text(), stop), facts: c.map(c.text(), c.int()) },
  };
  const rows = table('found_rows', columns, { primaryKey: { partitionBy: ['p'], partitionSort: ['k'] } });
  const made = model(rows, { connection });
  await made.syncTable();
  Row = made as object as Model<Fields>;
});
afterAll(() => watched.connection.destroy());

/** The last command that work sends, without its members that all have. */
async function commandOf(work: () => PromiseLike<unknown>): Promise<unknown> {
  watched.sent.length = 0;
  await work();
  const [command] = Object.values(JSON.parse(watched.sent.at(-1) ?? '{}') as Record<string, object>);
  return command;
}

/** Work that sends its command in a form that the database takes for what it says. */
const SENT: Readonly<Record<string, readonly (readonly [() => PromiseLike<unknown>, object])[]>> = {
  'push-addtoset-ejson': [
    [
      () => Doc.updateOne({ _id: 1 }, { $push: { dates: new Date(5) } }),
      { update: { $push: { dates: { $each: [{ $date: 5 }] } } } },
    ],
    [
      () => Doc.updateMany({ _id: 1 }, { $addToSet: { dates: new Date(5) } }),
      { update: { $addToSet: { dates: { $each: [{ $date: 5 }] } } } },
    ],
    [() => Doc.updateOne({ _id: 1 }, { $push: { refs: id } }), { update: { $push: { refs: id.toString() } } }],
    [() => Doc.updateOne({ _id: 1 }, { $addToSet: { codes: uuid } }), { update: { $addToSet: { codes: uuid } } }],
  ],
  'binary-values-in-filters': [
    [() => Doc.find({ bytes: Buffer.from([1]) }), { filter: { bytes: { type: 'Buffer', data: [1] } } }],
    [
      () => Doc.find({ bytes: { $eq: Buffer.from([1]) } }),
      { filter: { bytes: { $eq: { type: 'Buffer', data: [1] } } } },
    ],
  ],
  'upsert-filter-ejson-becomes-text': [
    [() => Doc.updateOne({ ref: id }, { n: 1 }, { upsert: true }), { filter: { ref: id.toString() } }],
    [() => Doc.updateOne({ code: uuid }, { n: 1 }, { upsert: true }), { filter: { code: uuid } }],
    [() => Doc.updateOne({ when: new Date(5) }, { n: 1 }, { upsert: true }), { filter: { when: { $date: 5 } } }],
  ],
  'min-max-uuid-date': [
    [() => Doc.updateOne({ _id: 1 }, { $min: { when: new Date(5) } }), { update: { $min: { when: { $date: 5 } } } }],
  ],
  'id-in-upsert': [
    [
      () => Doc.updateOne({ _id: { $in: [44] } }, { n: 1 }, { upsert: true }),
      { update: { $set: { n: 1 }, $setOnInsert: { _id: 44 } } },
    ],
    [
      () => Doc.updateMany({ _id: { $in: [45, 46] } }, { n: 1 }, { upsert: true }),
      { filter: { _id: expect.any(String) as string } },
    ],
  ],
  'addtoset-each-empty': [
    [
      () => Doc.updateOne({ _id: 1 }, { $addToSet: { tags: { $each: [] } } }),
      { update: { $addToSet: { tags: { $each: [] } } } },
    ],
  ],
  'page-state-empty-with-sort': [[() => Doc.find({}, null, { pageState: '' } as object).sort('n'), { sort: { n: 1 } }]],
  'inserted-ids-upper-case': [
    [() => Doc.create({ _id: new Types.UUID(uuid.toUpperCase()) }), { document: { _id: uuid } }],
    [
      () => Doc.create({ _id: new Types.ObjectId('65F0A1B2C3D4E5F607182931') }),
      { document: { _id: '65f0a1b2c3d4e5f607182931' } },
    ],
  ],
  'table-filter-ejson': [
    [() => Row.find({ p: 1, k: new UUID(uuid) }), { filter: { p: 1, k: uuid } }],
    [() => Row.find({ p: 1, k: { $gte: new UUID(uuid) } }), { filter: { p: 1, k: { $gte: uuid } } }],
  ],
  'table-map-duplicate-keys': [
    [
      () =>
        Row.create({
          p: 1,
          k: uuid,
          facts: [
            ['a', 1],
            ['a', 2],
          ],
        }),
      { document: { facts: [['a', 2]] } },
    ],
  ],
  'table-push-entry-with-object-value': [
    [
      () => Row.updateOne({ p: 1, k: uuid }, { $push: { blobs: { a: Buffer.from([1]) } } }),
      { update: { $push: { blobs: { $each: [{ a: { $binary: 'AQ==' } }] } } } },
    ],
    [
      () => Row.updateOne({ p: 1, k: uuid }, { $push: { stops: { a: { place: 'x' } } } }),
      { update: { $push: { stops: { $each: [{ a: { place: 'x' } }] } } } },
    ],
  ],
};

/** Work that is refused before anything is sent. */
const REFUSED: Readonly<Record<string, readonly (readonly [() => PromiseLike<unknown>, RegExp])[]>> = {
  'filter-operator-beside-plain-name': [
    [() => Doc.find({ mixed: { $in: [1], x: 1 } }), /'mixed' has the operator \$in together with 'x'/],
    [() => Doc.deleteMany({ mixed: { $ne: 1, x: 1 } }), /'mixed' has the operator \$ne together with 'x'/],
    [
      () => Doc.aggregate([{ $match: { $or: [{ n: { $gt: 1, x: 1 } }] } }]),
      /'n' has the operator \$gt together with 'x'/,
    ],
  ],
  'filter-empty-path-empty-object': [[() => Doc.find({ '': {} }), /the condition on '' is empty/]],
  'id-in-upsert': [
    [() => Doc.updateOne({ _id: { $in: [4, 7] } }, { n: 1 }, { upsert: true }), /An upsert by several values of _id/],
    [
      () => Doc.findOneAndUpdate({ $or: [{ _id: 4 }, { _id: 7 }] } as Fields, { n: 1 }, { upsert: true }),
      /An upsert by several values of _id/,
    ],
    [() => Doc.replaceOne({ _id: { $in: [] } }, { n: 1 }, { upsert: true }), /An upsert by several values of _id/],
  ],
  'lone-surrogates': [
    [() => Doc.create({ _id: 5, text: '\ud800' }), /a string with a lone surrogate, at 'text'/],
    [() => Doc.find({ text: 'a\udc00' }), /a string with a lone surrogate, at 'text'/],
    [() => Row.create({ p: 2, k: uuid, a: '\ud800' }), /a string with a lone surrogate, at 'a'/],
  ],
  'sort-by-arrays-and-objects': [[() => Doc.findOneAndDelete({}, { sort: { tags: 1 } }), /Cannot sort by 'tags'/]],
  'table-in-with-null': [
    [() => Row.find({ p: { $in: [1, null] } }), /cannot compare with null \('p'\)/],
    [() => Row.find({ p: 1, a: { $nin: [null, 'y'] } }), /cannot compare with null \('a'\)/],
    [() => Row.deleteMany({ $and: [{ p: 1 }, { a: { $in: [null] } }] }), /cannot compare with null \('a'\)/],
  ],
};

/** Work over whose answer the driver stumbles, where the database would pass over it. */
const ANSWERED: Readonly<Record<string, readonly (() => PromiseLike<unknown>)[]>> = {
  'upsert-onto-existing-id': [
    () => Doc.updateOne({ _id: 'there', n: 9 }, { text: 'x' }, { upsert: true }),
    () => Doc.updateMany({ _id: 'there', n: 9 }, { text: 'x' }, { upsert: true }),
    () => Doc.replaceOne({ _id: 'there', n: 9 }, { text: 'x' }, { upsert: true }),
    () => Doc.findOneAndUpdate({ _id: 'there', n: 9 }, { text: 'x' }, { upsert: true }),
    () => Doc.findOneAndReplace({ _id: 'there', n: 9 }, { text: 'x' }, { upsert: true, returnDocument: 'after' }),
    () => Doc.bulkWrite([{ updateOne: { filter: { _id: 'there', n: 9 }, update: { text: 'x' }, upsert: true } }]),
  ],
};

/** What the driver sends as it is: the database answers an error, or what the words say. */
const AS_IT_IS: readonly string[] = [
  'all-with-objects-and-arrays',
  'duplicate-id-before-vector-length',
  'filter-checks-before-indexing',
  'filter-path-with-empty-segment',
  'hybrid-field-checks',
  'id-eq-array',
  'id-nin-empty-text',
  'id-nin-object',
  'id-with-size-all',
  'indexing-deny-vector',
  'replace-with-bad-id-not-found',
  'sort-tie-date-ids',
  'table-blob-in-filters',
  'table-camelcase-index-not-seen',
  'table-camelcase-vector-similarity',
  'table-filter-checks',
  'table-filter-range-of-object',
  'table-match-in-deletes',
  'table-missing-key-and-bad-value',
  'table-scalar-on-collection-warnings',
  'table-sort-checks',
  'table-update-checks',
  'text-index-on-only-key-column',
  'update-operator-checks',
  'update-operator-order',
  'upsert-filter-paths-conflict',
  'vector-index-again-explicit-default',
  'vector-sort-skip-first',
  'vector-sort-without-vectors',
];

/** What no call of Mongoose makes the driver send. */
const NEVER_SENT: readonly string[] = [
  'collection-alter-table',
  'ddl-checks-before-existence',
  'ddl-checks-while-reading',
  'table-projection-quoted-name',
  'table-quoted-names',
];

/** A replacement of nothing but an id, by a filter without equality: the database would make another id. */
const DONE_IN_STEPS = 'replace-upsert-only-id';

describe('forms of filters and updates that Mongoose programs send', () => {
  it('are all listed here', () => {
    const files = readdirSync(new URL('../../../conformance/data/found/', import.meta.url)).map((file) =>
      file.replace('.json', ''),
    );
    const named = [SENT, REFUSED, ANSWERED].flatMap(Object.keys);
    expect([...new Set([...named, ...AS_IT_IS, ...NEVER_SENT, DONE_IN_STEPS])].sort()).toEqual(files.sort());
  });

  it.each(Object.entries(SENT))('%s: are sent with their meaning in MongoDB', async (_name, works) => {
    for (const [work, command] of works) expect(await commandOf(work)).toMatchObject(command);
  });

  it.each(Object.entries(REFUSED))('%s: are refused with a reason, and not sent', async (_name, works) => {
    for (const [work, words] of works) {
      watched.sent.length = 0;
      expect((await failureOf(work())).message).toMatch(words);
      expect(watched.sent).toEqual([]);
    }
  });

  it.each(Object.entries(ANSWERED))('%s: are errors if the database has changed nothing', async (_name, works) => {
    await Doc.create({ _id: 'there', n: 1 });
    for (const work of works) expect((await failureOf(work())).message).toContain('wrote nothing');
    expect(await Doc.findById('there').lean()).toMatchObject({ _id: 'there', n: 1 });
  });

  it(`${DONE_IN_STEPS}: keep their id`, async () => {
    await Doc.replaceOne({ tags: { $size: 7 } }, { _id: 'only' }, { upsert: true });
    expect(await Doc.countDocuments({ _id: 'only' })).toBe(1);
  });
});
