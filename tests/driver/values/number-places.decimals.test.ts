import mongoose, { Schema, Types } from 'mongoose';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('decimals');

const Note = mongoose.model('Note', new Schema<Fields>({ _id: String, prices: [Schema.Types.Decimal128] }));

describe('decimals in an array of a collection', () => {
  it('are not added by an update that cannot tell equal ones', async () => {
    expect(await failureOf(Note.updateOne({}, { $addToSet: { prices: '1.00' } }))).toMatchObject({
      code: 'WRONG_OPERATOR',
    });
  });

  it('are added by a document, which can', async () => {
    await Note.create({ _id: 'prices', prices: ['1.0'] });
    const note = await Note.findById('prices').orFail();
    const prices = note.get('prices') as Types.Array<Types.Decimal128>;
    prices.addToSet(Types.Decimal128.fromString('1.00'), Types.Decimal128.fromString('2'));
    await note.save();
    const found = (await Note.findById('prices').lean())?.['prices'] as readonly Types.Decimal128[];
    expect(found.map(String)).toEqual(['1.0', '2']);
  });
});
