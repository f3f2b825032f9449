import { expectError } from 'tsd';
import { from, UUID } from 'typestar';
import { movies, visits } from '../movies.js';

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const partition = from(visits).find().where('site').eq('a').where('day').eq(1);
partition.where('at').eq(1).where('page').in(['x']).where('seq').gt(1).where('seq').lt(9).compile();
partition.where('at').gte(1).where('at').lt(9).compile();
from(movies).find().where('genre').eq('x').where('year').eq(1).where('id').eq(id).compile();

expectError(from(movies).find().where('year'));
expectError(from(movies).find().where('id'));
expectError(from(movies).find().where('genre').eq('x').where('id'));
expectError(from(visits).find().where('site').eq('a').where('at'));
expectError(partition.where('page'));
expectError(partition.where('seq'));
expectError(partition.where('at').eq(1).where('seq'));
expectError(partition.where('at').gt(1).where('page'));
expectError(partition.where('at').gt(1).where('at').lt(3).where('page'));
expectError(partition.where('at').ne);

// A gap is said aloud; what follows a range right away is refused all the same, unless a regular column is there.
const any = from(visits).find().allowFiltering().where('site').eq('a').where('day').eq(1);
any.where('page').eq('x').compile();
any.where('at').gt(1).where('seq').eq(1).compile();
any.where('at').gt(1).where('page').eq('x').where('ms').eq(1).compile();
expectError(any.where('at').gt(1).where('page').eq('x').compile());
expectError(any.where('at').gt(1).where('page').lt('x').exec());
expectError(any.where('at').eq(1).where('page').lt('x').where('seq').in([1]).exec());
