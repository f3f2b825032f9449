import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, UUID, type CompiledWrite, type Explanation } from 'typestar';
import { movies, visits, type GivenKey, type MovieKey, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const key = { genre: 'Drama', year: 1944, id };
from(movies).updateOne(key).set({ title: 'x' }).compile();
from(movies).deleteOne(key).compile();
from(movies).findOne(key).compile();
from(movies).findOne().where('rating').gt(8).compile();

expectError(from(movies).updateOne({ genre: 'x', year: 1 }));
expectError(from(movies).deleteOne({ genre: 'x', year: 1 }));
from(movies).findOne({ genre: 'x', year: 1 }).compile();
expectError(from(movies).updateOne({ ...key, title: 'x' }));
expectError(from(movies).deleteOne({ ...key, title: 'x' }));
expectError(from(movies).findOne({ ...key, title: 'x' }));
expectError(from(movies).updateOne({ ...key, year: { $gt: 1 } }));
expectError(from(movies).updateOne({ ...key, year: [1] }));
expectError(from(movies).updateOne());
expectError(from(movies).deleteOne());
expectError(from(movies).findOne(null));
declare const maybe: typeof key | undefined;
expectError(from(movies).findOne(maybe));
expectError(from(movies).findOne(key).limit(2));

// deleteMany: the partition, a clustering prefix, a range at its end.
from(movies).deleteMany().where('genre').eq('x').compile();
from(movies).deleteMany().where('genre').in(['x', 'y']).where('year').gte(1).where('year').lt(3).compile();
from(visits)
  .deleteMany()
  .where('site')
  .eq('a')
  .where('day')
  .in([1])
  .where('at')
  .in([1, 2])
  .where('page')
  .gt('x')
  .compile();
from(movies).deleteMany().all().compile();

expectError(from(movies).deleteMany().exec());
expectError(from(movies).deleteMany().compile());
expectError(from(movies).deleteMany().where('genre').eq('x').all());
expectError(from(visits).deleteMany().where('site').eq('a').exec());
expectError(from(visits).deleteMany().where('day').eq(1).exec());
expectError(from(movies).deleteMany().where('genre').gt('x'));
from(movies).deleteMany().where('genre').eq('x').where('year').ne(1).compile();
from(movies).deleteMany().where('genre').in(['x', 'y']).where('year').eq(1).where('id').nin([id]).compile();
expectError(from(movies).deleteMany().where('genre').eq('x').where('year').ne(1).where('id'));
expectError(from(movies).deleteMany().where('genre').eq('x').where('year').ne(1).where('year'));
expectError(from(movies).deleteMany().where('genre').ne('x'));
expectError(from(movies).deleteMany().where('genre').eq('x').where('id'));
expectError(from(movies).deleteMany().where('genre').eq('x').where('year').gt(1).where('id'));
expectError(from(movies).deleteMany().where('genre').eq('x').where('rating'));
expectError(from(movies).deleteMany().where('title'));
expectError(from(movies).deleteMany().where('genre').eq('x').where('genre'));

// What is found by a key, and what a delete gives.
const found = await from(movies).findOne(key).exec();
const gone = from(movies).deleteOne(key);
const all = from(movies).deleteMany().all();
const deleted = gone.exec();
const emptied = all.exec();
const compiled = gone.compile();
const explained = all.explain();
checks([
  check<typeof movies.$key, GivenKey, Test.Pass>(),
  check<typeof found, MovieRow | null, Test.Pass>(),
  check<typeof deleted, Promise<void>, Test.Pass>(),
  check<typeof emptied, Promise<void>, Test.Pass>(),
  check<typeof compiled, CompiledWrite, Test.Pass>(),
  check<typeof compiled.filter, Readonly<Record<string, unknown>> | undefined, Test.Pass>(),
  check<typeof explained, Explanation, Test.Pass>(),
]);
