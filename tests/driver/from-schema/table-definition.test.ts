import mongoose, { Schema, Types } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { convertSchemaToColumns, convertSchemaToUDTColumns, driver, model } from '../../../src/driver/index.js';
import { from } from '../../../src/driver/query/from.js';
import { table } from '../../../src/schema/index.js';

interface Product {
  name: string;
  price: number;
  kind: 'tool' | 'toy';
  tags: string[];
  owner?: Types.ObjectId;
  from?: { city?: string };
  updatedAt?: Date;
}

const saved: string[] = [];
const schema = new Schema<Product>(
  {
    name: { type: String, required: true, trim: true },
    price: { type: Number, default: 1, index: true },
    kind: { type: String, enum: ['tool', 'toy'] },
    tags: { type: [String], index: true },
    owner: Schema.Types.ObjectId,
    from: new Schema({ city: String }, { udtName: 'origin', _id: false }),
  },
  { timestamps: true },
);
schema.method('label', function label(this: Product) {
  return `${this.name}: ${this.price}`;
});
schema.static('cheap', () => from(Products).find().where('price').lt(5).exec());
schema.virtual('double').get(function double(this: Product) {
  return this.price * 2;
});
schema.pre('save', function note(this: Product) {
  saved.push(this.name);
});

const products = table.fromSchema('products', schema, { indexes: { price: true, tags: true } });
const Products = model(products);
const plain = table('plain', { name: String, price: { type: Number, index: true }, tags: [String] });
const Plain = model(plain);

describe('tables from existing Mongoose code', () => {
  beforeAll(async () => {
    mongoose.setDriver(driver);
    await mongoose.connect('local://from_schema');
    await Products.syncTable();
    await Plain.syncTable();
  });

  it('store and find what is inserted, under a generated _id', async () => {
    const { insertedKey } = await from(Products)
      .insertOne({ name: ' saw ', kind: 'tool', from: { city: 'Rome' } })
      .exec();
    expect(insertedKey._id).toMatch(/^[\da-f]{24}$/);
    const row = await from(Products).findOne(insertedKey).exec();
    expect(row).toMatchObject({ name: 'saw', price: 1, kind: 'tool', from: { city: 'Rome' } });
    expect(row?.updatedAt).toBeInstanceOf(Date);
    expect(saved).toContain('saw');
  });

  it('keep methods, statics, virtuals and validators of the schema', async () => {
    const owner = new Types.ObjectId();
    const document = new Products({ name: 'kite', kind: 'toy', tags: ['red'], price: 4, owner: String(owner) });
    await document.save();
    expect((document as object as { label(): string }).label()).toBe('kite: 4');
    expect(document.get('double')).toBe(8);
    expect(document.id).toBe(document._id);
    const cheap = await (Products as object as { cheap(): Promise<{ name: string }[]> }).cheap();
    expect(cheap.map(({ name }) => name)).toContain('kite');
    await expect(new Products({ name: 'x', kind: 'nope' } as never).save()).rejects.toThrow('not a valid enum value');
    expect(await from(Products).find().where('tags').has('red').select('owner').exec()).toEqual([
      { owner: String(owner) },
    ]);
  });

  it('can be made of plain definitions only', async () => {
    await from(Plain)
      .insertOne({ name: 'saw', price: 9, tags: ['a'] })
      .exec();
    const created = await Plain.create({ name: 'kite', price: 4 } as never);
    expect(created._id).toMatch(/^[\da-f]{24}$/);
    expect(await from(Plain).find().where('price').gt(5).select('name', 'tags').exec()).toEqual([
      { name: 'saw', tags: ['a'] },
    ]);
  });
});

it('the functions that convert a schema refuse arguments that they would ignore', () => {
  const given = [new Schema({ name: String }), 'person', { name: 'text' }] as const;
  for (const [name, convert] of Object.entries({ convertSchemaToColumns, convertSchemaToUDTColumns })) {
    const loose = convert as (...given: unknown[]) => unknown;
    expect(() => loose(...given)).toThrow(`${name}() takes 2 arguments, not 3.`);
    expect(loose(given[0], 'person')).toMatchObject({ name: { type: 'text' } });
  }
});
