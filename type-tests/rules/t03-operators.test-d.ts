import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from } from 'typestar';
import { movies, stills } from '../movies.js';

const { check, checks } = Test;

// Whatever the index, with filtering a column has the operators of its type.
const any = from(movies).find().allowFiltering();
any.where('title').eq('x');
any.where('title').ne('x');
any.where('title').in(['x']);
any.where('title').nin(['x']);
any.where('title').gte('x');
any.where('notes').has('x');
any.where('notes').hasNone(['x']);
any.where('prices').hasKey('x');
any.where('prices').hasEntry('x', 1);
any.where('plot').match('dark');
any.where('rating').gt(1).where('rating').lte(2);

expectError(any.where('length').gt);
expectError(any.where('poster').ne);
expectError(any.where('poster').gt);
expectError(any.where('poster').in);
expectError(any.where('notes').eq);
expectError(any.where('notes').hasKey);
expectError(any.where('facts').has);
expectError(any.where('facts').eq);
expectError(any.where('title').has);
expectError(any.where('title').match);
expectError(any.where('plot').eq);
expectError(any.where('plot').gt);
expectError(any.where('embedding'));
expectError(any.where('sketch'));
expectError(any.where('title').regex);
expectError(any.where('title').exists);

// Bytes are compared as whole columns, not as elements, keys or values, and in no user-defined value.
const bytes = new Uint8Array(1);
const stored = from(stills).find();
const anyStill = stored.allowFiltering();
stored.where('byName').hasKey('x').where('names').hasNoValue('x').compile();
anyStill.where('plain').hasNoKeys(['x']).where('turned').hasAnyValue(['x']).where('cover').eq(bytes).compile();
anyStill
  .where('shots')
  .has({ at: new Date(0) })
  .where('cuts')
  .hasEntry('x', { still: null })
  .compile();
expectError(anyStill.where('frames'));
expectError(stored.where('frames'));
expectError(anyStill.where('hashes'));
expectError(anyStill.where('buffers'));
expectError(anyStill.where('pairs'));
expectError(anyStill.or((w) => w.where('frames').has(bytes)));
expectError(anyStill.not((w) => w.where('hashes').has(bytes)));
anyStill.not((w) => w.where('cover').ne(bytes)).compile();
expectError(anyStill.not((w) => w.where('cover').eq(bytes)));
expectError(anyStill.where('plain').hasValue);
expectError(anyStill.where('plain').hasEntry);
expectError(anyStill.where('plain').hasNoEntries);
expectError(anyStill.where('turned').hasKey);
expectError(anyStill.where('turned').hasNoEntry);
expectError(anyStill.where('byName').hasValue);
expectError(anyStill.where('names').hasNoKey);
expectError(anyStill.where('shots').has({ still: bytes }));
expectError(anyStill.where('shots').hasNone([{ still: bytes }]));
expectError(anyStill.where('cuts').hasValue({ still: bytes }));
expectError(anyStill.where('cuts').hasAnyEntry([['x', { still: bytes }]]));

// A column is bound once, or by one lower and one upper bound.
expectError(any.where('title').eq('x').where('title'));
expectError(any.where('title').ne('x').where('title'));
expectError(any.where('genre').ne('x').where('genre'));
expectError(any.where('title').in(['x']).where('title'));
expectError(any.where('rating').gt(1).where('rating').gte);
expectError(any.where('rating').gt(1).where('rating').eq);
expectError(any.where('rating').gt(1).where('rating').lt(5).where('rating').lt);
expectError(from(movies).find().where('genre').eq('x').where('genre'));
expectError(from(movies).find().where('genre').eq('x').where('year').gt(1).where('year').gt);
expectError(from(movies).find().where('genre').eq('x').where('year').gt(1).where('year').lt(3).where('year').lt);

// An index serves fewer.
expectError(from(movies).find().where('country').gt);
expectError(from(movies).find().where('country').ne);
expectError(from(movies).find().where('country').nin);
expectError(from(movies).find().where('facts').hasValue);
expectError(from(movies).find().where('prices').hasNoKey);
expectError(from(movies).find().where('awards').hasNoValue);
from(movies).find().where('country').in(['x', 'y']).where('rating').in([1, 2]).compile();
from(movies).find().where('tags').hasNone(['x']).where('facts').hasNoKey('x').where('prices').hasNoValue(1).compile();
from(movies).find().where('awards').hasNoEntry('x', 1).compile();
from(movies)
  .find()
  .where('awards')
  .hasNoEntries([['x', 1]])
  .where('facts')
  .hasNoKeys(['x'])
  .compile();
expectError(from(movies).find().where('facts').hasNoKey(1));
expectError(from(movies).find().where('prices').hasNoValues(['x']));
expectError(from(movies).find().where('awards').hasNoEntry('x'));
expectError(from(movies).find().where('tags').gt);

// Mongoose's names are not ours.
expectError(from(movies).find().where('genre').equals('x'));
expectError(from(movies).find().where('rating').$gt(1));
expectError(from(movies).find().where('tags').exists(true));
expectError(from(movies).deleteMany().where('genre').equals('x'));

// The operators of each kind of index, no more and no fewer.
const find = from(movies).find();
const ranked = find.where('rating');
const text = find.where('country');
const elements = find.where('tags');
const words = find.where('plot');
const partition = find.where('genre');
const clustering = find.where('genre').eq('x').where('year');
const filtered = any.where('title');
const list = any.where('notes');
const duration = any.where('length');
const blob = any.where('poster');
checks([
  check<keyof typeof ranked & string, 'eq' | 'ne' | 'in' | 'nin' | 'gt' | 'gte' | 'lt' | 'lte', Test.Pass>(),
  check<keyof typeof text & string, 'eq' | 'in', Test.Pass>(),
  check<keyof typeof elements & string, 'has' | 'hasAny' | 'hasAll' | 'hasNone', Test.Pass>(),
  check<keyof typeof words & string, 'match', Test.Pass>(),
  check<keyof typeof partition & string, 'eq' | 'in', Test.Pass>(),
  check<keyof typeof clustering & string, 'eq' | 'ne' | 'in' | 'nin' | 'gt' | 'gte' | 'lt' | 'lte', Test.Pass>(),
  check<keyof typeof filtered & string, 'eq' | 'ne' | 'in' | 'nin' | 'gt' | 'gte' | 'lt' | 'lte', Test.Pass>(),
  check<keyof typeof list & string, 'has' | 'hasAny' | 'hasAll' | 'hasNone', Test.Pass>(),
  check<keyof typeof duration & string, 'eq' | 'ne' | 'in' | 'nin', Test.Pass>(),
  check<keyof typeof blob & string, 'eq', Test.Pass>(),
]);
