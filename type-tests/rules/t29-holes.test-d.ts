import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from } from 'typestar';
import { movies, visits } from '../movies.js';
import { Fan, User } from './user.js';

const { check, checks } = Test;
const find = from(movies).find();
const any = find.allowFiltering();
const drama = find.where('genre').eq('x');
declare const names: ('title' | 'year')[];
declare const one: 'title' | 'rating';
declare const words: string[];
declare const count: number;
declare const flag: boolean;

// A name that is one of several may not be selected: neither of an array, nor of a union.
const [ofArray] = await drama.select(...names).exec();
const [ofUnion] = await drama.select(one, 'year').exec();
const [ofBoth] = await drama
  .select(...names)
  .select('title')
  .exec();
const [ofRaw] = await find
  .raw({ x: 1 })
  .select(...names)
  .exec();
const [left] = await drama
  .select('id', ...names)
  .omit('title')
  .exec();
const [single] = await drama.select(...(['title'] as 'title'[])).exec();
const [ordered] = await drama.select(...(['title', 'year'] as const)).exec();
checks([
  check<NonNullable<typeof ofArray>, { title?: string | null; year?: number }, Test.Pass>(),
  check<NonNullable<typeof ofUnion>, { year: number; title?: string | null; rating?: number | null }, Test.Pass>(),
  check<NonNullable<typeof ofBoth>, { title: string | null; year?: number }, Test.Pass>(),
  check<NonNullable<typeof ofRaw>, { title?: string | null; year?: number }, Test.Pass>(),
  check<keyof NonNullable<typeof left>, 'id' | 'year', Test.Pass>(),
  check<NonNullable<typeof single>, { title: string | null }, Test.Pass>(),
  check<NonNullable<typeof ordered>, { title: string | null; year: number }, Test.Pass>(),
]);
expectError(drama.select().exec());
expectError(drama.omit().exec());
expectError(find.raw({ x: 1 }).select().exec());
expectError(find.raw({ x: 1 }).omit().exec());
expectError(drama.select(...names, 'nope'));

// A list in the program has a value.
find.where('genre').in(words).compile();
find.where('genre').in(['x', 'y']).compile();
find.where('status').in(['draft', 'live']).compile();
drama.where('year').nin([1, 2]).compile();
(flag ? find : find.where('tags').has('x')).where('rating').in([1, 2]).compile();
expectError(find.where('genre').in([]));
expectError(drama.where('year').nin([]));
expectError(find.where('tags').hasAny([]));
expectError(find.where('tags').hasAll([]));
expectError(find.where('tags').hasNone([]));
expectError(find.where('facts').hasAnyKey([]));
expectError(find.where('prices').hasNoValues([]));
expectError(find.where('awards').hasAllEntries([]));
expectError(any.where('title').in([]));
expectError(from(movies).deleteMany().where('genre').in([]));
expectError(from(User).find().where('name').in([]));
expectError(from(User).find().where('name').nin([]));
expectError(from(User).find().where('tags').all([]));
expectError(from(User).updateMany().where('age').in([]));
from(User).find().where('name').in(words).where('tags').all(['x']).compile();
from(User).find().where('role').in(['admin', 'guest']).compile();
expectError(from(User).find().where('role').in(['admin', 'nobody']));
expectError(find.where('status').in(['draft', 'nope']));

// Numbers in the program.
drama.limit(count).compile();
any.sort('title').skip(20).skip(0).skip(count).compile();
find.limit(1000).nearest('embedding', [1, 2, 3]).compile();
find.limit(2000).limit(10).nearest('embedding', [1, 2, 3]).compile();
find.limit(2000).where('rating').gt(1).compile();
expectError(find.limit(1001).nearest('embedding', [1, 2, 3]));
expectError(find.limit(1001).rankBy('plot', 'x'));
expectError(find.limit(1001).where('rating').gt(1).nearest('embedding', [1, 2, 3]));
expectError(any.sort('title').skip(1.5));
expectError(any.sort('title').skip(-1));
expectError(any.sort('title').skip('1'));
from(Fan).find().limit(1000).nearest('$vector', [1]).compile();
from(Fan).find().limit(2000).limit(5).rankBy('$lexical', 'x').compile();
expectError(from(Fan).find().limit(1001).nearest('$vector', [1]));
expectError(from(Fan).find().limit(1001).rankBy('$lexical', 'x'));
expectError(from(Fan).find().sort('name').skip(0.5));
expectError(from(Fan).find().sort('name').skip(-1));

// Documents of a selection have the selected paths.
const [document] = await from(User).find().select('name', 'address.city').docs().exec();
await document?.save();
checks([check<NonNullable<typeof document>['name'], string, Test.Pass>()]);
expectError(document?.tags);
expectError(document?.pets);
const [whole] = await from(User).find().docs().exec();
checks([check<NonNullable<typeof whole>['tags'], string[], Test.Pass>()]);
expectError(from(User).find().select().exec());
expectError(from(User).find().omit().exec());
expectError(from(visits).find().select().page());
