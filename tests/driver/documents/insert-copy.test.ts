import { BigNumber } from 'bignumber.js';
import fc from 'fast-check';
import mongoose, { Schema, Types, type Model } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { copyToInsert, type CopiedDocument } from '../../../src/driver/documents/insert-copy.js';
import { getMethod } from '../../../src/driver/internals/index.js';
import { DataAPIDate, model, UUID } from '../../../src/driver/index.js';
import { c, table } from '../../../src/schema/index.js';
import type { Fields } from '../harness/database.js';
import '../harness/database.js';

/** The options with which Mongoose copies documents that it inserts. */
const OPTIONS = {
  transform: false,
  virtuals: false,
  getters: false,
  _skipDepopulateTopLevel: true,
  depopulate: true,
  flattenDecimals: false,
  useProjection: false,
  versionKey: true,
  flattenObjectIds: false,
  flattenUUIDs: false,
};

const copy = (document: object, options: Fields = OPTIONS): Fields | undefined =>
  copyToInsert(document as CopiedDocument, options);
const copyByMongoose = (document: object, options: Fields = OPTIONS): unknown =>
  getMethod('document', 'toObject').call(document, options);

/** With the order of members, which is that in the database. */
const print = (value: unknown): string | undefined =>
  JSON.stringify(value, (_name, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member));

const part = new Schema({ name: String, at: Date, lists: [[Number]], inner: { a: Number } });
/** Subdocuments that may be empty: with and without the option `minimize`. */
const bare = (minimize?: boolean): Schema =>
  new Schema({ name: String, any: {} }, { _id: false, ...(minimize !== undefined && { minimize }) });
const schema = new Schema<Fields>({
  text: { type: String, get: (text: string) => `got ${text}` },
  number: Number,
  wide: BigInt,
  flag: Boolean,
  at: Date,
  ref: { type: Schema.Types.ObjectId, ref: 'CopiedRef' },
  decimal: Schema.Types.Decimal128,
  uuid: Schema.Types.UUID,
  bytes: Buffer,
  map: { type: Map, of: String },
  any: {},
  texts: [String],
  dates: [Date],
  nested: { a: Number, deep: { b: String } },
  part,
  parts: [part],
  bare: bare(),
  whole: bare(false),
  kept: { type: bare(), minimize: false },
  inside: new Schema({ bare: bare(true), wholes: [bare(false)] }, { _id: false }),
  bares: [bare()],
});
schema.virtual('twice').get(function () {
  return this.number;
});
const Doc = mongoose.model<Fields>('Copied', schema);

