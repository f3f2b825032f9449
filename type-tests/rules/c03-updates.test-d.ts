import type { Types } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, type CompiledWrite, type UpdatedDocuments, type UpsertedDocuments } from 'typestar';
import { Inferred, User, type ReadUser } from './user.js';

const { check, checks } = Test;

const user = from(User).updateOne().where('name').eq('Ana');

// One path, whose name may be a variable.
const place: 'name' | 'address.city' = 'name';
user.set(place, 'Lyon').set('age', 3).compile();
expectError(user.set('nope', 3));
expectError(user.set('age', 'old'));
expectError(user.set('_id', 'x'));
expectError(user.set('age'));
user.set({ name: 'Anna', 'address.city': 'Lyon', 'tags.0': 'a', age: null, prefs: { color: 'red' } });
user.set({ tags: ['a', 'b'], role: 'guest', pets: [{ name: 'Rex', toys: [] }], extra: 3 });
expectError(user.set({ name: 3 }));
expectError(user.set({ name: null }));
expectError(user.set({ name: undefined }));
expectError(user.set({ role: 'boss' }));
expectError(user.set({ nope: 3 }));
expectError(user.set({ nope: 'name' }));
expectError(user.set({ 'address.street': 'x' }));
expectError(user.set({ _id: 'x' }));
expectError(user.set({ 'pets.name': 'x' }));

user.unset('age', 'address.city');
expectError(user.unset('nope'));
expectError(user.unset('_id'));

user.inc('age', 1).mul('address.geo.lat', 2);
expectError(user.inc('name', 1));
expectError(user.inc('age', '1'));
expectError(user.inc('big', 1));
expectError(user.mul('tags', 2));

user.min('age', 3).max('born', new Date()).min('name', 'a');
expectError(user.min('tags', ['a']));
expectError(user.max('age', 'x'));

user.currentDate('born');
expectError(user.currentDate('age'));

user.push('tags', 'a', 'b').addToSet('pets.0.toys', 'ball').pop('pets', 'last');
user.push('pets', { name: 'Rex', toys: ['ball'] });
expectError(user.push('name', 'a'));
expectError(user.push('tags', 3));
expectError(user.push('pets', { nme: 'Rex' }));
expectError(user.addToSet('age', 3));
expectError(user.pop('tags', 1));
user.set({ $vector: [1] });
expectError(user.push('$vector', 1));
from(Inferred).updateOne().where('name').eq('a').push('pets', { name: 'Rex' });

expectError(user.exec());
expectError(user.pullAll('tags', ['a']));

// upsert, and what only an insert sets.
user.upsert().inc('age', 1).setOnInsert({ _id: '6740d1c2e4b0a1b2c3d4e5f6', active: true, 'address.city': 'Lyon' });
expectError(user.setOnInsert({ active: true }));
expectError(user.upsert().setOnInsert({ nope: true }));
expectError(user.upsert().setOnInsert({ active: 3 }));
expectError(from(User).updateMany().upsert().set({ active: true }).exec());

user.rename('address.city', 'name');
user.rename('extra.a', 'extra.b');
expectError(user.rename('nope', 'name'));
expectError(user.rename('name', 'nope'));
expectError(user.rename('age', 'name'));
expectError(user.rename('_id', 'name'));
expectError(user.rename('name', '_id'));

user.sort('-age').set({ active: true });
expectError(user.sort('nope'));
expectError(from(User).updateMany().where('name').eq('a').sort('age'));

// findOneAnd… give a document.
const found = from(User).findOneAndUpdate().where('name').eq('Ana').inc('age', 1);
const plain = await found.exec();
const after = await found.returning('after').exec();
const sure = await found.returning('after').upsert().exec();
const before = await found.upsert().exec();
const again = await found.returning('after').upsert().returning('before').exec();
checks([
  check<typeof plain, ReadUser | null, Test.Pass>(),
  check<typeof after, ReadUser | null, Test.Pass>(),
  check<typeof sure, ReadUser, Test.Pass>(),
  check<typeof before, ReadUser | null, Test.Pass>(),
  check<typeof again, ReadUser | null, Test.Pass>(),
  check<typeof plain, User | null, Test.Fail>(),
]);
expectError((await found.exec())?.$vector);
expectError(found.returning('later'));
expectError(user.returning('after'));
expectError(from(User).findOneAndUpdate().set({ active: true }).exec());

const replaced = from(User).replaceOne({ name: 'Ana', tags: [] });
const exchanged = await replaced.where('name').eq('Ana').sort('age').exec();
const created = await replaced.where('name').eq('Ana').upsert().exec();
const newer = await from(User).findOneAndReplace({ name: 'Ana' }).where('age').eq(3).returning('after').exec();
checks([
  check<typeof exchanged, UpdatedDocuments, Test.Pass>(),
  check<typeof created, UpsertedDocuments<Types.ObjectId>, Test.Pass>(),
  check<typeof newer, ReadUser | null, Test.Pass>(),
]);
expectError(replaced.exec());
expectError(replaced.returning('after'));
expectError(from(User).replaceOne({ nope: 1 }));
expectError(from(User).findOneAndReplace({ name: 3 }));

const gone = await from(User).findOneAndDelete().where('age').eq(3).sort('name').exec();
checks([check<typeof gone, ReadUser | null, Test.Pass>()]);
expectError(from(User).findOneAndDelete().exec());
expectError(from(User).findOneAndDelete().sort('nope'));
expectError(from(User).deleteMany().where('age').eq(3).sort('name'));

// A condition that only $if says does not count as said; a change does: without one the update is refused when it is run.
user.$if(true, (query) => query.inc('age', 1)).set({ active: true });
user.$if(true, (query) => query.inc('age', 1)).exec();
expectError(
  from(User)
    .deleteMany()
    .$if(true, (query) => query.where('name').eq('a'))
    .exec(),
);

// What updates give.
const updated = await user.inc('age', 1).exec();
const many = await from(User).updateMany().all().set({ active: true }).exec();
const upserted = await user.upsert().inc('age', 1).exec();
const compiled = user.inc('age', 1).compile();
checks([
  check<typeof updated, UpdatedDocuments, Test.Pass>(),
  check<typeof updated, { readonly matchedCount: number; readonly modifiedCount: number }, Test.Pass>(),
  check<typeof many, UpdatedDocuments, Test.Pass>(),
  check<typeof upserted, UpsertedDocuments<Types.ObjectId>, Test.Pass>(),
  check<typeof upserted.upsertedId, Types.ObjectId | null, Test.Pass>(),
  check<typeof updated, UpsertedDocuments<Types.ObjectId>, Test.Fail>(),
  check<typeof compiled, CompiledWrite, Test.Pass>(),
]);
