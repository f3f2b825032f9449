import { Types } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import {
  all,
  between,
  eq,
  exists,
  from,
  gt,
  gte,
  has,
  lt,
  match,
  maybe,
  ne,
  noneOf,
  oneOf,
  size,
  type DocumentModel,
} from 'typestar';
import { Fan, Inferred, User, type ReadUser } from './user.js';

const { check, checks } = Test;

const id = new Types.ObjectId();
declare const flag: boolean;
declare const city: string | undefined;
declare const least: number | undefined;

// C1: the names are paths, in any order.
from(User).find({ name: 'Ana' });
from(User).find({ 'address.city': 'Paris', name: 'Ana' });
from(User).find({ ['name']: 'Ana', ...{ 'address.geo.lat': 3 } });
from(User).find({ 'pets.0.name': 'Rex', 'prefs.color': 'red', 'limits.cpu.most': lt(3), 'extra.a.0.b': 3 });
// Patterns of names beside names.
declare const Mixed: DocumentModel<{
  _id: string;
  counts: { all: number; seen: Date[]; [at: `at-${string}`]: Date[] };
  sizes?: { by: Record<string, number[]> };
}>;
from(Mixed).find({ 'counts.all': gt(1), 'counts.at-1': size(2), 'sizes.by.x': all([1]), 'sizes.by': exists() });
expectError(from(Mixed).find({ 'counts.all': gt(1), 'counts.at-1': gt(new Date()) }));
expectError(from(Mixed).find({ 'counts.all': size(1), 'counts.seen': size(2) }));
expectError(from(Mixed).find({ 'counts.all': gt(1), 'sizes.by.x': gt(1) }));
from(User).find({ 'owner.vat': 1, 'deep.a.b.c.d.e.f.g': exists() });
from(Inferred).find({ name: 'Ana', 'address.geo.lat': gt(48), 'pets.0.name': oneOf(['Rex']) });
from(User).find({});
expectError(from(User).find({ nme: 'Ana' }));
expectError(from(User).find({ name: 'Ana', nme: 'Ana' }));
expectError(from(User).find({ 'adress.city': 'Paris' }));
expectError(from(User).find({ 'address.street': gt('x') }));
expectError(from(User).find({ 'pets.name': 'Rex' }));
expectError(from(User).find({ 'name.length': 3 }));
expectError(from(User).find({ 'deep.a.b.c.d.e.f.g.h': 'x' }));
expectError(from(User).find({ $or: [{ name: 'Ana' }] }));
expectError(from(User).find(null));
expectError(from(User).find(undefined));
expectError(from(User).find('Ana'));
expectError(from(User).find(3));
expectError(from(User).find([{ name: 'Ana' }]));
expectError(from(User).find(gte(3)));
declare const body: Record<string, string>;
expectError(from(User).find(body));

// C2: the values are those of the path, also in operators.
from(User).find({ _id: id });
from(User).find({ _id: oneOf([String(id), id]) });
from(User).find({ role: flag ? 'admin' : 'guest', active: true, big: 3n, born: new Date(0) });
from(User).find({ role: oneOf(['admin', 'guest']) });
from(User).find({ role: ne('admin'), age: null });
from(User).find({ age: oneOf([null, 3]), 'address.city': eq('Paris') });
from(User).find({ address: { city: 'Paris' }, loose: { a: 1 }, extra: [1] });
expectError(from(User).find({ name: 3 }));
expectError(from(User).find({ role: 'boss' }));
expectError(from(User).find({ role: oneOf(['boss']) }));
expectError(from(User).find({ name: null }));
expectError(from(User).find({ name: oneOf('x') }));
expectError(from(User).find({ 'address.city': eq(3) }));
expectError(from(User).find({ address: { town: 'Paris' } }));
expectError(from(User).find({ address: { city: gte('x') } }));
expectError(from(User).find({ _id: 3 }));
expectError(from(User).find({ name: { $gt: '' } }));
expectError(from(User).find({ name: eq({ $gt: '' }) }));

