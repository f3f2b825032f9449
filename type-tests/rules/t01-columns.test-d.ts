import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table, UUID } from 'typestar';
import { movies, visits, type GivenKey, type MovieKey, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const key = { genre: 'Drama', year: 1944, id };

from(movies).find().where('genre').eq('Drama');
from(movies).find().select('title', 'rating');
from(movies).find().nearest('embedding', [1, 2, 3]);
from(movies).updateOne(key).set({ title: 'Laura' }).unset('rating').push('tags', 'noir').pullAll('notes', ['x']);
from(movies).insertOne({ ...key, title: 'Laura' });

expectError(from(movies).find().where('nope'));
expectError(from(movies).find().where('constructor'));
expectError(from(movies).find().where('toString'));
expectError(from(movies).find().where('Genre'));
expectError(from(movies).find().where(''));
expectError(from(movies).find().allowFiltering().where('nope'));
expectError(from(movies).find().select('nope'));
expectError(from(movies).find().select('title', 'nope'));
expectError(from(movies).find().where('genre').eq('x').sort('nope'));
expectError(from(movies).find().where('genre').eq('x').sort('-nope'));
expectError(from(movies).find().nearest('nope', [1, 2, 3]));
expectError(from(movies).findOne({ ...key, nope: 1 }));
expectError(from(movies).updateOne(key).set({ nope: 1 }));
expectError(from(movies).updateOne(key).unset('nope'));
expectError(from(movies).updateOne(key).push('nope', 'x'));
expectError(from(movies).updateOne(key).pullAll('nope', ['x']));
expectError(from(movies).insertOne({ ...key, nope: 1 }));
expectError(from(movies).insertMany([{ ...key, nope: 1 }]));
expectError(from(movies).deleteMany().where('nope'));
expectError(table('t', { a: c.text() }, { primaryKey: { partitionBy: ['b'] } }));
expectError(table('t', { a: c.text() }, { primaryKey: { partitionBy: ['a'], partitionSort: ['-b'] } }));

// A name that is not known while compiling could be any: it is refused.
declare const name: string;
expectError(from(movies).find().where(name));
expectError(from(movies).find().where('genre').eq('x').sort(name));

// The types of a table: its columns, and nothing else.
const none = await from(visits).find().exec();
checks([
  check<typeof movies.$row, MovieRow, Test.Pass>(),
  check<typeof movies.$key, GivenKey, Test.Pass>(),
  check<typeof movies.$row, Readonly<MovieRow>, Test.Fail>(),
  check<typeof movies.$row, Partial<MovieRow>, Test.Fail>(),
  check<typeof movies.$key, MovieRow, Test.Fail>(),
  check<typeof visits.$key, { site: string; day: number; at: number; page: string; seq: number }, Test.Pass>(),
  check<
    typeof none,
    { site: string; day: number; at: number; page: string; seq: number; ms: number | null }[],
    Test.Pass
  >(),
]);

// The order of a hand-written filter takes any column.
declare const titleOrYear: 'title' | '-year';
from(movies).find().raw({}).sort('title', '-year').exec();
from(movies).find().raw({}).sort(titleOrYear).exec();
expectError(from(movies).find().raw({}).sort('titel'));
expectError(from(movies).find().raw({}).sort('title', '-yaer'));
