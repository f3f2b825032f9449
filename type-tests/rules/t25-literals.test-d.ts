import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from } from 'typestar';
import { movies, type MovieRow } from '../movies.js';
import { Fan, User, type ReadUser } from './user.js';

const { check, checks } = Test;

declare const count: number;
declare const flag: boolean;
const near = from(movies).find().nearest('embedding', [1, 2, 3]);

// A limit is a positive integer, as far as the program tells.
from(movies).find().limit(count).limit(10).limit(5000);
from(movies)
  .find()
  .limit(flag ? 10 : 20);
near.limit(1000).limit(count).limit(999);
from(User).find().limit(count).limit(5000);
const limited = await from(movies).find().limit(count).exec();
const nearest = await near.select('title').limit(count).exec();
const people = await from(User).find().limit(count).exec();
checks([
  check<typeof limited, MovieRow[], Test.Pass>(),
  check<typeof nearest, { title: string | null; $similarity: number }[], Test.Pass>(),
  check<typeof people, ReadUser[], Test.Pass>(),
]);
expectError(from(movies).find().limit(0));
expectError(from(movies).find().limit(-1));
expectError(from(movies).find().limit(1.5));
expectError(
  from(movies)
    .find()
    .limit(flag ? 10 : 0),
);
expectError(near.limit(1001));
expectError(near.limit(20_000));
expectError(from(movies).find().rankBy('plot', 'x').limit(2000));
expectError(from(movies).find().raw({ title: 'x' }).limit(0));
expectError(from(User).find().limit(0));
expectError(from(User).find().limit(2.5));
expectError(from(Fan).find().nearest('$vector', [1]).limit(1001));

// Of a path that is one of several, each exists and takes the value.
declare const path: 'name' | 'role';
declare const mixed: 'name' | 'age';
declare const unknownPath: 'name' | 'nope';
from(User).find().where(path).eq('admin').exec();
expectError(from(User).find().where(path).eq('x'));
expectError(from(User).find().where(mixed).eq(5));
expectError(from(User).find().where(unknownPath));
expectError(from(User).updateOne().where('name').eq('x').unset(unknownPath));
