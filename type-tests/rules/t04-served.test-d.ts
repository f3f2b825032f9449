import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, type CompiledFind, type Explanation } from 'typestar';
import { movies, users, type MovieRow } from '../movies.js';

const { check, checks } = Test;

// The whole partition key by eq, a clustering prefix, and indexed columns.
from(movies).find().where('genre').eq('x').compile();
from(movies).find().where('genre').eq('x').where('rating').gt(8).compile();
from(movies).find().where('genre').eq('x').where('year').eq(1).where('tags').has('x').compile();
from(movies).find().where('rating').gt(8).where('genre').eq('x').compile();
// Several partitions, without an index.
from(movies).find().where('genre').in(['x', 'y']).where('year').gt(1).compile();
// Indexes alone.
from(movies).find().where('rating').gt(8).where('rating').lt(9).where('country').eq('fr').compile();
from(movies).find().where('rating').ne(8).compile();
from(movies).find().where('tags').hasAll(['a', 'b']).where('facts').hasKey('x').compile();
from(movies).find().where('plot').match('dark city').compile();
from(movies).find().compile();
from(users).find().where('name').in(['a', 'b']).compile();
from(movies).find().where('rating').in([1, 2]).where('country').in(['fr', 'it']).compile();
from(movies).find().where('rating').nin([1, 2]).where('tags').hasNone(['x']).compile();
from(movies).find().where('facts').hasNoKey('x').compile();
from(movies).find().where('genre').eq('x').where('rating').in([1, 2]).compile();

expectError(from(movies).find().where('title'));
expectError(from(movies).find().where('notes'));
expectError(from(movies).find().where('genre').eq('x').where('title'));
expectError(from(movies).find().where('genre').in(['x', 'y']).where('rating'));
expectError(from(movies).find().where('rating').gt(8).where('genre').in);
expectError(from(users).find().where('age'));

// Said aloud.
from(movies).find().allowFiltering().where('title').eq('x').compile();
from(movies).find().where('rating').gt(8).allowFiltering().where('title').eq('x').compile();
expectError(from(movies).find().allowFiltering().where('genre').in(['x', 'y']).where('rating').gt(1).compile());
expectError(from(movies).find().allowFiltering().where('genre').in(['x', 'y']).where('rating').in([1, 2]).compile());
expectError(from(movies).find().allowFiltering().where('genre').in(['x', 'y']).where('tags').hasNone(['x']).compile());
expectError(from(movies).find().where('country').gt);
expectError(from(movies).find().where('country').ne);
expectError(from(movies).find().where('genre').in(['x']).allowFiltering().where('country').eq('fr').exec());

// What a served query gives, with or without filtering.
const served = from(movies).find().where('genre').eq('x').where('rating').gt(8);
const compiled = served.compile();
const explained = served.explain();
const rows = await served.exec();
const filtered = await served.allowFiltering().where('title').eq('x').exec();
const ada = await from(users).find().where('name').in(['a', 'b']).exec();
checks([
  check<typeof compiled, CompiledFind, Test.Pass>(),
  check<typeof compiled.filter, Readonly<Record<string, unknown>>, Test.Pass>(),
  check<typeof compiled.filter, Record<string, unknown>, Test.Fail>(),
  check<typeof compiled.projection, Readonly<Record<string, 1>> | undefined, Test.Pass>(),
  check<typeof explained, Explanation, Test.Pass>(),
  check<typeof explained.sort, 'stored' | 'memory' | 'none', Test.Pass>(),
  check<typeof rows, MovieRow[], Test.Pass>(),
  check<typeof filtered, MovieRow[], Test.Pass>(),
  check<typeof ada, { name: string; age: number | null }[], Test.Pass>(),
]);
