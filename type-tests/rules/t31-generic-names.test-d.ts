import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, model, type ColumnOf, type KeyOf, type NewRowOf, type PatchOf, type RowOf } from 'typestar';
import { movies } from '../movies.js';
import { User } from './user.js';

const { check, checks } = Test;

// Code that is generic over the columns of one table. Names are selected, omitted and read; an array may contain some of
// its names, so that each column may be missing.
const Movie = model(movies);
type MovieColumn = ColumnOf<typeof movies>;
type MovieRow = RowOf<typeof movies>;
type MoviePatch = PatchOf<typeof movies>;
declare const key: KeyOf<typeof movies>;

const drama = from(Movie).find().where('genre').eq('Drama');
const pick = async <Name extends MovieColumn>(...names: Name[]) => drama.select(...names).exec();
const pickAll = async <Name extends MovieColumn>(...names: Name[]) =>
  (await drama.select(...names).exec()) as Pick<MovieRow, Name>[];
const pickMore = async <Name extends 'title' | 'rating'>(name: Name) => drama.select('year', name).exec();
const leave = async <Name extends MovieColumn>(name: Name) => drama.omit(name).exec();
const values = async <Name extends MovieColumn>(name: Name) => drama.distinct(name);
const one = async <Name extends MovieColumn>(name: Name) => from(Movie).findOne(key).select(name).exec();

const picked = await pick('title');
const several = await pick('title', 'year');
const all = await pickAll('title', 'year');
const more = await pickMore('rating');
const left = await leave('title');
const tags = await values('tags');
const years = await values('year');
const found = await one('title');
checks([
  check<typeof picked, { title: string | null }[], Test.Pass>(),
  check<typeof several, { title?: string | null; year?: number }[], Test.Pass>(),
  check<typeof all, Pick<MovieRow, 'title' | 'year'>[], Test.Pass>(),
  check<typeof more, { year: number; rating: number | null }[], Test.Pass>(),
  check<'title' & keyof (typeof left)[number], never, Test.Pass>(),
  check<(typeof left)[number]['year'], number, Test.Pass>(),
  check<typeof tags, string[], Test.Pass>(),
  check<typeof years, number[], Test.Pass>(),
  check<typeof found, { title: string | null } | null, Test.Pass>(),
]);
expectError(pick('nope'));
expectError(values('nope'));
export const pickUnknown = <Name extends 'title' | 'nope'>(name: Name): void => {
  expectError(drama.select(name));
  expectError(drama.omit(name));
  expectError(drama.distinct(name));
  expectError(drama.select('year', name));
};
export const pickAny = <Name extends string>(name: Name): void => {
  expectError(drama.select(name));
  expectError(drama.distinct(name));
};
declare const known: 'title' | 'nope';
expectError(drama.select(known));
expectError(drama.distinct(known));

// Of other calls the rules depend on which name it is; it has a type without a parameter.
declare const text: 'title' | 'country';
const any = from(Movie).find().allowFiltering();
any.where(text).eq('x').sort(text).compile();
from(Movie).updateOne(key).set(text, 'x').compile();
export const change = <Name extends keyof MoviePatch>(name: Name, value: MoviePatch[Name]): void => {
  const patch: MoviePatch = { [name]: value };
  from(Movie).updateOne(key).set(patch).compile();
};
export const generic = <
  Name extends 'title' | 'country',
  Row extends NewRowOf<typeof movies>,
  Key extends KeyOf<typeof movies>,
  Patch extends MoviePatch,
>(
  name: Name,
  row: Row,
  rowKey: Key,
  patch: Patch,
): void => {
  expectError(any.where(name));
  expectError(any.sort(name));
  expectError(any.sort(`-${name}`));
  expectError(from(Movie).updateOne(key).set(name, 'x'));
  expectError(
    from(Movie)
      .updateOne(key)
      .set({ [name]: 'x' }),
  );
  expectError(from(Movie).updateOne(key).unset(name));
  expectError(from(Movie).updateOne(key).set(patch));
  expectError(from(Movie).insertOne(row));
  expectError(from(Movie).updateOne(rowKey));
  expectError(from(Movie).deleteOne(rowKey));
  expectError(from(Movie).find({ [name]: 'x' }));
  expectError(any.where({ [name]: 'x' }));
};

// A condition that may be missing is written maybe(value).
declare const open: { genre?: string };
declare const half: { genre: string | undefined };
expectError(from(Movie).find(open));
expectError(from(Movie).find(half));
expectError(from(Movie).find().where(open));
expectError(from(Movie).find().where(half));
expectError(drama.or((w) => w.where({ rating: undefined })));
expectError(from(Movie).deleteMany().where(open));
declare const anything: any;
declare const unknown: unknown;
from(Movie).find({ genre: anything }).compile();
from(Movie).find().where({ genre: anything }).compile();
drama.or((w) => w.where({ rating: anything })).compile();
from(Movie).deleteMany().where({ genre: anything }).compile();
from(User).find({ name: anything }).compile();
from(User).find().where({ name: anything, age: null }).compile();
from(User).updateMany().where({ loose: anything }).set({ age: 1 }).compile();
expectError(from(Movie).find().where({ genre: unknown }));
expectError(from(User).find().where({ name: unknown }));
expectError(from(User).find().where({ name: undefined }));
