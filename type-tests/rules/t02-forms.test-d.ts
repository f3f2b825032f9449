import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { BigNumber, between, c, from, gte, oneOf, table, UUID } from 'typestar';

const { check, checks } = Test;

/** Values in the other forms that the run time takes: uuids, decimals and addresses as text, bigints as numbers. */
const orders = table(
  'orders',
  {
    shop: c.uuid(),
    number: c.bigint(),
    price: c.decimal(),
    client: c.uuid({ index: true }),
    total: c.decimal({ index: true }),
    points: c.bigint({ index: true }),
    weight: c.varint(),
    host: c.inet({ index: true }),
    items: c.set(c.uuid(), { index: true }),
  },
  { primaryKey: { partitionBy: ['shop'], partitionSort: ['number', 'price'] } },
);
const uuid = '8ea32b84-01d3-40df-a375-f384a3762bc0';
const key = { shop: uuid, number: 5, price: '1.5' };
const values = { client: uuid, total: '1.50', points: 3, weight: 7, host: '10.0.0.1', items: [uuid] };

from(orders)
  .insertOne({ ...key, ...values })
  .compile();
from(orders)
  .insertMany([{ shop: new UUID(uuid), number: 5n, price: 2n, total: new BigNumber(3) }])
  .compile();
from(orders).updateOne(key).set(values).compile();
from(orders).updateOne(key).set('total', 3n).push('items', uuid).compile();
from(orders).findOne(key).compile();
from(orders).deleteOne(key).compile();
from(orders)
  .deleteMany({ shop: uuid, number: gte(5) })
  .compile();
from(orders)
  .find({ shop: uuid, number: 5, price: oneOf(['1.5', 2n, new BigNumber(3)]) })
  .compile();
from(orders)
  .find({ client: uuid, total: gte('1.5'), points: between(1, 5) })
  .compile();
from(orders).find().where('shop').eq(uuid).where('number').eq(5).where('price').gte('1.5').compile();
from(orders).find().where('total').in(['1', 2n]).where('host').eq('10.0.0.1').where('items').has(uuid).compile();

// They are read in one form.
const order = await from(orders).findOne(key).select('shop', 'number', 'price', 'points', 'host', 'items').exec();
const { insertedKey } = await from(orders).insertOne(key).exec();
checks([
  check<NonNullable<typeof order>['price'], BigNumber, Test.Pass>(),
  check<NonNullable<typeof order>['points'], bigint | null, Test.Pass>(),
  check<NonNullable<typeof order>['items'], Set<UUID>, Test.Pass>(),
  check<typeof insertedKey, { shop: UUID; number: bigint; price: BigNumber }, Test.Pass>(),
  check<typeof insertedKey, { shop: UUID | string; number: bigint | number; price: BigNumber }, Test.Fail>(),
]);

expectError(from(orders).insertOne({ ...key, points: '3' }));
expectError(from(orders).insertOne({ ...key, client: 3 }));
expectError(from(orders).updateOne(key).set({ weight: '7' }));
expectError(from(orders).updateOne({ ...key, number: '5' }));
expectError(from(orders).findOne({ ...key, shop: 3 }));
expectError(from(orders).deleteOne({ ...key, price: true }));
expectError(from(orders).find({ points: '3' }));
expectError(from(orders).find({ host: 3 }));
expectError(from(orders).find().where('points').eq('3'));
expectError(from(orders).find().where('items').has(3));

// The bounds of a range may have different forms, as those of a chain and the values of a list may.
from(orders)
  .find({ points: between(1, 5n), total: between('1.5', 2n) })
  .compile();
from(orders)
  .find({ shop: uuid, number: between(1n, 5) })
  .compile();
expectError(from(orders).find({ points: between(1, '5') }));
expectError(from(orders).find({ points: between(1n, null) }));

// Where the name of a column is one of several, the value fits each of them.
const letters = table('letters', {
  _id: c.uuid(),
  from: c.text(),
  to: c.text(),
  pages: c.int(),
  small: c.vector(2),
  large: c.vector(3),
  sender: c.udt('sender', { name: c.text() }),
});
declare const end: 'from' | 'to';
declare const mixed: 'from' | 'pages';
declare const vector: 'small' | 'large';
const letter = from(letters).updateOne({ _id: uuid });
letter.set(end, 'x').compile();
expectError(letter.set(end, undefined));
expectError(letter.set('from', undefined));
letter.set(mixed, null).compile();
letter.set('large', [1, 2, 3]).compile();
expectError(letter.set(mixed, 'x'));
expectError(letter.set(mixed, 1));
expectError(letter.set(vector, [1, 2]));
expectError(letter.set(vector, [1, 2, 3]));
expectError(letter.set('large', [1, 2]));
expectError(letter.set({ large: [1, 2] }));
expectError(from(letters).insertOne({ _id: uuid, large: [1, 2] }));
expectError(letter.set({ sender: { nmae: 'x' } }));
expectError(letter.set('sender', { nmae: 'x' }));
expectError(from(letters).insertOne({ _id: uuid, sender: { nmae: 'x' } }));

// Names that no column has, alone and beside others.
expectError(letter.set({ page: 1 }));
expectError(letter.set({ pages: 1, page: 1 }));
expectError(from(letters).insertOne({ _id: uuid, page: 1 }));
expectError(from(letters).updateOne({ _id: uuid, _idd: 1 }));
