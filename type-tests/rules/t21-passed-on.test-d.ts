import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, UUID } from 'typestar';
import { movies, visits, type MovieRow } from '../movies.js';
import { User } from './user.js';

const { check, checks } = Test;
const key = { genre: 'x', year: 1, id: new UUID('123e4567-e89b-12d3-a456-426614174000') };
declare const flag: boolean;

// A query that cannot run is none where it is passed on as anything with a method.
interface Runs {
  exec(): Promise<unknown>;
}
declare function run(query: Runs): void;
run(from(movies).find().where('genre').eq('x'));
run(from(movies).updateOne(key).set({ title: 'x' }));
run(from(movies).deleteMany().where('genre').eq('x'));
run(from(User).updateOne().where('name').eq('x').set({ active: true }));
expectError(run(from(visits).find().where('site').eq('x')));
expectError(run(from(movies).updateOne(key)));
expectError(run(from(movies).deleteMany()));
expectError(run(from(User).updateMany().set({ active: true })));
expectError(run(from(User).deleteMany()));
const { exec, page } = from(visits).find().where('site').eq('x');
expectError(exec());
expectError(page());

// A variable keeps the type of its first query.
let query = from(movies).find();
query = from(movies).find().limit(3);
expectError((query = query.where('genre').eq('x')));
expectError((query = query.select('title')));
let narrow = from(movies).find().where('genre').eq('x');
expectError((narrow = from(movies).find()));
let update = from(movies).updateOne(key).set({ title: 'x' });
expectError((update = update.set({ rating: 1 })));
expectError((update = from(movies).updateOne(key)));
let removal = from(movies).deleteMany();
expectError((removal = removal.where('genre').eq('x')));
void [query, narrow, update, removal];

// One of several queries takes what each of them does.
const either = flag ? from(movies).find().where('genre').eq('x') : from(movies).find();
const rows = await either.where('rating').gt(8).limit(3).exec();
checks([check<typeof rows, MovieRow[], Test.Pass>()]);
expectError(either.where('genre').eq('x'));
expectError(either.where('year').gt(1));
either.exec();
const sorted = flag ? narrow : narrow.where('year').gt(1);
sorted.sort('-year').exec();
expectError(sorted.sort('title'));
expectError(sorted.sort('-year', 'title'));
expectError(either.sort('-year'));

// A column that is one of several is legal if each of them is.
declare const direction: 'year' | '-year';
declare const column: '-year' | 'title';
declare const columns: ('id' | 'title')[];
narrow.sort(direction).exec();
expectError(narrow.sort(column));
expectError(narrow.sort('-year', column));
expectError(narrow.sort('-year', ...columns));
expectError(narrow.sort(...columns));
from(movies).find().allowFiltering().sort(column).exec();