// Neither undefined, nor what may be.
expectError(from(User).find({ name: undefined }));
expectError(from(User).find({ 'address.city': city }));
expectError(from(User).find({ extra: undefined }));
expectError(from(User).find({ loose: undefined }));
declare const partial: { name: string; age?: number };
expectError(from(User).find(partial));

// The operators are those of the path.
from(User).find({ name: gt('A').lte('Z'), age: gte(18).lt(65), born: lt(new Date(0)), active: lt(true) });
from(User).find({ age: lt(65).gte(18), 'address.geo.lat': between(1, 2) });
from(User).find({ age: flag ? gte(1) : lt(3) });
from(User).find({ name: noneOf(['x']), born: exists(false), $vector: exists() });
from(User).find({ tags: all(['a', 'b']) });
from(User).find({ tags: 'a' });
from(User).find({ tags: ['a', 'b'] });
from(User).find({ tags: oneOf(['a', ['b']]), pets: size(0), 'pets.0.toys': all(['ball']) });
from(User).find({ extra: gt(3), 'loose.a': size(3), 'extra.b': all([1]) });
from(Fan).find({ $lexical: match('jazz'), $vectorize: exists() });
expectError(from(User).find({ age: gte('18') }));
expectError(from(User).find({ age: gte(18).lt('65') }));
expectError(from(User).find({ age: gte(null) }));
expectError(from(User).find({ age: gte(18).gt(65) }));
expectError(from(User).find({ born: gt('2020-01-01') }));
expectError(from(User).find({ _id: gt(id) }));
expectError(from(User).find({ big: gt(3n) }));
expectError(from(User).find({ address: gt({}) }));
expectError(from(User).find({ tags: gt('a') }));
expectError(from(User).find({ tags: 3 }));
expectError(from(User).find({ tags: all('a') }));
expectError(from(User).find({ tags: all([3]) }));
expectError(from(User).find({ tags: all([['a']]) }));
expectError(from(User).find({ tags: has('a') }));
expectError(from(User).find({ tags: size('2') }));
expectError(from(User).find({ name: size(2) }));
expectError(from(User).find({ name: all(['a']) }));
expectError(from(User).find({ name: match('a') }));
expectError(from(User).find({ age: exists('yes') }));
expectError(from(User).find({ $vector: [1] }));
expectError(from(Fan).find({ $lexical: 'jazz' }));
expectError(from(Fan).find({ $vectorize: match('jazz') }));
const adult = gte(18);
expectError(from(User).find({ age: adult }));

// An id takes one condition.
declare const Texts: DocumentModel<{ _id: string; name: string }>;
from(Texts).find({ _id: gt('a') });
expectError(from(Texts).find({ _id: between('a', 'b') }));
expectError(from(Texts).find({ _id: gt('a').lt('b') }));

// maybe: a condition that may be missing.
from(User).find({ age: maybe(least, gte), 'address.city': maybe(city), tags: maybe(city, eq) });
expectError(from(User).find({ age: maybe(city, gte) }));
expectError(from(User).find({ age: maybe(city) }));
expectError(from(User).find({ name: maybe(least) }));
expectError(from(User).find({ tags: maybe(city, gte) }));

// Every query and write.
from(User).findOne({ name: 'Ana' }).compile();
from(User)
  .count({ age: gt(3) })
  .compile();
from(User)
  .exists({ age: gt(3) })
  .compile();
from(User)
  .distinct('address.city', { age: gt(3) })
  .compile();
from(User).updateOne({ name: 'Ana' }).set({ active: true }).compile();
from(User)
  .updateMany({ age: gt(3) })
  .inc('age', 1)
  .compile();
from(User).findOneAndUpdate({ name: 'Ana' }).set({ active: true }).returning('after').compile();
from(User).deleteOne({ name: 'Ana' }).compile();
from(User)
  .deleteMany({ age: gt(3), name: 'Ana' })
  .compile();
