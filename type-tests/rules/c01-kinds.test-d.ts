import type { Model, Types } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from } from 'typestar';

const { check, checks } = Test;

interface Body {
  title: string;
  score?: number;
}

// An `_id` of every kind: its values are those of its type, and an update changes none.
declare const ByText: Model<{ _id: string; n: number }>;
declare const ByNumber: Model<{ _id: number; n: number }>;
declare const ByUuid: Model<{ _id: Types.UUID; n: number }>;
declare const ByDate: Model<{ _id: Date; n: number }>;
declare const ByUnknown: Model<{ _id: unknown; n: number }>;
declare const ByEither: Model<{ _id: string | number; n: number }>;
declare const ByParts: Model<{ _id: { day: string; seq: number }; n: number }>;
declare const ByNone: Model<{ n: number }>;
declare const uuid: Types.UUID;
declare const id: Types.ObjectId;

from(ByText).find().where('_id').eq('x').where('_id').in(['a', 'b']).where('_id').gt('a');
expectError(from(ByText).find().where('_id').eq(3));
expectError(from(ByText).find().where('_id').eq(id));
expectError(from(ByText).find().where('_id.length'));
from(ByNumber).find().where('_id').gte(1).where('_id').lt(9);
expectError(from(ByNumber).find().where('_id').eq('1'));
from(ByUuid).find().where('_id').eq(uuid).where('_id').in([uuid]);
expectError(from(ByUuid).find().where('_id').eq(3));
expectError(from(ByUuid).find().where('_id').gt(uuid));
from(ByDate).find().where('_id').gt(new Date());
expectError(from(ByDate).find().where('_id').gt('2020-01-01'));
from(ByUnknown).find().where('_id').eq(3).where('_id').gt('x').where('_id.a').eq(1);
from(ByEither).find().where('_id').in([1, 'a']);
expectError(from(ByEither).find().where('_id').eq(true));
from(ByParts).find().where('_id').eq({ day: 'x', seq: 1 }).where('_id.day').eq('x');
expectError(from(ByParts).find().where('_id.hour'));
from(ByNone).find().where('_id').eq(id).where('_id').ne('6740d1c2e4b0a1b2c3d4e5f6');
expectError(from(ByNone).find().where('_id').eq(3));
expectError(from(ByNumber).updateOne().where('_id').eq(1).set({ _id: 2 }));
expectError(from(ByNumber).updateOne().where('_id').eq(1).inc('_id', 1));
expectError(from(ByNumber).updateOne().where('_id').eq(1).max('_id', 3));
expectError(from(ByDate).updateOne().where('n').eq(1).currentDate('_id'));
expectError(from(ByParts).updateOne().where('n').eq(1).set({ '_id.day': 'x' }));
expectError(from(ByParts).updateOne().where('n').eq(1).unset('_id.seq'));
expectError(from(ByParts).updateOne().where('n').eq(1).inc('_id.seq', 1));
from(ByNumber).updateOne().where('n').eq(1).upsert().setOnInsert({ _id: 7 });
expectError(from(ByNumber).updateOne().where('n').eq(1).upsert().setOnInsert({ _id: 'x' }));
const upserted = await from(ByNumber).updateOne().where('n').eq(1).upsert().inc('n', 1).exec();
const replaced = await from(ByText).replaceOne({ n: 1 }).where('n').eq(1).upsert().exec();
const inserted = await from(ByUuid).insertOne({ _id: uuid, n: 1 }).exec();
const either = await from(ByEither).find().exec();
const unknowns = await from(ByUnknown).find().select('n').exec();
const partIds = await from(ByParts).find().select('_id.day').exec();
checks([
  check<typeof upserted.upsertedId, number | null, Test.Pass>(),
  check<typeof replaced.upsertedId, string | null, Test.Pass>(),
  check<typeof inserted.insertedId, Types.UUID, Test.Pass>(),
  check<typeof either, { _id: string | number; n: number }[], Test.Pass>(),
  check<typeof unknowns, { _id: unknown; n: number }[], Test.Pass>(),
  check<typeof partIds, { _id: { day: string } }[], Test.Pass>(),
]);
from(ByUuid).insertOne({ _id: uuid, n: 1 });
expectError(from(ByUuid).insertOne({ _id: 3, n: 1 }));
from(ByText).replaceOne({ n: 1 }).where('_id').eq('x');

