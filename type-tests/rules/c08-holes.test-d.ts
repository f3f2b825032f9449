import type { Types } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { all, from, hasAny, noneOf, oneOf, size, type MakeBranch } from 'typestar';
import { Fan, User } from './user.js';

const { check, checks } = Test;
const find = from(User).find();
const update = from(User).updateOne().where('name').eq('x');
const id = '6740d1c2e4b0a1b2c3d4e5f6';
declare const names: ('name' | 'age')[];
declare const one: 'name' | 'age';
declare const parts: ('address.city' | 'address.geo')[];
declare const wholeOrPart: ('address' | 'address.city')[];
declare const words: string[];
declare const count: number;

// A path that is one of several may not be selected: neither of an array, nor of a union.
const [ofArray] = await find.select(...names).exec();
const [ofUnion] = await find.select(one, 'role').exec();
const [ofParts] = await find.select(...parts).exec();
const [besideOne] = await find.select('address.city', ...parts).exec();
const [ofBoth] = await find.select(...wholeOrPart).exec();
const [later] = await find
  .select(...names)
  .select('name')
  .exec();
const [left] = await find
  .select(...names)
  .omit('age')
  .exec();
const [kept] = await find.omit('name', 'age').select(one).exec();
const [documents] = await find
  .select(...names)
  .docs()
  .exec();
const [ranked] = await from(Fan)
  .rerank('x')
  .select(...(['name', 'active'] as ('name' | 'active')[]))
  .exec();
const [ordered] = await find.select(...(['name', 'role'] as const)).exec();
interface Id {
  _id: Types.ObjectId;
}
interface Place {
  lat: number;
  lng: number;
}
checks([
  check<
    NonNullable<typeof ofArray>,
    Id & { name?: string; age?: number | null } extends infer T ? { [K in keyof T]: T[K] } : never,
    Test.Pass
  >(),
  check<NonNullable<typeof ofUnion>['role'], 'admin' | 'guest', Test.Pass>(),
  check<NonNullable<typeof ofUnion>['name'], string | undefined, Test.Pass>(),
  check<NonNullable<typeof ofParts>['address'], { city?: string; geo?: Place } | null | undefined, Test.Pass>(),
  check<NonNullable<typeof besideOne>['address'], { city?: string; geo?: Place } | null | undefined, Test.Pass>(),
  check<NonNullable<typeof ofBoth>['address'], { city?: string } | null | undefined, Test.Pass>(),
  check<NonNullable<typeof later>['name'], string, Test.Pass>(),
  check<keyof NonNullable<typeof left>, '_id' | 'name', Test.Pass>(),
  check<NonNullable<typeof documents>['name'], string | undefined, Test.Pass>(),
  check<NonNullable<typeof ranked>['document']['name'], string | undefined, Test.Pass>(),
  check<NonNullable<typeof ordered>['name'], string, Test.Pass>(),
]);
expectError(kept?.name);
expectError(find.select(...names, 'nope'));
expectError(from(Fan).rerank('x').select().exec());
expectError(from(Fan).rerank('x').select('nope'));

// Calls without a path, a value or an element.
update
  .unset('age')
  .currentDate('born')
  .set({ active: true })
  .push('tags', ...words)
  .sort('name')
  .compile();
update
  .addToSet('tags', 'a', ...words)
  .upsert()
  .setOnInsert({ role: 'guest' })
  .compile();
find.sort(...(['name', '-age'] as const)).compile();
expectError(update.unset().exec());
expectError(update.currentDate().exec());
expectError(update.set({}).exec());
expectError(update.upsert().setOnInsert({}).exec());
expectError(update.push('tags').exec());
expectError(update.addToSet('tags').exec());
expectError(update.push('tags', ...[]).exec());
expectError(update.sort().set({ active: true }).exec());
expectError(find.sort().exec());
expectError(from(User).findOneAndUpdate().where('name').eq('x').unset().exec());
expectError(from(User).updateMany().all().unset().exec());
expectError(from(User).deleteOne().where('name').eq('x').sort().exec());
expectError(from(User).replaceOne({ name: 'x' }).where('name').eq('x').sort().exec());

