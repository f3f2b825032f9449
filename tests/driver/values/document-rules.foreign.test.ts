import mongoose, { Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { failureOf } from '../harness/database.js';
import { Doc, loose, allRefused, useDocuments } from '../harness/filtered-documents.js';

const { Timestamp, MinKey, MaxKey, Code, DBRef, BSONRegExp, Binary } = mongoose.mongo;

useDocuments();

describe('values that collections cannot store', () => {
  const FOREIGN: readonly (readonly [string, unknown])[] = [
    ['BSONRegExp', new BSONRegExp('a', 'i')],
    ['Timestamp', new Timestamp({ t: 1, i: 1 })],
    ['MinKey', new MinKey()],
    ['MaxKey', new MaxKey()],
    ['Code', new Code('x')],
    ['DBRef', new DBRef('c', new Types.ObjectId())],
    ['bytes of another subtype', new Binary(Buffer.from('a'), 5)],
    ['$date', { $date: 5 }],
    ['$uuid', { $uuid: '00000000-0000-0000-0000-000000000000' }],
    ['$objectId', { $objectId: '000000000000000000000000' }],
    ['$binary', { $binary: 'AAAA' }],
  ];

  it.each(FOREIGN)('%s is refused, wherever it occurs', async (_name, value) => {
    const collection = loose(Doc.collection);
    await allRefused(
      [
        () => Doc.create({ _id: 3, mixed: value }),
        () => Doc.insertMany([{ _id: 3, mixed: { deep: [value] } }]),
        () => Doc.updateOne({ _id: 1 }, { $set: { mixed: value } }),
        () => Doc.updateOne({ _id: 1 }, { $set: { 'mixed.a': { b: value } } }),
        () => Doc.updateOne({ _id: 1 }, { $push: { any: value } }),
        () => Doc.updateMany({ _id: 9 }, { $setOnInsert: { mixed: [value] } }, { upsert: true }),
        () => Doc.replaceOne({ _id: 1 }, { mixed: value }),
        () => Doc.findOneAndUpdate({ _id: 1 }, { mixed: value }),
        () => Doc.findOneAndReplace({ _id: 1 }, { mixed: value }),
        () => collection['insertOne']!({ _id: 3, mixed: value }),
        () => collection['insertOne']!({ _id: 3, mixed: new Map([['a', value]]) }),
        () => collection['bulkWrite']!([{ replaceOne: { filter: { _id: 1 }, replacement: { mixed: value } } }]),
        () => Doc.find({ mixed: { $eq: value } }),
        () => Doc.deleteMany({ 'mixed.a': { $in: [value] } }),
        () => Doc.find({ $or: [{ mixed: { $ne: value } }] }),
        () => Doc.aggregate([{ $match: { mixed: value } }]),
        async () =>
          from(Doc)
            .insertOne({ _id: 3, mixed: value } as never)
            .exec(),
      ],
      { code: 'WRONG_VALUE' },
    );
  });

  it('as keys of maps they are refused too', async () => {
    const map = new Map([['$date', 5]]);
    expect(await failureOf(loose(Doc.collection)['insertOne']!({ _id: 3, mixed: map }))).toMatchObject({
      code: 'WRONG_VALUE',
    });
  });

  it.each(['$date', '$uuid', '$objectId', '$binary'])('%s cannot be a name in a path', async (name) => {
    const collection = loose(Doc.collection);
    await allRefused(
      [
        () => Doc.updateOne({ _id: 1 }, { $set: { [`mixed.${name}`]: 5 } }),
        () => Doc.updateMany({ _id: 1 }, { $unset: { [`mixed.a.${name}`]: 1 } }),
        () => collection['findOneAndUpdate']!({ _id: 1 }, { $inc: { [`mixed.${name}`]: 5 } }),
        () => collection['updateOne']!({ _id: 1 }, { $rename: { name: `mixed.${name}` } }),
        () => Doc.find({ [`mixed.${name}`]: 5 }),
        () => Doc.deleteMany({ $or: [{ [`mixed.${name}.a`]: { $ne: 5 } }] }),
      ],
      { code: 'WRONG_VALUE' },
    );
  });

  it('a subtype that a buffer was given is refused', async () => {
    const document = new Doc({ _id: 4, bytes: Buffer.from('a') });
    (document.get('bytes') as { subtype(kind: number): void }).subtype(5);
    expect(await failureOf(document.save())).toMatchObject({ code: 'WRONG_VALUE' });
    await Doc.create({ _id: 5, bytes: Buffer.from('a') });
    expect((await Doc.findById(5).orFail()).get('bytes')).toEqual(expect.objectContaining({ 0: 97 }));
  });

  it('changes of the bytes that were read are saved', async () => {
    await Doc.create({ _id: 5, bytes: Buffer.from('abc') });
    const document = await Doc.findById(5).orFail();
    (document.get('bytes') as Buffer).writeUInt8(122, 1);
    await document.save();
    expect(await Doc.findById(5).lean()).toMatchObject({ bytes: Buffer.from('azc') });
  });

  it('bytes with the subtype of UUIDs are read back with it', async () => {
    const uuid = new Types.UUID();
    await Doc.create({ _id: 6, bytes: uuid });
    const bytes = (await Doc.findById(6).orFail()).get('bytes') as Types.Buffer;
    expect([bytes.toString('hex'), bytes]).toMatchObject([uuid.toHexString(false), { _subtype: 4 }]);
    expect(await Doc.findById(6).orFail().lean()).toMatchObject({ bytes: uuid });
    expect(await loose(Doc.collection)['findOne']!({ _id: 6 })).toMatchObject({ bytes: uuid });
    expect(await Doc.aggregate([{ $match: { _id: 6 } }])).toMatchObject([{ bytes: uuid }]);
    expect(await Doc.countDocuments({ bytes: uuid })).toBe(1);
  });
});
