import { Schema, type Model } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { watchedDatabase } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { watched, useDocuments } from '../harness/filtered-documents.js';

useDocuments();

describe('null', () => {
  const ids = async (model: Model<Fields>, filter: object): Promise<unknown[]> =>
    (await model.find(filter).sort({ _id: 1 }).lean()).map((each) => (each as Fields)['_id']);

  it('finds only null, and with nullFindsMissing also missing values', async () => {
    const plain = new Schema<Fields>({ _id: Number, deletedAt: Date });
    const Plain = watched.connection.model<Fields>('Plain', plain, 'notes');
    const missing = new Schema<Fields>({ _id: Number, deletedAt: Date }, { nullFindsMissing: true });
    const elsewhere = watched.connection.useDb('ks') as object as typeof watched.connection;
    const Missing = elsewhere.model<Fields>('Missing', missing, 'notes');
    await Plain.init();
    await Plain.insertMany([{ _id: 1 }, { _id: 2, deletedAt: null }, { _id: 3, deletedAt: new Date(5) }]);
    expect(await ids(Plain, { deletedAt: null })).toEqual([2]);
    expect(await ids(Missing, { deletedAt: null })).toEqual([1, 2]);
    expect(await ids(Missing, { deletedAt: { $in: [null, new Date(5)] } })).toEqual([1, 2, 3]);
    expect(await ids(Missing, { deletedAt: { $ne: null } })).toEqual([3]);
    expect(await ids(Missing, { deletedAt: { $nin: [null] } })).toEqual([3]);
    expect(await ids(Missing, { $not: { deletedAt: null } })).toEqual([3]);
    expect(await ids(Missing, { $or: [{ deletedAt: null }, { deletedAt: new Date(5) }] })).toEqual([1, 2, 3]);
    expect(await ids(Missing, { deletedAt: { $eq: null, $exists: true } })).toEqual([2]);
    expect(await ids(Missing, { deletedAt: { $all: [null] } })).toEqual([1, 2]);
    // Each document has an id.
    expect(await ids(Missing, { _id: { $in: [1, null] } })).toEqual([1]);
    expect(await Missing.findOne({ _id: null })).toBeNull();
    expect(await Missing.updateMany({ deletedAt: null }, { $set: { deletedAt: new Date(6) } })).toMatchObject({
      matchedCount: 2,
    });
  });

  it('is stored in a document that an upsert by null creates', async () => {
    const schema = new Schema<Fields>({ _id: Number, at: Date, name: String }, { nullFindsMissing: true });
    const Upserted = watched.connection.model<Fields>('Upserted', schema, 'upserted');
    await Upserted.updateOne({ _id: 1, at: null }, { name: 'a' }, { upsert: true });
    await Upserted.findOneAndUpdate({ _id: 2, at: { $eq: null } }, { name: 'a' }, { upsert: true });
    await Upserted.updateOne({ _id: 3, at: null }, { at: new Date(5) }, { upsert: true });
    expect(await Upserted.find().sort({ _id: 1 }).select('at').lean()).toEqual([
      { _id: 1, at: null },
      { _id: 2, at: null },
      { _id: 3, at: new Date(5) },
    ]);
  });

  it('the option of a connection applies to its models', async () => {
    const other = await watchedDatabase();
    Object.assign(other.connection.config as object, { nullFindsMissing: true });
    const Note = other.connection.model<Fields>('Note', new Schema<Fields>({ _id: Number, at: Date }), 'notes');
    await Note.init();
    await Note.insertMany([{ _id: 1 }, { _id: 2, at: null }]);
    expect(await ids(Note, { at: null })).toEqual([1, 2]);
    expect(from(Note).find().raw({ at: null }).compile().command).toEqual({
      find: { filter: { $and: [{ $or: [{ at: { $eq: null } }, { at: { $exists: false } }] }] } },
    });
    await other.connection.destroy();
  });
});
