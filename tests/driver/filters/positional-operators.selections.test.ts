import mongoose, { Schema, Types } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { from } from '../../../src/driver/query/from.js';
import { anyQuery } from '../harness/sent-commands.js';
import type { Fields } from '../../../src/util/fields.js';
import { failureOf, useDatabase } from '../harness/database.js';

useDatabase('positions_in_selections');

const part = new Schema({ name: String, codes: [String] }, { _id: false });
const item = new Schema({ sku: String, ref: { type: Types.ObjectId, ref: 'Maker' }, parts: [part] }, { _id: false });
const Doc = mongoose.model<Fields>(
  'PositionDoc',
  new Schema<Fields>({
    _id: Number,
    n: Number,
    items: [item],
    tags: [String],
    matrix: [[Number]],
    refs: [{ type: Types.ObjectId, ref: 'Maker' }],
    nested: { list: [item], 0: String },
    map: { type: Map, of: [item] },
    counts: { type: Map, of: Number },
    mixed: {},
  }),
);
const Maker = mongoose.model('Maker', new Schema({ name: String }));
const refs = [new Types.ObjectId(), new Types.ObjectId()];

beforeAll(async () => {
  await Maker.create(refs.map((_id, at) => ({ _id, name: `m${at}` })));
  await Doc.create([
    {
      ...{ _id: 1, n: 1, tags: ['a', 'b'], refs, matrix: [[1, 2], [3]], counts: { 0: 7 } },
      ...{ mixed: { 0: 'zero' }, nested: { list: [{ sku: 'l' }], 0: 'name' } },
      items: [
        { sku: 'y', ref: refs[0], parts: [{ name: 'p', codes: ['c'] }] },
        { sku: 'x', ref: refs[1] },
      ],
    },
    { _id: 2, n: 2, items: [{ sku: 'a', ref: refs[1] }], tags: ['z'], refs: [refs[1]] },
  ]);
});

const PATHS = [
  ...['items.0', 'items.0.sku', 'tags.1', 'matrix.0', 'matrix.0.1', 'items.0.parts.0.name', 'items.parts.0.name'],
  ...['items.parts.codes.0', 'nested.list.0.sku', 'map.key.0.sku', 'refs.0'],
];

describe('a position in a selection', () => {
  it.each(PATHS)('%s is refused, by every call', async (path) => {
    const given = { [path]: 1 as const };
    for (const work of [
      () => Doc.find().select(path),
      () => Doc.find().select(`-${path}`).lean(),
      () => Doc.findOne({ _id: 1 }, given),
      () => Doc.find().select({ [path]: { $slice: 1 } } as object as Record<string, 1>),
      () => Doc.find().select(path).cursor().next(),
      () => Doc.findOneAndUpdate({ _id: 1 }, { n: 1 }, { projection: given }),
      () => Doc.findOneAndReplace({ _id: 1 }, { n: 1 }, { projection: given }),
      () => Doc.findOneAndDelete({ _id: 1 }, { projection: given }),
      () => Doc.aggregate([{ $match: { _id: 1 } }, { $project: given }]),
      () => Doc.collection.findOne({}, { projection: given }),
      () => Doc.collection.find({}).project(given).toArray(),
      () => (Doc as object as Rerank).findAndRerank({}, { projection: given, sort: { $hybrid: 'x' } }),
    ]) {
      const error = await failureOf(work());
      expect(error.name).toBe('OperationNotSupportedError');
      expect(error.message).toContain(`Cannot select '${path}': '`);
    }
    expect(await Doc.countDocuments()).toBe(2);
    const query = anyQuery(from(Doc)).find();
    expect(() => query.select(path)).toThrow('has a position: a selection applies to all elements');
    expect(() => query.omit(path)).toThrow('has a position: a selection applies to all elements');
  });

  it('is refused in a nested projection, and in that of populate', async () => {
    const nested = { items: { 0: { sku: 1 } } };
    expect((await failureOf(Doc.collection.findOne({}, { projection: nested }))).message).toContain("'items.0.sku'");
    const owner = new Schema<Fields>({ _id: Number, doc: { type: Number, ref: 'PositionDoc' } });
    const Owner = mongoose.model<Fields>('PositionOwner', owner);
    await Owner.create({ _id: 1, doc: 1 });
    const work = Owner.find().populate({ path: 'doc', select: 'items.0.sku' }).exec();
    expect((await failureOf(work)).message).toContain("'items.0.sku'");
  });

  it('is a name if there is no array', async () => {
    expect(await Doc.findById(1).select('counts.0 mixed.0 nested.0').lean()).toEqual({
      ...{ _id: 1, counts: { 0: 7 }, mixed: { 0: 'zero' }, nested: { 0: 'name' } },
    });
  });
});

describe('a position elsewhere', () => {
  it('is accepted in filters, sorts and distinct', async () => {
    expect(await Doc.find({ 'items.0.sku': 'y' }).select('items.sku').lean()).toEqual([
      { _id: 1, items: [{ sku: 'y' }, { sku: 'x' }] },
    ]);
    const ids = async (sort: Record<string, 1 | -1>): Promise<unknown[]> =>
      (await Doc.find().sort(sort).lean()).map(({ _id }) => _id);
    expect([await ids({ 'items.0.sku': 1 }), await ids({ 'tags.0': 1 })]).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(new Set(await Doc.distinct('items.0.sku'))).toEqual(new Set(['a', 'y']));
    expect(await Doc.distinct('items.1.sku')).toEqual(['x']);
    expect(await Doc.distinct('tags.1')).toEqual(['b']);
    expect(await Doc.distinct('refs.1')).toEqual([refs[1]]);
    expect(await Doc.distinct('items.0.ref', { _id: 1 })).toEqual([refs[0]]);
    expect(await Doc.distinct('items.0.parts.0.codes.0')).toEqual(['c']);
    expect(await Doc.distinct('matrix.0.1')).toEqual([2]);
    const query = anyQuery(from(Doc));
    expect(await query.find().sort('items.0.sku').select('n').exec()).toMatchObject([{ n: 2 }, { n: 1 }]);
    expect(await query.distinct('items.0.sku').exec()).toEqual(expect.arrayContaining(['a', 'y']));
    expect(await query.distinct('refs.1').exec()).toEqual([refs[1]]);
  });

  it('is accepted in populate', async () => {
    const doc = await Doc.findById(1).populate('items.0.ref').orFail();
    const items = doc.get('items') as { ref: unknown }[];
    expect([items[0]?.ref, items[1]?.ref]).toMatchObject([{ name: 'm0' }, {}]);
  });
});

interface Rerank {
  findAndRerank(filter: object, options: object): PromiseLike<unknown>;
}
