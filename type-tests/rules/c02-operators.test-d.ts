import { Types } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, type DeletedDocuments, type MakeBranch } from 'typestar';
import { User } from './user.js';

const { check, checks } = Test;

const users = from(User).find();
const id = new Types.ObjectId();

// Equality, lists and presence are everywhere.
users.where('name').ne('Ana').where('name').in(['a', 'b']).where('name').nin(['c']).where('name').exists(false);
users.where('_id').eq(id);
users.where('_id').in([String(id), id]);
users.where('big').eq(3n);
users.where('active').eq(true);
users.where('role').eq('admin');
expectError(users.where('name').eq(3));
expectError(users.where('name').eq(undefined));
expectError(users.where('name').eq({ $gt: '' }));
expectError(users.where('name').in('a'));
expectError(users.where('name').in(['a', 3]));
expectError(users.where('name').exists('yes'));
expectError(users.where('role').eq('boss'));
expectError(users.where('_id').eq(3));
expectError(users.where('address').eq({ town: 'Paris' }));

// null, where the type has it.
users.where('age').eq(null).where('age').ne(null).where('age').in([null, 3]);
expectError(users.where('name').eq(null));
expectError(users.where('age').gt(null));

// Ranges on texts, numbers, dates and booleans.
users.where('name').gt('A').where('name').lte('Z');
users.where('age').gte(18).where('age').lt(65);
users.where('born').gt(new Date(0));
users.where('active').lt(true);
expectError(users.where('age').gte('18'));
expectError(users.where('born').gt('2020-01-01'));
expectError(users.where('_id').gt(id));
expectError(users.where('big').gt(3n));
expectError(users.where('address').gt({}));
expectError(users.where('tags').gt('a'));

// Arrays: as a whole, by an element, by their size.
users.where('tags').eq(['a', 'b']).where('tags').eq('a').where('tags').in(['a', 'b']);
users.where('tags').all(['a']).where('tags').size(2);
users.where('pets').size(0);
expectError(users.where('tags').eq(3));
expectError(users.where('tags').all('a'));
expectError(users.where('tags').all([3]));
expectError(users.where('tags').size('2'));
expectError(users.where('name').size(2));
expectError(users.where('name').all(['a']));
expectError(users.where('pets').all([{ name: 'Rex', toys: [] }]));

// Operators that the Data API has not.
expectError(users.where('name').regex(/a/));
expectError(users.where('pets').elemMatch({ name: 'Rex' }));

// Vectors are searched, not filtered.
users.where('$vector').exists(true);
expectError(users.where('$vector').eq([1]));
users.nearest('$vector', [1, 2]).limit(5);
users.nearest('$vector', new Float32Array([1]));
expectError(users.nearest('name', [1]));
expectError(users.nearest('$vectorize', 'text'));
expectError(users.nearest('$vector', 'text'));
expectError(users.nearest('$vector', [1]).sort('name'));
expectError(users.sort('name').nearest('$vector', [1]));
expectError(users.sort('name').sort('age'));
expectError(users.limit('3'));
expectError(from(User).findOne().limit(1));

// A write without a condition has to say that it means all.
from(User).deleteMany().all().exec();
from(User).deleteMany().where('name').eq('a').exec();
from(User).deleteOne().where('name').eq('a').exec();
from(User).updateMany().all().set({ active: true }).exec();
expectError(from(User).deleteMany().exec());
expectError(from(User).deleteMany().compile());
expectError(from(User).deleteOne().exec());
expectError(from(User).deleteMany().where('name').eq('a').all());
expectError(from(User).updateMany().set({ active: true }).exec());
expectError(from(User).updateOne().set({ active: true }).exec());
expectError(from(User).updateOne().all());
expectError(from(User).deleteMany().all().where('name').eq('a').exec());

// Branches.
users.or(
  (w) => w.where('age').gt(3),
  (w) => w.where('name').eq('a').where('active').eq(true),
);
users.not((w) =>
  w
    .where('age')
    .gt(3)
    .or(
      (x) => x.where('age').lt(1),
      (x) => x.where('big').eq(3n),
    ),
);
users
  .raw({ anything: { $gt: 3 } })
  .where('age')
  .gt(3);
from(User)
  .deleteMany()
  .or(
    (w) => w.where('age').gt(3),
    (w) => w.where('age').lt(1),
  )
  .exec();
from(User).deleteMany().raw({ age: 3 }).exec();
// One branch is no alternative, and none is a mistake.
users.or((w) => w.where('_id').eq(id)).compile();
declare const branches: MakeBranch<User>[];
users.or(...branches).compile();
expectError(users.or().compile());
expectError(
  users.or(
    (w) => w.where('nope').gt(3),
    (w) => w.where('age').gt(3),
  ),
);
expectError(
  users.or(
    (w) => w.where('age').gt('x'),
    (w) => w.where('age').gt(3),
  ),
);
expectError(users.not((w) => w));
expectError(users.not((w) => w.where('age')));
expectError(users.not((w) => w.where('tags').gt('x')));
expectError(users.raw('age = 3'));
expectError(from(User).count().raw(3));

// The operators of each type, no more and no fewer.
const text = users.where('name');
const list = users.where('tags');
const whose = users.where('_id');
const object = users.where('address');
const big = users.where('big');
const vector = users.where('$vector');
const free = users.where('extra');
type Equality = 'eq' | 'ne' | 'in' | 'nin' | 'exists';
type Range = 'gt' | 'gte' | 'lt' | 'lte';
type Offered<Condition> = Extract<keyof Condition, string>;
const deleted = await from(User).deleteMany().where('name').eq('a').exec();
const counted = await from(User).count().exec();
checks([
  check<Offered<typeof text>, Equality | Range, Test.Pass>(),
  check<Offered<typeof list>, Equality | 'all' | 'size', Test.Pass>(),
  check<Offered<typeof whose>, Equality, Test.Pass>(),
  check<Offered<typeof object>, Equality, Test.Pass>(),
  check<Offered<typeof big>, Equality, Test.Pass>(),
  check<Offered<typeof vector>, 'exists', Test.Pass>(),
  check<Offered<typeof free>, Equality | Range | 'all' | 'size', Test.Pass>(),
  check<typeof deleted, DeletedDocuments, Test.Pass>(),
  check<typeof deleted, { readonly deletedCount: number }, Test.Pass>(),
  check<typeof counted, number, Test.Pass>(),
]);
