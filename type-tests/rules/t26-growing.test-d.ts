import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, UUID } from 'typestar';
import { movies, users, type MovieRow } from '../movies.js';
import { User } from './user.js';

const { check, checks } = Test;
const find = from(movies).find();
const drama = find.where('genre').eq('x');
const key = { genre: 'x', year: 1, id: new UUID('123e4567-e89b-12d3-a456-426614174000') };
declare const least: number | undefined;
declare const name: string | null;
declare const flag: boolean;
declare const mixed: string | number | false | null | undefined;
declare const body: unknown;

// $if hands its value on, without undefined, null and false.
find.$if(least, (q, value) => q.where('rating').gt(value)).compile();
find.$if(name, (q, value) => q.where('country').eq(value)).compile();
find.$if(least !== undefined, (q) => q.where('rating').gt(1)).compile();
find.$if(mixed, (q, value) => {
  checks([check<typeof value, string | number, Test.Pass>()]);
  return q;
});
find.$if(flag, (q, value) => {
  checks([check<typeof value, true, Test.Pass>()]);
  return q;
});
drama
  .$if(least, (q, value) => q.where('rating').gt(value))
  .limit(3)
  .compile();
expectError(drama.$if(least, (q, value) => q.where('rating').gt(value)).sort('-year'));
expectError(find.$if(name, (q, value) => q.where('rating').gt(value)));
expectError(find.$if(body, (q, value) => q.where('country').eq(value)));
expectError(find.$if(least));
expectError(find.$if((q) => q));

// Its function returns the query, or one of several that continue it.
const one = await find.$if(flag, (q) => (flag ? q.where('rating').gt(1) : q.where('tags').has('x'))).exec();
checks([check<typeof one, MovieRow[], Test.Pass>()]);
find.$if(flag, (q) => (flag ? q.limit(3) : q)).compile();
expectError(find.$if(flag, (q) => (flag ? q.where('rating').gt(1) : q)).where('rating').gt);
expectError(drama.$if(flag, (q) => (flag ? q : find)));
expectError(find.$if(flag, () => from(users).find()));
expectError(find.$if(flag, () => from(movies).updateOne(key).set({ title: 'x' })));
expectError(find.$if(flag, () => from(movies).deleteMany()));
expectError(find.$if(flag, (q) => q.where('rating')));
expectError(find.$if(flag, (q) => q.exec()));
expectError(find.$if(flag, () => undefined));
expectError(find.$if(flag, async (q) => q));

// Changes that several updates share.
const titled = from(movies)
  .updateOne(key)
  .$call((update) => update.set({ title: 'x' }));
titled.set({ rating: 8 }).compile();
expectError(titled.set({ title: 'y' }));
expectError(from(movies).updateOne(key).$call(3));

// $all adds a part for each item; a column still takes one condition.
const items: { column: 'country' | 'status'; value: 'live' }[] = [];
find.$all(items, (q, { column, value }) => q.where(column).eq(value)).compile();
const tagged = find.$all(['a', 'b'], (q, tag) =>
  q.or(
    (w) => w.where('tags').has(tag),
    (w) => w.where('plot').match(tag),
  ),
);
tagged.where('rating').gt(1).where('genre').eq('x').compile();
const looped = await drama.$all([1, 2], (q) => q.limit(3)).exec();
checks([check<typeof looped, MovieRow[], Test.Pass>()]);
expectError(tagged.where('genre').eq('x').sort('-year'));
expectError(find.$all(items, (q, { column, value }) => q.where(column).eq(value)).where('country').eq);
expectError(find.$all(['a', 'b'], (q, tag) => q.where('tags').has(tag)));
expectError(find.$all([1, 2], (q, n) => q.where('rating').gt(n).where('rating').lt(n)));
expectError(find.$all(['a'], (q, genre) => q.where('genre').eq(genre)));
expectError(find.$all(['a'], (q, title) => q.where('title').eq(title)));
expectError(drama.$all(['-year'] as const, (q, by) => q.sort(by)));
expectError(find.$all([1], () => from(users).find()));
expectError(find.$all('ab', (q) => q));
expectError(find.$all(['a'], (q, tag) => q.where('rating').gt(tag)));

