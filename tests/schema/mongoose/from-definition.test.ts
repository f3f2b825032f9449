import { Schema, Types, type IndexDirection } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { c, table, createTableDefinition, createUdtDefinitions } from '../../../src/schema/index.js';
import { listTableIndexes, type Table } from '../../../src/schema/index.js';
import { SchemaError } from '../../../src/util/errors.js';

const address = new Schema(
  { city: String, zip: { type: Schema.Types.Int32, required: true } },
  { udtName: 'address', _id: false },
);

describe('Mongoose definitions as columns', () => {
  const products = table('products', {
    name: { type: String, required: true, trim: true },
    price: { type: Number, index: true },
    stock: Schema.Types.Int32,
    sold: 'bigint',
    active: Boolean,
    made: Date,
    photo: Buffer,
    code: Schema.Types.UUID,
    owner: { type: Schema.Types.ObjectId, ref: 'User' },
    other: Types.ObjectId,
    exact: Schema.Types.Decimal128,
    tags: { type: [String], index: true },
    sizes: { type: Map, of: { type: Number, required: true }, index: 'keys' },
    colors: { type: 'Set', of: String },
    shape: { type: [Number], dimension: 3, index: { metric: 'euclidean' } },
    about: { type: String, index: 'text' },
    kind: { type: String, enum: ['tool', 'toy'] },
    from: address,
    stores: [address],
    rating: c.float({ index: true }),
  });

  it('have the CQL types of astra-mongoose, and _id as the key', () => {
    expect(createTableDefinition(products)).toEqual({
      primaryKey: { partitionBy: ['_id'], partitionSort: {} },
      columns: {
        ...{ _id: { type: 'text' }, name: { type: 'text' }, price: { type: 'double' }, stock: { type: 'int' } },
        ...{ sold: { type: 'varint' }, active: { type: 'boolean' }, made: { type: 'timestamp' } },
        ...{ photo: { type: 'blob' }, code: { type: 'uuid' }, owner: { type: 'text' }, other: { type: 'text' } },
        exact: { type: 'decimal' },
        tags: { type: 'list', valueType: 'text' },
        sizes: { type: 'map', keyType: 'text', valueType: 'double' },
        colors: { type: 'set', valueType: 'text' },
        shape: { type: 'vector', dimension: 3 },
        about: { type: 'text' },
        kind: { type: 'text' },
        from: { type: 'userDefined', udtName: 'address' },
        stores: { type: 'list', valueType: { type: 'userDefined', udtName: 'address' } },
        rating: { type: 'float' },
      },
    });
    expect(createUdtDefinitions(products)).toEqual([
      { name: 'address', fields: { city: { type: 'text' }, zip: { type: 'int' } } },
    ]);
  });

  it('have their indexes', () => {
    expect(listTableIndexes(products).map(({ definition }) => [definition.kind, definition.column])).toEqual([
      ['regular', 'price'],
      ['regular', 'tags'],
      ['regular', { sizes: '$keys' }],
      ['vector', 'shape'],
      ['text', 'about'],
      ['regular', 'rating'],
    ]);
  });

  it('keep the options of their paths', () => {
    const { name, owner, kind, _id } = products.columns;
    expect(name.options).toEqual({ required: true, trim: true });
    expect(owner.options).toEqual({ ref: 'User' });
    expect(kind.allowed).toEqual(['tool', 'toy']);
    expect((_id.options['default'] as () => string)()).toMatch(/^[\da-f]{24}$/);
  });

  it('keep the enum of their elements, and one with a message', () => {
    const { tags, kind } = table('t', {
      tags: [{ type: String, enum: ['a', 'b'] }],
      kind: { type: String, enum: { values: ['x', 'y'], message: 'no' } },
    }).columns;
    expect([tags.allowed, kind.allowed]).toEqual([
      ['a', 'b'],
      ['x', 'y'],
    ]);
  });

  it('may name another key, and then have no _id', () => {
    const visits = table('visits', { site: String, at: Date }, { primaryKey: { partitionBy: ['site'] } });
    expect(Object.keys(visits.columns)).toEqual(['site', 'at']);
    expect(visits.keyColumns).toEqual(['site']);
  });

  it('keep their own _id', () => {
    const own = table('own', { _id: Number, at: Date });
    expect(own.columns._id.type).toEqual({ type: 'double' });
  });

  it.each([
    ['a nested object', { at: { x: Number } }, 'INVALID_COLUMN', "'at': a table cannot have nested objects"],
    [
      'a subdocument without a udtName',
      { at: new Schema({ x: Number }) },
      'INVALID_COLUMN',
      'cannot have nested objects',
    ],
    ['Mixed', { at: Schema.Types.Mixed }, 'INVALID_COLUMN', 'a table cannot have Mixed columns'],
    ['nothing', { at: {} }, 'INVALID_COLUMN', 'cannot have nested objects'],
    ['an unknown type', { at: RegExp }, 'INVALID_COLUMN', 'a table cannot have a column of the type RegExp'],
    ['an array of arrays', { at: [[Number]] }, 'INVALID_COLUMN', 'its elements must be scalars'],
    ['an array of anything', { at: [] }, 'INVALID_COLUMN', 'exactly one element type'],
    ['a Map of anything', { at: { type: Map } }, 'INVALID_COLUMN', "'at'"],
    ['a vector of texts', { at: { type: [String], dimension: 2 } }, 'INVALID_COLUMN', 'an array of Number'],
    [
      'a unique path',
      { at: { type: String, unique: true } },
      'INVALID_INDEX',
      'only the primary key of a table is unique',
    ],
    ['an index of bytes', { at: { type: Buffer, index: true } }, 'INVALID_INDEX', 'blob'],
  ])('refuse %s', (_what, definitions, code, text) => {
    const define = () => table('t', definitions as never);
    expect(define).toThrow(SchemaError);
    expect(define).toThrow(expect.objectContaining({ code, message: expect.stringContaining(text) as string }));
  });
});

