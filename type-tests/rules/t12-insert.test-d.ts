import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, UUID, type InsertManyResult, type InsertOneResult } from 'typestar';
import { movies, users, type GivenKey, type MovieKey } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const key = { genre: 'Drama', year: 1944, id };
from(movies).insertOne(key);
from(movies).insertOne({ ...key, title: 'Laura', rating: null, tags: ['noir'] });
from(movies).insertMany([key, { ...key, title: 'Laura' }], { ordered: false, concurrency: 4 });
const one = await from(movies).insertOne(key).exec();
const many = await from(movies).insertMany([key]).exec();
checks([
  check<typeof one, InsertOneResult<MovieKey>, Test.Pass>(),
  check<typeof one, { readonly insertedKey: MovieKey }, Test.Pass>(),
  check<typeof many, InsertManyResult<MovieKey>, Test.Pass>(),
  check<typeof many.insertedKeys, readonly MovieKey[], Test.Pass>(),
  check<typeof many.insertedKeys, MovieKey[], Test.Fail>(),
  check<typeof many.insertedCount, number, Test.Pass>(),
]);

expectError(from(movies).insertOne({ genre: 'Drama', year: 1944 }));
expectError(from(movies).insertOne({}));
expectError(from(movies).insertOne({ ...key, genre: null }));
expectError(from(movies).insertOne({ ...key, nope: 1 }));
const typo = { ...key, titel: 'Laura' };
expectError(from(movies).insertOne(typo));
expectError(from(movies).insertMany([key, typo]));
expectError(from(movies).insertMany(key));
expectError(from(movies).insertMany([key], { ordered: 'yes' }));

// What is inserted: the key, and what else there is, in every form that a value has.
type Insert = typeof movies.$insert;
checks([
  check<Pick<Insert, 'genre' | 'year' | 'id'>, GivenKey, Test.Pass>(),
  check<Pick<Insert, 'title'>, { title?: string | null }, Test.Pass>(),
  check<Pick<Insert, 'title'>, { title: string | null }, Test.Fail>(),
  check<Pick<Insert, 'status'>, { status?: 'draft' | 'live' | null }, Test.Pass>(),
  check<Insert['tags'], readonly string[] | ReadonlySet<string> | null | undefined, Test.Pass>(),
  check<Insert['embedding'], readonly number[] | Float32Array | null | undefined, Test.Pass>(),
  check<keyof Insert, keyof typeof movies.$row, Test.Pass>(),
  check<typeof users.$insert, { name: string; age?: number | null }, Test.Pass>(),
]);

// insertMany: how it is sent, and what its error says.
from(users).insertMany([{ name: 'Ana' }], { ordered: false, signal: new AbortController().signal });
expectError(from(users).insertMany([{ name: 'Ana' }], { signal: 'stop' }));
expectError(from(users).insertMany([{ name: 'Ana' }], { order: false }));
