import mongoose from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, gt, gte, has, hasKey, model, oneOf, UUID } from 'typestar';
import type {
  ColumnOf,
  FilterOf,
  InsertOneResult,
  KeyOf,
  NewRowOf,
  Patch,
  PatchOf,
  ResultOf,
  RowOf,
  ShapeOf,
} from 'typestar';
import { movies, users, type GivenKey, type MovieKey, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const Movie = model(movies);
const titles = from(Movie).find().where('genre').eq('x').select('title');
const key = { genre: 'x', year: 1, id: new UUID('123e4567-e89b-12d3-a456-426614174000') };
const one = from(Movie).findOne(key).select('title');
const raw = from(Movie).find().raw({}).select('title');
const near = from(Movie).find().nearest('embedding', [1, 0, 0]).select('title');
const insert = from(Movie).insertOne(key);
const update = from(Movie).updateOne(key).set({ title: 'x' });
const Person = mongoose.model('Person', new mongoose.Schema({ name: { type: String, required: true } }));
const people = from(Person).find().where('name').eq('x').select('name').omit('_id');

checks([
  check<RowOf<typeof movies>, MovieRow, Test.Pass>(),
  check<RowOf<typeof Movie>, MovieRow, Test.Pass>(),
  check<RowOf<typeof titles>, { title: string | null }, Test.Pass>(),
  check<RowOf<typeof one>, { title: string | null }, Test.Pass>(),
  check<RowOf<typeof raw>, { title: string | null }, Test.Pass>(),
  check<RowOf<typeof near>, { title: string | null; $similarity: number }, Test.Pass>(),
  check<RowOf<typeof people>, { name: string }, Test.Pass>(),
  check<ResultOf<typeof titles>, { title: string | null }[], Test.Pass>(),
  check<ResultOf<typeof one>, { title: string | null } | null, Test.Pass>(),
  check<ResultOf<typeof people>, { name: string }[], Test.Pass>(),
  check<ResultOf<typeof insert>, InsertOneResult<MovieKey>, Test.Pass>(),
  check<ResultOf<typeof update>, void, Test.Pass>(),
  check<KeyOf<typeof movies>, GivenKey, Test.Pass>(),
  check<KeyOf<typeof Movie>, GivenKey, Test.Pass>(),
  check<KeyOf<typeof titles>, GivenKey, Test.Pass>(),
  check<KeyOf<typeof raw>, GivenKey, Test.Pass>(),
  check<NewRowOf<typeof movies>, typeof movies.$insert, Test.Pass>(),
  check<NewRowOf<typeof Movie>, typeof movies.$insert, Test.Pass>(),
  check<ColumnOf<typeof movies>, keyof MovieRow, Test.Pass>(),
  check<ColumnOf<typeof Movie>, keyof MovieRow, Test.Pass>(),
  check<ColumnOf<typeof titles>, keyof MovieRow, Test.Pass>(),
  check<PatchOf<typeof users>, { readonly age?: number | null }, Test.Pass>(),
  check<PatchOf<typeof Movie>, Patch<ShapeOf<typeof movies>>, Test.Pass>(),
  check<keyof PatchOf<typeof Movie>, Exclude<keyof MovieRow, keyof MovieKey>, Test.Pass>(),
  check<ShapeOf<typeof titles>, ShapeOf<typeof movies>, Test.Pass>(),
  check<RowOf<string>, never, Test.Pass>(),
  check<ShapeOf<string>, never, Test.Pass>(),
]);

// Where they are used.
export const insertMovie = (row: NewRowOf<typeof Movie>) => from(Movie).insertOne(row).exec();
export const readColumn = (column: ColumnOf<typeof Movie>) => from(Movie).find().select(column).exec();
expectError<ColumnOf<typeof movies>>('nope');
expectError<KeyOf<typeof movies>>({ genre: 'x' });
expectError<PatchOf<typeof movies>>({ year: 1 });

// A filter by name: names, values and operators. What is legal and served is checked where a query takes it.
const noir = (since: number) => ({ genre: 'Film-Noir', year: gte(since).lt(1960) }) satisfies FilterOf<typeof Movie>;
from(Movie).find(noir(1940)).where('rating').gt(8).compile();
from(Movie).find().where(noir(1940)).compile();
const indexed = {
  status: 'live',
  tags: has('x'),
  facts: hasKey('a'),
  country: oneOf(['US']),
} satisfies FilterOf<typeof movies>;
from(Movie).find(indexed).compile();
({ genre: 'x' }) satisfies FilterOf<typeof titles, 'genre' | 'year'>;
const unserved = { title: 'x' } satisfies FilterOf<typeof Movie>;
expectError(from(Movie).find(unserved));
from(Movie).find().allowFiltering().where(unserved).compile();
expectError({ genre: 1 } satisfies FilterOf<typeof Movie>);
expectError({ gerne: 'x' } satisfies FilterOf<typeof Movie>);
expectError({ tags: has(1) } satisfies FilterOf<typeof Movie>);
expectError({ status: oneOf(['gone']) } satisfies FilterOf<typeof Movie>);
expectError({ genre: { $gt: '' } } satisfies FilterOf<typeof Movie>);
expectError({ genre: 'x', year: 1 } satisfies FilterOf<typeof Movie, 'genre'>);
// Which members are there, and what they are, is not known of a value of the type itself.
declare const anyGenre: FilterOf<typeof Movie, 'genre'>;
expectError(from(Movie).find(anyGenre));
expectError(from(Movie).find().where(anyGenre));

const Member = mongoose.model(
  'Member',
  new mongoose.Schema({ name: String, age: Number, home: { city: String }, tags: [String] }),
);
const grown = { name: 'x', age: gte(18).lt(65), tags: 'x' } satisfies FilterOf<typeof Member>;
from(Member).find(grown).compile();
from(Member).find().where(grown).compile();
const at = (city: string) => ({ 'home.city': city, age: gt(1) }) satisfies FilterOf<typeof Member, 'home.city' | 'age'>;
from(Member).find(at('x')).compile();
expectError({ name: 1 } satisfies FilterOf<typeof Member>);
expectError({ nmae: 'x' } satisfies FilterOf<typeof Member>);
expectError({ age: gte('x') } satisfies FilterOf<typeof Member>);
expectError({ 'home.city': 1 } satisfies FilterOf<typeof Member, 'home.city'>);
expectError({ 'home.town': 'x' } satisfies FilterOf<typeof Member, 'home.town'>);
