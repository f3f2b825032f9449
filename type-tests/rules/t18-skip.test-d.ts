import { expectError } from 'tsd';
import { from } from 'typestar';
import { movies } from '../movies.js';

const find = from(movies).find();
const any = find.allowFiltering();
any.sort('title').skip(10).limit(5).compile();
any.where('genre').eq('x').sort('-year').skip(1).compile();

expectError(find.skip(1));
expectError(any.skip(1));
expectError(find.where('genre').eq('x').sort('-year').skip(1));
expectError(any.nearest('embedding', [1, 2, 3]).skip(1));
expectError(find.rankBy('plot', 'x').skip(1));
expectError(any.sort('title').skip('1'));
expectError(any.sort('title').skip());