from(User).findOneAndDelete({ name: 'Ana' }).sort('age').compile();
from(User).replaceOne({ name: 'Ana' }).where({ _id: id }).compile();
from(User).findOneAndReplace({ name: 'Ana' }).where({ _id: id }).compile();
from(Fan).rerank('jazz').where({ active: true }).compile();
expectError(from(User).findOne({ nme: 'Ana' }));
expectError(from(User).findOne({ name: 'Ana' }).limit(1));
expectError(from(User).count({ age: gt('3') }));
expectError(from(User).exists({ nme: 'Ana' }));
expectError(from(User).distinct('address.city', { nme: 'Ana' }));
expectError(from(User).distinct('adress.city', { name: 'Ana' }));
expectError(from(User).updateOne({ nme: 'Ana' }));
expectError(from(User).updateMany({ age: size(3) }));
expectError(from(User).findOneAndUpdate({ name: 3 }));
expectError(from(User).updateOne({ name: 'Ana' }, { $set: { active: true } }));
expectError(from(User).updateOne({ name: 'Ana' }).exec());
expectError(from(User).deleteOne({ nme: 'Ana' }));
expectError(from(User).deleteMany({ name: undefined }));
expectError(from(User).findOneAndDelete({ 'address.city': city }));
expectError(from(User).replaceOne({ name: 'Ana' }, { name: 'Bob' }));
expectError(from(User).replaceOne({ name: 'Ana' }).where({ nme: 'Ana' }));

// A write needs a condition that is certain.
from(User)
  .deleteMany({ age: maybe(least), name: 'Ana' })
  .exec();
from(User)
  .deleteMany({ age: maybe(least) })
  .where('name')
  .eq('Ana')
  .exec();
from(User).deleteMany({}).where({ name: 'Ana' }).exec();
expectError(from(User).deleteMany({}).exec());
expectError(from(User).deleteOne({}).exec());
expectError(
  from(User)
    .deleteMany({ age: maybe(least) })
    .exec(),
);
expectError(
  from(User)
    .updateMany({ age: maybe(least, gte) })
    .set({ active: true })
    .exec(),
);
expectError(
  from(User)
    .deleteMany()
    .where({ age: maybe(least) })
    .exec(),
);
expectError(from(User).deleteMany().where({}).exec());
expectError(from(User).deleteMany({ name: 'Ana' }).all());

// where takes the same object, and the chain goes on.
from(User)
  .find({ name: 'Ana' })
  .where('age')
  .gt(3)
  .where({ 'address.city': 'Paris', tags: all(['a']) })
  .sort('-age')
  .compile();
from(User)
  .find()
  .or(
    (w) => w.where({ age: gt(3), name: 'Ana' }),
    (w) => w.where({ 'pets.0.name': 'Rex' }).where('active').eq(true),
  )
  .not((w) => w.where({ role: oneOf(['guest']) }))
  .$if(flag, (q) => q.where({ active: true }))
  .compile();
expectError(from(User).find().where({ nme: 'Ana' }));
expectError(from(User).find().where({ age: 'x' }));
expectError(
  from(User)
    .find()
    .where({ age: gt('x') }),
);
expectError(
  from(User)
    .find()
    .where({ age: size(3) }),
);
expectError(from(User).find().where({ name: undefined }));
expectError(
  from(User)
    .find()
    .where({ name: { $gt: '' } }),
);
expectError(from(User).find().where(null));
expectError(from(User).find().where(3));
expectError(
  from(User)
    .find()
    .or((w) => w.where({ nme: 'Ana' })),
);
expectError(
  from(User)
    .find()
    .or((w) => w.where({})),
);
expectError(
  from(User)
    .find()
    .or((w) => w.where({ age: maybe(least) })),
);
expectError(
  from(User)
    .find()
    .not((w) => w.where({ tags: gt('x') })),
);

// What is not known of a filter is checked at run time.
declare const anything: any;
from(User).find({ name: anything }).compile();

const found = await from(User)
  .find({ name: 'Ana', age: gte(3) })
  .exec();
const cities = await from(User)
  .distinct('address.city', { age: gte(3) })
  .exec();
const one = await from(User).findOne({ name: 'Ana' }).select('role').omit('_id').exec();
checks([
  check<typeof found, ReadUser[], Test.Pass>(),
  check<typeof cities, string[], Test.Pass>(),
  check<typeof one, { role: 'admin' | 'guest' } | null, Test.Pass>(),
]);