// Updates: what is set in $if may not be set again, and nothing else can come of it.
declare const patch: { title?: string; rating?: number | null };
const update = from(movies).updateOne(key);
update
  .$if(patch.title, (u, title) => u.set({ title }))
  .$if(patch.rating, (u, rating) => u.set({ rating }))
  .exec();
update
  .$if(flag, (u) => u.unset('plot').push('tags', 'x'))
  .set({ title: 'x' })
  .exec();
update
  .$if(flag, (u) => (flag ? u : u.unset('plot')))
  .set({ title: 'x' })
  .exec();
expectError(update.$if(flag, (u) => u).exec());
expectError(update.$if(flag, (u) => u.set({ title: 'x' })).set({ title: 'y' }));
expectError(update.$if(flag, (u) => (flag ? u : u.unset('plot'))).unset('plot'));
expectError(update.$if(patch.title, (u, title) => u.set({ rating: title })));
expectError(update.$if(flag, (u) => u.set({ year: 1 })));
expectError(update.$if(flag, () => from(users).updateOne({ name: 'x' }).set({ age: 1 })));
expectError(update.$if(flag, () => find));
expectError(update.$if(flag, (u) => u.exec()));

// deleteMany: clustering columns, without which it is served as well.
const removal = from(movies).deleteMany().where('genre').eq('x');
removal.$if(least, (q, year) => q.where('year').lt(year)).exec();
removal
  .where('year')
  .gt(3)
  .$if(least, (q, year) => q.where('year').lt(year))
  .exec();
removal.$if(least, (q, year) => q.where('year').eq(year).where('id').eq(key.id)).exec();
removal.$call((q) => q.where('year').gt(3)).exec();
expectError(removal.$if(least, (q, year) => q.where('year').eq(year)).where('year').eq);
expectError(removal.$if(least, (q, year) => q.where('year').eq(year)).where('id'));
expectError(
  from(movies)
    .deleteMany()
    .$if(name, (q, genre) => q.where('genre').eq(genre)),
);
expectError(
  from(movies)
    .deleteMany()
    .$if(flag, (q) => q.all()),
);
expectError(removal.$if(flag, () => from(movies).deleteMany()));
expectError(removal.$if(flag, (q) => q.where('title').eq('x')));
expectError(removal.$if(flag, () => find));
expectError(removal.$if(least, (q, year) => q.where('year').eq(year)).all());

// Collections.
declare const change: { role?: 'admin' | 'guest'; age?: number | null };
const user = from(User).updateOne().where('name').eq('x');
user
  .$if(change.role, (u, role) => u.set({ role }))
  .$if(change.age, (u, age) => u.set({ age }))
  .exec();
from(User)
  .deleteMany()
  .where('name')
  .eq('x')
  .$if(change.role, (q, role) => q.where('role').eq(role))
  .exec();
from(User)
  .find()
  .$if(change.age, (q, age) => q.where('age').gt(age))
  .$all(['a', 'b'], (q, tag) => q.where('tags').all([tag]))
  .exec();
from(User)
  .count()
  .$all(['a', 'b'], (q, tag) => q.where('tags').all([tag]))
  .exec();
from(User)
  .find()
  .sort('age')
  .$if(flag, (q) => q.skip(1))
  .exec();
expectError(
  from(User)
    .find()
    .$if(flag, (q) => q.sort('age'))
    .skip(1),
);
expectError(
  from(User)
    .find()
    .$if(change.age, (q, age) => q.where('name').eq(age)),
);
expectError(
  from(User)
    .find()
    .$if(flag, () => from(User).count()),
);
expectError(
  from(User)
    .deleteMany()
    .$if(change.role, (q, role) => q.where('role').eq(role))
    .exec(),
);
expectError(
  from(User)
    .updateMany()
    .$if(change.role, (u, role) => u.where('role').eq(role).set({ role }))
    .exec(),
);
expectError(user.$if(flag, () => from(User).find()));
expectError(user.$if(flag, (u) => u).exec());
expectError(
  from(User)
    .find()
    .$all('ab', (q) => q),
);
