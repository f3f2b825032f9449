import { expectAssignable, expectError, expectNotAssignable, expectType } from 'tsd';
import { from, UUID } from 'typestar';
import { movies, users } from '../movies.js';

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const key = { genre: 'Drama', year: 1944, id };
from(movies).insertOne(key);
from(movies).insertOne({ ...key, title: 'Laura', rating: null, tags: ['noir'] });
from(movies).insertMany([key, { ...key, title: 'Laura' }], { ordered: false, concurrency: 4 });
expectType<{ genre: string; year: number; id: UUID }>((await from(movies).insertOne(key).exec()).insertedKey);
expectType<number>((await from(movies).insertMany([key]).exec()).insertedCount);

expectError(from(movies).insertOne({ genre: 'Drama', year: 1944 }));
expectError(from(movies).insertOne({}));
expectError(from(movies).insertOne({ ...key, genre: null }));
expectError(from(movies).insertOne({ ...key, nope: 1 }));
const typo = { ...key, titel: 'Laura' };
expectError(from(movies).insertOne(typo));
expectError(from(movies).insertMany([key, typo]));
expectError(from(movies).insertMany(key));
expectError(from(movies).insertMany([key], { ordered: 'yes' }));

expectAssignable<typeof movies.$insert>({ ...key, title: 'Laura' });
expectNotAssignable<typeof movies.$insert>({ genre: 'x', title: 'Laura' });
expectType<{ genre: string; year: number; id: UUID }>(movies.$key);

// insertMany: how it is sent, and what its error says.
from(users).insertMany([{ name: 'Ana' }], { ordered: false, signal: new AbortController().signal });
expectError(from(users).insertMany([{ name: 'Ana' }], { signal: 'stop' }));
expectError(from(users).insertMany([{ name: 'Ana' }], { order: false }));
