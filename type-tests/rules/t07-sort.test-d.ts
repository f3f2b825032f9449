import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table } from 'typestar';
import { movies, visits, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const drama = from(movies).find().where('genre').eq('Drama');
drama.sort('-year').compile();
drama.sort('year').compile();
drama.sort('-year', 'id').compile();
drama.sort('year', '-id').compile();
drama.where('year').gt(1940).sort('-year').compile();
drama.where('year').eq(1944).sort('id').compile();
drama.where('year').eq(1944).sort('-id').compile();
from(visits).find().where('site').eq('a').where('day').eq(1).where('at').eq(2).sort('-page', 'seq').compile();
drama.sort('-year').limit(2).select('title').compile();

expectError(from(movies).find().sort('-year'));
expectError(from(movies).find().where('genre').in(['a', 'b']).sort('-year'));
expectError(from(visits).find().where('site').eq('a').sort('at'));
expectError(drama.sort('year', 'id'));
expectError(drama.sort('id'));
expectError(drama.sort('title'));
expectError(drama.sort('genre'));
expectError(drama.where('year').in([1, 2]).sort('id'));
expectError(drama.where('rating').gt(8).sort('-year'));
expectError(drama.where('rating').in([8, 9]).sort('-year'));
expectError(drama.where('tags').hasNone(['x']).sort('-year'));
expectError(drama.sort('-year').where('rating'));
expectError(drama.sort('-year').sort('id'));
expectError(drama.sort());

// ne and nin keep the order, whatever the index of the column.
const steps = table(
  'steps',
  { run: c.int(), at: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['run'], partitionSort: ['at'] } },
);
const run = from(steps).find().where('run').eq(1);
run.where('at').ne(2).exec();
run.sort('at').where('at').gt(2).exec();
run.where('at').ne(2).sort('at').exec();
run.sort('at').where('at').ne(2).exec();
run.sort('-at').where('at').nin([2, 3]).compile();
drama.where('year').ne(1944).sort('-year').compile();
expectError(from(steps).find().where('at').ne(2).sort('at'));

// In memory, when that is said aloud.
const any = from(movies).find().allowFiltering();
any.sort('title').compile();
any.sort('-rating', 'title').compile();
any.where('title').eq('x').sort('year').compile();
any.where('genre').in(['a', 'b']).sort('-year').compile();
any.where('genre').eq('a').sort('id').compile();
any.where('genre').eq('a').where('title').eq('x').sort('-year').compile();
expectError(any.where('genre').eq('a').sort('year', 'id'));
expectError(any.where('genre').eq('a').where('rating').gt(1).sort('-year'));
expectError(any.where('genre').eq('a').where('rating').in([1, 2]).sort('-year'));
expectError(any.where('genre').eq('a').where('tags').hasNone(['x']).sort('-year'));
any.where('genre').eq('a').where('country').gt('x').sort('-year').compile();
expectError(any.sort('length'));
expectError(any.sort('tags'));
expectError(any.sort('-notes'));
expectError(any.sort('facts'));
expectError(any.sort('embedding'));

// What comes after an order may make it one that the database is left with and refuses.
const site = from(visits).find().allowFiltering().where('site').eq('a');
site.sort('at', '-page').where('day').eq(1).compile();
site.sort('at', 'page').where('day').in([1, 2]).compile();
any.sort('-year').where('rating').gt(1).compile();
any.where('genre').eq('a').sort('id').where('rating').gt(1).compile();
any.sort('title').where('genre').eq('a').where('rating').gt(1).compile();
expectError(site.sort('at', 'page').where('day').eq(1).compile());
expectError(any.sort('-year').where('genre').eq('a').where('rating').gt(1).compile());
expectError(any.where('genre').eq('a').sort('-year').where('rating').gt(1).exec());
expectError(drama.sort('-year').allowFiltering().where('rating').gt(1).compile());

// An order changes nothing of the rows.
const sorted = await drama.sort('-year').exec();
const inMemory = await any.sort('title').select('title').exec();
checks([
  check<typeof sorted, MovieRow[], Test.Pass>(),
  check<typeof inMemory, { title: string | null }[], Test.Pass>(),
]);