// Lists in filters, and inside branches.
from(User)
  .find({ name: oneOf(words), tags: all(['x']) })
  .compile();
expectError(from(User).find({ name: oneOf([]) }));
expectError(from(User).find({ name: noneOf([]) }));
expectError(from(User).find({ tags: all([]) }));
expectError(from(User).find({ tags: hasAny([]) }));
expectError(find.where({ name: oneOf([]) }));
expectError(from(User).updateMany({ name: oneOf([]) }));
expectError(from(User).deleteMany({ name: oneOf([]) }));
expectError(find.or((w) => w.where('age').in([])));
expectError(find.or((w) => w.where({ age: oneOf([]) })));
expectError(find.not((w) => w.where('age').nin([])));
expectError(find.not((w) => w.where({ tags: all([]) })));

// Numbers.
find.where('tags').size(count).where('grid').size(0).count({ upTo: count });
from(User)
  .find({ tags: size(2) })
  .count({ upTo: 1 });
find.count({ upTo: Infinity });
expectError(find.where('tags').size(-1));
expectError(find.where('tags').size(1.5));
expectError(from(User).find({ tags: size(-1) }));
expectError(find.where('extra').size(0.5));
expectError(find.count({ upTo: 0 }));
expectError(find.count({ upTo: 1.5 }));
expectError(find.count({ upTo: -1 }));
from(Fan).rerank('x').limit(5).compile();
expectError(from(Fan).rerank('x').limit(0));
expectError(from(Fan).rerank('x').limit(1.5));

// The Data API takes no `_id` in one of several branches; a single one is none.
const adults: MakeBranch<User> = (w) => w.where('age').gte(18);
find
  .or((w) => w.where('_id').eq(id))
  .where('age')
  .gt(3)
  .compile();
find.or((w) => w.where({ _id: id, age: 3 })).compile();
find.not((w) => w.where('_id').in([id])).compile();
find
  .not(adults)
  .or(adults, (w) => w.where('age').lt(3))
  .compile();
expectError(find.or((w) => w.where('_id').eq(id), adults).compile());
expectError(find.or((w) => w.where('age').gt(1).where('_id').in([id]).where('age').lt(3), adults).compile());
expectError(find.or((w) => w.where({ _id: id, age: 3 }), adults).compile());
expectError(find.or((w) => w.not((v) => v.where('_id').eq(id)), adults).compile());
expectError(find.or((w) => w.or((v) => v.where('_id').eq(id)), adults).compile());
expectError(find.not((w) => w.or((v) => v.where('_id').eq(id), adults)));
expectError(
  from(User)
    .deleteMany()
    .or((w) => w.where('_id').eq(id), adults)
    .exec(),
);

// What $if adds to a delete or update may be missing: it does not stand for every document.
declare const flag: boolean;
from(User)
  .deleteMany()
  .where('age')
  .gt(3)
  .$if(flag, (q) => q.where('active').eq(true))
  .compile();
expectError(
  from(User)
    .deleteMany()
    .$if(flag, (q) => q.all()),
);
expectError(
  from(User)
    .deleteMany()
    .$all([1], (q) => q.all()),
);
expectError(
  from(User)
    .deleteMany()
    .where('age')
    .gt(3)
    .$if(flag, (q) => q.all()),
);
expectError(
  from(User)
    .updateMany()
    .inc('age', 1)
    .$if(flag, (q) => q.all())
    .exec(),
);

// What is no function, and what is no model.
expectError(from(User).find().$if(true, 'x'));
expectError(from(User).updateOne().$all(['x'], 'x'));
expectError(from(User).replaceOne({ name: 'x' }).$if(true, 'x'));
expectError(from(User).find().or('x'));
expectError(from('users'));
