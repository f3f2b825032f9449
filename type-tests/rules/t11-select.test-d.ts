import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, UUID, type Page } from 'typestar';
import { movies, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const rows = await from(movies).find().where('genre').eq('x').select('title', 'year').exec();
expectError(rows[0]?.rating);
expectError(rows[0]?.genre);

// Called again, select adds.
const find = from(movies).find();
const all = await find.where('genre').eq('x').limit(1).exec();
const twice = await find.select('title').select('year').exec();
const byKey = await from(movies).findOne({ genre: 'x', year: 1, id }).select('title').exec();
const one = await from(movies).findOne().where('genre').eq('x').select('title').exec();
const wholeOne = await from(movies).findOne({ genre: 'x', year: 1, id }).exec();
const page = await find.select('year').page();
const stream = find.select('year').stream();
declare const some: ('title' | 'rating')[];
const several = await find.select(...some).exec();
checks([
  check<typeof rows, { title: string | null; year: number }[], Test.Pass>(),
  check<typeof rows, { title: string | null; year?: number }[], Test.Fail>(),
  check<typeof rows, { readonly title: string | null; year: number }[], Test.Fail>(),
  check<typeof rows, readonly { title: string | null; year: number }[], Test.Fail>(),
  check<typeof rows, ({ title: string | null } & { year: number })[], Test.Fail>(),
  check<typeof all, MovieRow[], Test.Pass>(),
  check<typeof twice, { title: string | null; year: number }[], Test.Pass>(),
  check<typeof byKey, { title: string | null } | null, Test.Pass>(),
  check<typeof one, { title: string | null } | null, Test.Pass>(),
  check<typeof wholeOne, MovieRow | null, Test.Pass>(),
  check<typeof page, Page<{ year: number }>, Test.Pass>(),
  check<typeof page.rows, { year: number }[], Test.Pass>(),
  check<typeof page.next, string | null, Test.Pass>(),
  check<typeof stream, AsyncGenerator<{ year: number }, void, undefined>, Test.Pass>(),
  check<typeof several, { title?: string | null; rating?: number | null }[], Test.Pass>(),
]);
