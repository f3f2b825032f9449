import { ObjectId, UUID } from '@datastax/astra-db-ts';
import mongoose, { Schema } from 'mongoose';
import { expect, it } from 'vitest';
import { useDocuments, type Fields } from '../harness/database.js';

const schema = new Schema({ dates: [Date], extra: [Schema.Types.Mixed] }, { autoCreate: false, versionKey: false });
const Visit = mongoose.model<Fields>('Visit', schema as object as Schema<Fields>);

useDocuments('single_elements', Visit, { dates: [new Date(1)] });

it.each(['$push', '$addToSet'])('adds a single date or id to an array: %s', async (operator) => {
  const id = new ObjectId('65f0a1b2c3d4e5f607182930');
  const uuid = new UUID('3f0f8f3e-0b7a-4b0e-8a3f-1d1f4d3a9c01');
  await Visit.updateOne({}, { [operator]: { dates: new Date(2), extra: id } });
  await Visit.updateMany({}, { [operator]: { extra: uuid } });
  const visit = await Visit.findOneAndUpdate({}, { [operator]: { extra: 'text' } }, { returnDocument: 'after' }).lean();
  expect(visit?.['dates']).toEqual([new Date(1), new Date(2)]);
  expect(visit?.['extra']).toEqual([id, uuid, 'text']);
});

it('leaves modifiers and other values as they are', async () => {
  await Visit.updateOne({}, { $push: { dates: { $each: [new Date(0)], $position: 0 }, extra: { x: 1 } } });
  const visit = await Visit.findOne({}).lean();
  expect(visit?.['dates']).toEqual([new Date(0), new Date(1)]);
  expect(visit?.['extra']).toEqual([{ x: 1 }]);
});
