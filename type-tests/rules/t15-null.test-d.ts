import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, UUID } from 'typestar';
import { movies } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const key = { genre: 'Drama', year: 1944, id };
from(movies).updateOne(key).set({ title: null }).compile();
from(movies)
  .insertOne({ ...key, title: null })
  .compile();

expectError(from(movies).find().where('genre').eq(null));
expectError(from(movies).find().where('rating').eq(null));
expectError(from(movies).find().where('rating').ne(null));
expectError(from(movies).find().where('rating').gt(undefined));
expectError(from(movies).find().where('genre').in(['x', null]));
expectError(from(movies).find().where('tags').has(null));
expectError(from(movies).find().allowFiltering().where('title').eq(null));
expectError(from(movies).updateOne({ ...key, year: null }));
expectError(from(movies).insertOne({ ...key, year: null }));
expectError(
  from(movies)
    .updateOne(key)
    .set({ tags: ['x', null] }),
);
expectError(from(movies).updateOne(key).push('tags', null));
declare const maybe: string | undefined;
expectError(from(movies).find().where('genre').eq(maybe));
expectError(from(movies).updateOne(key).set({ title: maybe }));

// null is read and written of what is no key, and never undefined.
type Row = typeof movies.$row;
type Insert = typeof movies.$insert;
checks([
  check<Pick<Row, 'genre' | 'title'>, { genre: string; title: string | null }, Test.Pass>(),
  check<Pick<Row, 'title'>, { title?: string | null }, Test.Fail>(),
  check<Pick<Insert, 'genre' | 'title'>, { genre: string; title?: string | null }, Test.Pass>(),
  check<Pick<Insert, 'genre'>, { genre: string | null }, Test.Fail>(),
]);
