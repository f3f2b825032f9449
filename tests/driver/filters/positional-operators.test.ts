import mongoose, { Schema } from 'mongoose';
import { expect, it } from 'vitest';
import { OperationNotSupportedError } from '../../../src/driver/index.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('positions');

const schema = new Schema({ items: [{ sku: String, price: Number }] });
const Order = mongoose.model<Fields>('Order', schema as object as Schema<Fields>);

it.each(['items.$.price', 'items.$[].price', 'items.$[each].price'])(
  '%s is refused, whatever the filter finds',
  async (path) => {
    await Order.create({ items: [{ sku: 'a', price: 1 }] });
    const [filter, change] = [{ 'items.0.sku': 'a' }, { $set: { [path]: 2 } }];
    for (const work of [
      Order.updateOne(filter, change, { arrayFilters: [{ 'each.sku': 'a' }] }),
      Order.updateMany(filter, change, { arrayFilters: [{ 'each.sku': 'a' }] }),
      Order.findOneAndUpdate(filter, change, { arrayFilters: [{ 'each.sku': 'a' }] }),
    ]) {
      const error = await failureOf(work);
      expect(error).toBeInstanceOf(OperationNotSupportedError);
      expect(error.message).toMatch(/the Data API has no (option 'arrayFilters'|positional operators)/);
    }
    const renamed = await failureOf(Order.collection.updateOne({}, { $rename: { name: path } }));
    expect(renamed).toBeInstanceOf(OperationNotSupportedError);
    const update = { updateOne: { filter: { 'items.0.sku': 'a' }, update: { $set: { [path]: 2 } } } };
    const error = await failureOf(Order.collection.bulkWrite([update]));
    expect(error.message).toContain(`Cannot update '${path}': the Data API has no positional operators.`);
  },
);

it('a position in a path is accepted', async () => {
  const { _id } = await Order.create({ items: [{ sku: 'a', price: 1 }] });
  await Order.updateOne({ _id }, { $set: { 'items.0.price': 2 } });
  expect(await Order.findOne({ 'items.0.price': 2 }).lean()).toMatchObject({ items: [{ price: 2 }] });
});