// Arrays, maps and records in each other, with parents that may be absent.
interface Nest {
  _id: string;
  rows?: { cells?: ({ text?: string; marks?: number[] | null } | null)[] }[] | null;
  byName?: Map<string, Body>;
  lists: Map<string, string[]>;
  maps: Map<string, Map<string, number>>;
  records?: Record<string, Record<string, boolean>>;
  mixed?: unknown;
  list: unknown[];
  inside: { mixed: unknown; plain: string };
  when: { from?: Date; to?: Date }[];
  counts: readonly number[];
}
declare const Nested: Model<Nest>;
const nests = from(Nested).find();

nests.where('rows.0.cells.1.text').eq('x').where('rows.0.cells.1.marks.2').eq(3).where('rows.0.cells').size(2);
nests.where('byName.first.title').eq('x').where('byName.first.score').gt(1);
nests.where('lists.a').all(['x']).where('lists.a.0').eq('x').where('maps.a.b').lt(3);
nests.where('records.a.b').eq(true).where('when.0.from').gte(new Date()).where('counts').all([1, 2]);
expectError(nests.where('rows.cells'));
expectError(nests.where('rows.0.cell'));
expectError(nests.where('rows.0.cells.0.text').eq(3));
expectError(nests.where('rows.0.cells.0.marks').all(['x']));
expectError(nests.where('rows.0.cells.0.marks').gt(3));
expectError(nests.where('byName.first.name'));
expectError(nests.where('byName.first.score').eq('x'));
expectError(nests.where('lists.a').eq(3));
expectError(nests.where('lists.a.b'));
expectError(nests.where('maps.a.b').eq('x'));
expectError(nests.where('maps.a.b.c'));
expectError(nests.where('records.a.b').eq('x'));
expectError(nests.where('when.0.from').gt('x'));
expectError(nests.where('counts').size('2'));

// Mixed is loose below itself, and nowhere else.
nests.where('mixed').eq(3).where('mixed.a.0.b').gt('x').where('list.0.a').eq(1).where('inside.mixed.a').size(1);
expectError(nests.where('mixd.a'));
expectError(nests.where('inside.plain.a'));
expectError(nests.where('inside.other'));
expectError(nests.where('list.a'));

// Changes by type, at the same paths.
const change = from(Nested).updateOne().where('_id').eq('x');
change.set({
  'rows.0.cells.1.text': 'x',
  'byName.first': { title: 'x' },
  'lists.a': ['x'],
  'maps.a.b': 1,
  'mixed.a.b': [1],
});
change.inc('byName.first.score', 1).push('lists.a', 'x').addToSet('rows.0.cells.0.marks', 3).currentDate('when.0.to');
change.min('maps.a.b', 3).unset('records.a.b', 'mixed.a').mul('counts.0', 2).pop('rows.0.cells', 'first');
change.inc('mixed.n', 1).push('mixed.list', 1, 'a');
expectError(change.set({ 'byName.first.title': 3 }));
expectError(change.set({ 'lists.a': 'x' }));
expectError(change.set({ 'maps.a': { b: 'x' } }));
expectError(change.inc('byName.first.title', 1));
expectError(change.inc('lists.a', 1));
expectError(change.push('lists.a', 3));
expectError(change.push('maps.a', 3));
expectError(change.addToSet('rows.0.cells.0.marks', 'x'));
expectError(change.currentDate('byName.first.title'));
expectError(change.mul('records.a.b', 2));
expectError(change.max('when.0.from', 3));
expectError(change.pop('counts.0', 'first'));
expectError(change.rename('lists.a', 'maps.a'));

// Arrays, maps and records are read as they are.
const read = await nests.exec();
const cells = await nests.select('rows.cells.text').exec();
const lists = await nests.select('lists', 'maps', 'records').exec();
checks([
  check<typeof read, Nest[], Test.Pass>(),
  check<typeof cells, { _id: string; rows?: { cells?: ({ text?: string } | null)[] }[] | null }[], Test.Pass>(),
  check<typeof lists, Pick<Nest, '_id' | 'lists' | 'maps' | 'records'>[], Test.Pass>(),
]);
