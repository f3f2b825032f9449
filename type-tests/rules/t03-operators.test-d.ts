import { expectError } from 'tsd';
import { from } from 'typestar';
import { movies } from '../movies.js';

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