describe('a Mongoose schema as a table', () => {
  interface Product {
    name: string;
    price: number;
    kind: 'tool' | 'toy';
    tags: string[];
    sizes: Map<string, number>;
    from?: { city?: string; zip: number };
  }
  const schema = new Schema<Product>(
    {
      name: { type: String, required: true },
      price: { type: Number, default: 1 },
      kind: { type: String, enum: ['tool', 'toy'], index: true },
      tags: [String],
      sizes: { type: Map, of: Number },
      from: address,
    },
    { timestamps: true },
  );
  const columnsOf = ({ columns }: Table): Record<string, string> =>
    Object.fromEntries(Object.entries(columns).map(([name, { kind }]) => [name, kind]));

  it('has a column for each path, with its options', () => {
    const products = table.fromSchema('products', schema, { indexes: { price: true, sizes: 'keys' } });
    expect(columnsOf(products)).toEqual({
      name: 'text',
      price: 'double',
      kind: 'text',
      tags: 'list',
      sizes: 'map',
      from: 'udt',
      _id: 'text',
      createdAt: 'timestamp',
      updatedAt: 'timestamp',
    });
    expect(products.columns.price.options).toEqual({ default: 1 });
    expect(products.columns.kind.allowed).toEqual(['tool', 'toy']);
    expect(
      listTableIndexes(products)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['products_kind_index', 'products_price_index', 'products_sizes_index']);
    expect(products.keyColumns).toEqual(['_id']);
  });

  it('has the indexes of the parts of a map', () => {
    const counts = new Schema({ counts: { type: Map, of: Number } });
    counts.index({ counts: '$keys' as string as IndexDirection }).index({ counts: 1 });
    const list = (made: Table): unknown => made.columns['counts']?.indexes.map(({ kind }) => kind);
    expect(list(table.fromSchema('t', counts))).toEqual(['keys', 'entries']);
    expect(list(table.fromSchema('t', counts, { indexes: { counts: ['values', 'keys'] } }))).toEqual([
      'values',
      'keys',
    ]);
    expect(list(table('t', { counts: { type: Map, of: Number, index: ['keys', 'values'] } }))).toEqual([
      'keys',
      'values',
    ]);
  });

  it('refuses two indexes of a path that is no map', () => {
    const define = () => table.fromSchema('t', new Schema({ a: String }).index({ a: 1 }).index({ a: 'text' }));
    expect(define).toThrow(
      'only a map has several indexes, of its keys, values and entries, not a column of type text',
    );
    const once = table.fromSchema('t', new Schema({ a: Number }).index({ a: 1 }).index({ a: -1 }));
    expect(once.columns.a.indexes).toEqual([{ kind: 'regular' }]);
  });

  it('has no added _id if it has another key', () => {
    const primaryKey = { partitionBy: ['kind'], partitionSort: ['-price', 'name'] } as const;
    const products = table.fromSchema('products', schema, { primaryKey });
    expect(products.keyColumns).toEqual(['kind', 'price', 'name']);
    expect(Object.keys(products.columns)).not.toContain('_id');
  });

  it.each([
    ['nested objects', new Schema({ at: { x: Number } }), 'INVALID_COLUMN'],
    ['Mixed', new Schema({ at: {} }), 'INVALID_COLUMN'],
    ['subdocuments', new Schema({ at: new Schema({ x: Number }) }), 'INVALID_COLUMN'],
    ['documents in arrays', new Schema({ at: [{ x: Number }] }), 'INVALID_COLUMN'],
    ['indexes of several paths', new Schema({ a: Number, b: Number }).index({ a: 1, b: 1 }), 'INVALID_INDEX'],
    ['unique indexes', new Schema({ a: Number }).index({ a: 1 }, { unique: true }), 'INVALID_INDEX'],
    ['what is no schema', { a: Number }, 'INVALID_COLUMN'],
  ])('refuses %s', (_what, given, code) => {
    expect(() => table.fromSchema('t', given as never)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses an index of a path that the schema does not have', () => {
    const define = () => table.fromSchema('t', schema, { indexes: { nope: true } as never });
    expect(define).toThrow(expect.objectContaining({ code: 'UNKNOWN_COLUMN', column: 'nope' }));
  });
});