const anything = fc.anything({ withDate: true, maxDepth: 3, key: fc.string({ maxLength: 3 }) });
const parts = fc.record(
  { name: fc.string(), at: fc.date({ noInvalidDate: true }), lists: fc.array(fc.array(fc.integer())) },
  { requiredKeys: [] },
);
const plain = {
  text: fc.option(fc.string()),
  number: fc.double({ noNaN: true }),
  wide: fc.bigInt(),
  flag: fc.boolean(),
  at: fc.date({ noInvalidDate: true }),
  ref: fc.constant('0123456789abcdef01234567'),
  decimal: fc.constant('1.50'),
  texts: fc.array(fc.string(), { maxLength: 3 }),
  dates: fc.array(fc.date({ noInvalidDate: true }), { maxLength: 3 }),
  nested: fc.record({ a: fc.integer(), deep: fc.record({ b: fc.string() }) }, { requiredKeys: [] }),
  part: parts,
  parts: fc.array(parts, { maxLength: 3 }),
};
const shared = {};
const bares = fc.record(
  { name: fc.string(), any: fc.constantFrom<unknown>({}, { a: {} }, { a: 1 }, shared, { a: shared, b: shared }) },
  { requiredKeys: [] },
);
const others = {
  uuid: fc.uuid(),
  bytes: fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
  map: fc.dictionary(fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b') }), fc.string()),
  any: anything,
  bare: bares,
  whole: bares,
  kept: bares,
  inside: fc.record({ bare: bares, wholes: fc.array(bares, { maxLength: 2 }) }, { requiredKeys: [] }),
  bares: fc.array(bares, { maxLength: 2 }),
};

describe('a copy to insert', () => {
  it('is made for all documents of texts, numbers, dates, ids, arrays and subdocuments', () => {
    fc.assert(
      fc.property(fc.record(plain), (values) => {
        const document = new Doc(values);
        expect(copy(document)).toEqual(copyByMongoose(document));
      }),
    );
  });

  it('is that of Mongoose, or left to it, for any document', () => {
    fc.assert(
      fc.property(fc.record({ ...plain, ...others }, { requiredKeys: [] }), fc.boolean(), (values, bson) => {
        const document = new Doc(values);
        const options = bson ? { ...OPTIONS, bson } : OPTIONS;
        const copied = copy(document, options);
        const expected = copied && copyByMongoose(document, options);
        expect(copied).toStrictEqual(expected);
        expect(print(copied)).toBe(print(expected));
      }),
    );
  });

  it('does not change with the document', () => {
    const document = new Doc({
      at: new Date(5),
      texts: ['a'],
      dates: [new Date(6)],
      any: { b: [1] },
      part: { name: 'p' },
    });
    const copied = copy(document);
    const before = JSON.stringify(copied);
    (document.get('at') as Date).setTime(0);
    (document.get('dates') as Date[])[0]?.setTime(0);
    (document.get('texts') as string[]).push('b');
    (document.get('any') as { b: number[] }).b.push(2);
    document.set('part.name', 'q');
    expect(copied).toBeDefined();
    expect(JSON.stringify(copied)).toBe(before);
  });

  it('has empty objects if the schema does not minimize documents', () => {
    const whole = mongoose.model<Fields>('CopiedWhole', new Schema<Fields>({ any: {} }, { minimize: false }));
    const document = new whole({ any: { a: {}, b: [{}] } });
    expect(copy(document)).toMatchObject({ any: { a: {}, b: [{}] } });
    expect(copy(document)).toEqual(copyByMongoose(document));
    expect(copy(new Doc({ any: { a: {}, c: 1 } }))).toMatchObject({ any: { c: 1 } });
    expect(copy(new Doc({ any: { a: {} } }))).not.toHaveProperty('any');
  });

  it('is left to Mongoose if an object or an array contains itself, or an object is empty in an array', () => {
    expect(copy(new Doc({ any: [{}] }))).toBeUndefined();
    const circle: Fields = {};
    circle['self'] = circle;
    expect(copy(new Doc({ any: circle }))).toBeUndefined();
    const ring: unknown[] = [];
    ring.push(ring);
    expect(copy(new Doc({ any: ring }))).toBeUndefined();
  });

  it('is left to Mongoose if a subdocument is empty, which is omitted or not by its place and the version', () => {
    expect(copy(new Doc({ bare: {} }))).toBeUndefined();
    expect(copyByMongoose(new Doc({ bare: {} }))).not.toHaveProperty('bare');
    expect(copy(new Doc({ bares: [{ any: {} }] }))).toBeUndefined();
    expect(copy(new Doc({ bare: { name: 'a' } }))).toMatchObject({ bare: { name: 'a' } });
  });

  it('is left to Mongoose if an empty object is in it twice, of which only the first is omitted', () => {
    const empty = {};
    expect(copy(new Doc({ any: { a: empty, b: empty } }))).toBeUndefined();
    expect(copyByMongoose(new Doc({ any: { a: empty, b: empty } }))).toMatchObject({ any: { b: {} } });
    expect(copy(new Doc({ any: empty, bare: { name: 'a', any: empty } }))).toBeUndefined();
    expect(copy(new Doc({ any: { a: {}, b: {}, c: 1 } }))).toMatchObject({ any: { c: 1 } });
  });

  it.each(['constructor', '$__', '_bsontype', 'isMongooseBuffer', '$isMongooseMap', 'toBSON'])(
    'is left to Mongoose if an object has a member named %s, even an empty object',
    (name) => {
      expect(copy(new Doc({ any: { a: { [name]: {} } } }))).toBeUndefined();
      expect(copy(new Doc({ any: { a: { [name]: 1 } } }))).toBeUndefined();
    },
  );

  it('is left to Mongoose for populated documents, inside others, and with options that it does not know', () => {
    const Ref = mongoose.model('CopiedRef', new Schema({ name: String }));
    expect(copy(new Doc({ ref: new Ref({ name: 'a' }) }))).toBeUndefined();
    expect(copy(new Doc({ number: 1 }), { ...OPTIONS, _isNested: true })).toBeUndefined();
    const flat = new Schema<Fields>({ number: Number }, { toObject: { flattenMaps: true } });
    expect(copy(new (mongoose.model<Fields>('CopiedFlat', flat))({ number: 1 }))).toBeUndefined();
    const virtual = new Schema<Fields>({ number: Number }, { toObject: { virtuals: true, transform: () => ({}) } });
    expect(
      copy(new (mongoose.model<Fields>('CopiedVirtual', virtual))({ _id: '0123456789abcdef01234567', number: 1 })),
    ).toEqual({
      _id: new Types.ObjectId('0123456789abcdef01234567'),
      number: 1,
    });
  });

  it('is left to the method toObject() of a schema', () => {
    const own = new Schema<Fields>({ _id: Number, list: [String], parts: [part] });
    own.method('toObject', () => ({ _id: 1, list: ['own'] }), { suppressWarning: true });
    const Own = mongoose.model<Fields>('CopiedOwn', own);
    expect(new Own({ _id: 5 }).toObject(OPTIONS as object)).toEqual({ _id: 1, list: ['own'] });
    const outer = new Schema<Fields>({ _id: Number, own: { type: own } });
    expect(copy(new (mongoose.model<Fields>('CopiedOuter', outer))({ _id: 1, own: { list: [] } }))).toBeUndefined();
  });

  it("is left to a method that the program has put in the place of Mongoose's, each on its own documents", () => {
    const Replaced = mongoose.model<Fields>('CopiedReplaced', new Schema<Fields>({ list: [String], part }));
    const document = new Replaced({ list: ['a'], part: { name: 'p' } });
    const { prototype } = mongoose.Model as object as { prototype: Fields };
    const original = getMethod('document', 'toObject');
    prototype['toObject'] = function (options: unknown) {
      return { ...(original.call(this, options) as Fields), replaced: true };
    };
    try {
      expect(copy(document)).toBeUndefined();
      const inserted = document.toObject(OPTIONS as object) as Fields;
      expect(inserted).toMatchObject({ list: ['a'], part: { name: 'p' }, replaced: true });
      expect(inserted['part']).not.toHaveProperty('replaced');
    } finally {
      Reflect.deleteProperty(prototype, 'toObject');
    }
    expect(copy(document)).toMatchObject({ list: ['a'], part: { name: 'p' } });
  });

  it('has the values of a row', () => {
    const rows = table(
      'copied_rows',
      {
        id: c.uuid(),
        day: c.date(),
        price: c.decimal(),
        tags: c.set(c.text()),
        facts: c.map(c.text(), c.int()),
        seen: c.list(c.date()),
      },
      { primaryKey: { partitionBy: ['id'] } },
    );
    const Row = model(rows) as object as Model<Fields>;
    const values = {
      id: UUID.v4(),
      day: new DataAPIDate('2026-12-01'),
      price: new BigNumber('1.50'),
      seen: [new DataAPIDate('2026-12-02')],
    };
    const row = new Row({ ...values, tags: new Set(['a', 'b']), facts: new Map([['a', 1]]) });
    const copied = copy(row);
    expect(copied).toEqual(copyByMongoose(row));
    expect(copied).toEqual({ ...values, tags: new Set(['a', 'b']), facts: new Map([['a', 1]]) });
    expect(copied?.['tags']).not.toBe(row.get('tags'));
  });
});
