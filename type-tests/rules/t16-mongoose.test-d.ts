import { Schema, type Types } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, model, table, type BigNumber, type UUID } from 'typestar';

const { check, checks } = Test;

// Mongoose definitions stand beside columns; without a primary key it is _id, which is made.
const address = new Schema({ city: String }, { udtName: 'address', _id: false });
const products = table('products', {
  name: String,
  price: { type: Number, index: true },
  kind: { type: String, enum: ['tool', 'toy'], required: true },
  owner: Schema.Types.ObjectId,
  code: Schema.Types.UUID,
  exact: 'Decimal128',
  big: BigInt,
  photo: Buffer,
  tags: { type: [String], index: true },
  sizes: { type: Map, of: Number, index: 'keys' },
  shape: { type: [Number], dimension: 2, index: true },
  from: address,
  rating: c.float({ index: true }),
});
interface ProductRow {
  _id: string;
  name: string | null;
  price: number | null;
  kind: 'tool' | 'toy' | null;
  owner: string | null;
  code: UUID | null;
  exact: BigNumber | null;
  big: bigint | null;
  photo: Uint8Array | null;
  tags: string[];
  sizes: Map<string, number>;
  shape: number[] | null;
  from: { city: string | null } | null;
  rating: number | null;
}
checks([
  check<typeof products.$row, ProductRow, Test.Pass>(),
  check<typeof products.$key, { _id: string }, Test.Pass>(),
]);

from(products).insertOne({ name: 'x' });
from(products).find().where('_id').eq('x').where('price').gt(1);
from(products).find().where('tags').has('x').where('sizes').hasKey('y').where('rating').gt(3);
from(products).find().nearest('shape', [1, 2]);
model(products);
expectError(from(products).find().where('name'));
expectError(from(products).find().where('tags').eq('x'));
expectError(from(products).find().nearest('shape', [1, 2, 3]));
expectError(from(products).insertOne({ kind: 'other' }));
expectError(from(products).insertOne({ nope: 1 }));
expectError(table('t', { at: RegExp }));
expectError(table('t', { at: { x: Number } }));
expectError(table('t', { at: { type: String, unique: true } }));
expectError(table('t', { at: [String] }, { primaryKey: { partitionBy: ['at'] } }));
expectError(table('t', { at: String }, { primaryKey: { partitionBy: ['nope'] } }));

const visits = table(
  'visits',
  { site: String, at: Date },
  { primaryKey: { partitionBy: ['site'], partitionSort: ['-at'] } },
);
checks([
  check<typeof visits.$row, { site: string; at: Date }, Test.Pass>(),
  check<typeof visits.$key, { site: string; at: Date }, Test.Pass>(),
  check<typeof visits.$insert, { site: string; at: Date }, Test.Pass>(),
]);
from(visits).find().where('site').eq('x').where('at').gt(new Date());
expectError(from(visits).insertOne({ site: 'x' }));

// A schema: typed by its documents.
interface Product {
  name: string;
  price?: number;
  kind: 'tool' | 'toy';
  owner: Types.ObjectId;
  tags: string[];
  from?: { city?: string };
}
declare const written: Schema<Product>;
const stored = table.fromSchema('products', written, {
  primaryKey: { partitionBy: ['kind'], partitionSort: ['-name'] },
  indexes: { price: true, tags: true },
});
interface StoredRow {
  name: string;
  price: number | null;
  kind: 'tool' | 'toy';
  owner: string | null;
  tags: string[];
  from: { city: string | null } | null;
}
const cheap = await from(stored).find().where('price').lt(1).exec();
checks([
  check<typeof stored.$row, StoredRow, Test.Pass>(),
  check<typeof stored.$key, { kind: 'tool' | 'toy'; name: string }, Test.Pass>(),
  check<typeof cheap, StoredRow[], Test.Pass>(),
]);
from(stored).find().where('kind').eq('toy').where('name').gt('a');
from(stored).find().where('price').gt(1);
expectError(from(stored).find().where('owner'));
expectError(from(stored).find().where('kind').eq('other'));
expectError(table.fromSchema('t', written, { primaryKey: { partitionBy: ['nope'] } }));
expectError(table.fromSchema('t', written, { indexes: { nope: true } }));
expectError(table.fromSchema('t', { name: String }));

const inferred = table.fromSchema('t', new Schema({ name: { type: String, required: true }, size: Number }));
checks([check<typeof inferred.$row, { name: string | null; size: number | null; _id: string }, Test.Pass>()]);
expectError(from(inferred).find().where('size'));
from(inferred).find().allowFiltering().where('size').gt(1);

// An index beside a schema, of the only partition column.
const keyed = new Schema({ name: { type: String, required: true }, age: { type: Number, index: true } });
table.fromSchema('t', keyed, { primaryKey: { partitionBy: ['name'], partitionSort: ['age'] }, indexes: { age: true } });
expectError(table.fromSchema('t', keyed, { primaryKey: { partitionBy: ['name'] }, indexes: { name: true } }));
expectError(table.fromSchema('t', keyed, { indexes: { _id: true } }));

// A name or an index that may be one of several is none.
declare const either: 'name' | 'age';
declare const flag: boolean;
const perhaps = table.fromSchema('t', keyed, { indexes: { age: flag } });
const switched = table('t', { age: { type: Number, index: flag }, size: { type: Number, index: true } });
from(switched).find().where('size').gt(1);
expectError(from(perhaps).find().where('age'));
expectError(from(switched).find().where('age'));
expectError(table.fromSchema('t', keyed, { indexes: { [either]: true } }));
expectError(table.fromSchema('t', keyed, { primaryKey: { partitionBy: [either] } }));
expectError(table.fromSchema('t', keyed, { primaryKey: { partitionBy: ['name'], partitionSort: [either] } }));

// Definitions and schemas with a naming.
const people = new Schema({ firstName: String, bornIn: { type: Number, column: 'born' } });
const renamed = table.fromSchema('people', people, { naming: 'snake_case' });
checks([check<typeof renamed.$row, { firstName: string | null; bornIn: number | null; _id: string }, Test.Pass>()]);
expectError(table.fromSchema('people', people, { naming: 'camelCase' }));
expectError(
  table.fromSchema('people', new Schema({ firstName: String, first_name: String }), { naming: 'snake_case' }),
);
const born = table('t', { bornIn: { type: Number, column: 'born' } });
checks([check<typeof born.$row, { _id: string; bornIn: number | null }, Test.Pass>()]);
