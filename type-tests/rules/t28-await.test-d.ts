import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError, expectNotAssignable } from 'tsd';
import { from, UUID } from 'typestar';
import { movies, type MovieRow } from '../movies.js';
import { Fan, User, type ReadUser } from './user.js';

const { check, checks } = Test;

const key = { genre: 'x', year: 1, id: new UUID('123e4567-e89b-12d3-a456-426614174000') };
const find = from(movies).find();
const update = from(movies).updateOne(key).set({ title: 'x' });
const user = from(User).updateOne().where('name').eq('x').set({ active: true });

// exec() runs a query; to await it without does not compile.
const rows = await find.exec();
const updated = await update.exec();
const people = await from(User).find().exec();
checks([
  check<typeof rows, MovieRow[], Test.Pass>(),
  check<typeof updated, void, Test.Pass>(),
  check<typeof people, ReadUser[], Test.Pass>(),
]);
expectError(await find);
expectError(await from(movies).findOne(key));
expectError(await find.raw({ x: 1 }));
expectError(await find.docs());
expectError(await from(movies).insertOne(key));
expectError(await from(movies).insertMany([key]));
expectError(await update);
expectError(await update.$if(true, (u) => u));
expectError(await from(movies).deleteOne(key));
expectError(await from(movies).deleteMany().where('genre').eq('x'));
expectError(await from(movies).deleteMany().all());
expectError(await from(User).find());
expectError(await from(User).findOne().where('name').eq('x'));
expectError(await user);
expectError(await from(User).updateMany().all().set({ active: true }));
expectError(await from(User).findOneAndUpdate().where('name').eq('x').set({ active: true }));
expectError(await from(User).deleteOne().where('name').eq('x'));
expectError(await from(User).deleteMany().all());
expectError(await from(User).count());
expectError(await from(User).exists());
expectError(await from(User).distinct('name'));
expectError(await from(Fan).insertOne({ name: 'x' }));
expectError(await from(Fan).insertMany([{ name: 'x' }]));
expectError(await from(Fan).replaceOne({ name: 'x' }).where('name').eq('y'));
expectError(await from(Fan).rerank('x'));
expectError(update.then(() => undefined));

// Nor to return it from an async function; an ordinary function returns it.
expectError(async () => update);
expectError(async () => from(User).find());
expectError(async (): Promise<void> => update);
(() => update)().exec();

// Promise.all gives nothing that can be used, and rejects.
const [nothing] = await Promise.all([find]);
expectError(nothing.length);
expectNotAssignable<readonly unknown[] | object[]>(nothing);
