import { Schema, type Types } from 'mongoose';
import { expectError, expectType } from 'tsd';
import { c, from, model, table, type BigNumber, type UUID } from 'typestar';

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
declare const row: typeof products.$row;
expectType<string>(row._id);
expectType<string | null>(row.name);
expectType<'tool' | 'toy' | null>(row.kind);
expectType<string | null>(row.owner);
expectType<UUID | null>(row.code);
expectType<BigNumber | null>(row.exact);
expectType<bigint | null>(row.big);
expectType<Uint8Array | null>(row.photo);
expectType<string[] | null>(row.tags);
expectType<Map<string, number> | null>(row.sizes);
expectType<{ city: string | null } | null>(row.from);
expectType<{ _id: string }>(products.$key);

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
expectType<{ site: string; at: Date }>(visits.$row);
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
expectType<{
  name: string;
  price: number | null;
  kind: 'tool' | 'toy';
  owner: string | null;
  tags: string[] | null;
  from: { city: string | null } | null;
}>(stored.$row);
expectType<{ kind: 'tool' | 'toy'; name: string }>(stored.$key);
from(stored).find().where('kind').eq('toy').where('name').gt('a');
from(stored).find().where('price').gt(1);
expectError(from(stored).find().where('owner'));
expectError(from(stored).find().where('kind').eq('other'));
expectError(table.fromSchema('t', written, { primaryKey: { partitionBy: ['nope'] } }));
expectError(table.fromSchema('t', written, { indexes: { nope: true } }));
expectError(table.fromSchema('t', { name: String }));

const inferred = table.fromSchema('t', new Schema({ name: { type: String, required: true }, size: Number }));
expectType<{ name: string | null; size: number | null; _id: string }>(inferred.$row);
expectError(from(inferred).find().where('size'));
from(inferred).find().allowFiltering().where('size').gt(1);

// An index beside a schema, of the only partition column.
const keyed = new Schema({ name: { type: String, required: true }, age: { type: Number, index: true } });
table.fromSchema('t', keyed, { primaryKey: { partitionBy: ['name'], partitionSort: ['age'] }, indexes: { age: true } });
expectError(table.fromSchema('t', keyed, { primaryKey: { partitionBy: ['name'] }, indexes: { name: true } }));
expectError(table.fromSchema('t', keyed, { indexes: { _id: true } }));

// Definitions and schemas with a naming.
const people = new Schema({ firstName: String, bornIn: { type: Number, column: 'born' } });
expectType<string | null>(table.fromSchema('people', people, { naming: 'snake_case' }).$row.firstName);
expectError(table.fromSchema('people', people, { naming: 'camelCase' }));
expectError(
  table.fromSchema('people', new Schema({ firstName: String, first_name: String }), { naming: 'snake_case' }),
);
expectType<number | null>(table('t', { bornIn: { type: Number, column: 'born' } }).$row.bornIn);
