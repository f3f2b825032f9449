import type { HydratedDocument, Types } from 'mongoose';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError, expectType } from 'tsd';
import { from, type CompiledDocumentFind, type Page } from 'typestar';
import { Inferred, User, type ReadUser } from './user.js';

const { check, checks } = Test;

const users = from(User).find();
const one = from(User).findOne();

const whole = await users.exec();
const names = await users.select('name').exec();
const ages = await one.select('name').select('age').exec();
const cities = await users.select('address.city').exec();
const places = await users.select('address.geo.lat').exec();
const mixed = await users.select('extra', 'prefs', 'limits').exec();
checks([
  check<typeof whole, ReadUser[], Test.Pass>(),
  check<typeof names, { _id: Types.ObjectId; name: string }[], Test.Pass>(),
  check<typeof names, ({ _id: Types.ObjectId } & { name: string })[], Test.Fail>(),
  check<typeof ages, { _id: Types.ObjectId; name: string; age?: number | null } | null, Test.Pass>(),
  check<typeof ages, { _id: Types.ObjectId; name: string; age: number | null } | null, Test.Fail>(),
  check<typeof cities, { _id: Types.ObjectId; address?: { city?: string } | null }[], Test.Pass>(),
  check<typeof places, { _id: Types.ObjectId; address?: { geo?: { lat: number } } | null }[], Test.Pass>(),
  check<typeof mixed, Pick<User, '_id' | 'extra' | 'prefs' | 'limits'>[], Test.Pass>(),
]);

// Selections go into all elements of an array.
const toys = await users.select('pets.name', 'pets.toys').exec();
checks([check<typeof toys, { _id: Types.ObjectId; pets: { name: string; toys: string[] }[] }[], Test.Pass>()]);
expectError(users.select('pets.0.name'));
expectError(users.select('tags.0'));

expectError(users.select('nope'));
expectError(users.select('name', 'address.street'));
expectError((await users.select('name').exec())[0]?.age);
expectError((await users.select('address.city').exec())[0]?.address?.geo);

// Everything but the vector, unless it is selected.
expectError((await users.exec())[0]?.$vector);
const vectors = await users.select('$vector').exec();

// nearest adds the similarity.
const near = await users.nearest('$vector', [1]).select('name').exec();
checks([
  check<typeof vectors, { _id: Types.ObjectId; $vector?: number[] }[], Test.Pass>(),
  check<typeof near, { _id: Types.ObjectId; name: string; $similarity: number }[], Test.Pass>(),
]);
expectError((await users.exec())[0]?.$similarity);

// Elements of Mongoose's document arrays are plain documents.
const pets = (await from(Inferred).find().exec())[0]?.pets;
const petsAlone = await from(Inferred).distinct('pets').exec();
type Pet = NonNullable<typeof pets>[number];
checks([
  check<Pet, { _id: Types.ObjectId; name?: string | null; toys: string[] }, Test.Pass>(),
  check<(typeof petsAlone)[number], Pet, Test.Pass>(),
]);
expectError(pets?.[0]?.save);

// omit leaves paths out.
type Rest =
  Omit<ReadUser, '_id' | 'tags' | 'address' | 'pets'> extends infer Kept
    ? {
        [Name in keyof (Kept & { address?: 1; pets: 1 })]: Name extends 'address'
          ? { city?: string } | null
          : Name extends 'pets'
            ? { name: string; age?: number }[]
            : Kept[Name & keyof Kept];
      }
    : never;
const rest = (await users.omit('tags', 'address.geo', 'pets.toys', '_id').exec())[0];
checks([check<typeof rest, Rest | undefined, Test.Pass>()]);
expectError(rest?.tags);
expectError(rest?._id);
expectError(rest?.$vector);
expectError(users.omit('nope'));
expectError(users.omit('pets.0.name'));

// omit and select go on with each other, where the Data API can read what is left.
const found1 = await users.select('name', 'age').omit('age', 'tags').exec();
checks([check<typeof found1, { _id: Types.ObjectId; name: string }[], Test.Pass>()]);
const found2 = await users.select('name').omit('_id').exec();
declare const nameOrAge: 'name' | 'age';
const left1 = await users.select('name', 'age').omit(nameOrAge).exec();
const left2 = await users.select('name').omit('_id').omit(nameOrAge).exec();
checks([
  check<typeof left1, { _id: Types.ObjectId; name?: string; age?: number | null }[], Test.Pass>(),
  check<typeof left2, { name?: string }[], Test.Pass>(),
]);
checks([check<typeof found2, { name: string }[], Test.Pass>()]);
const added = (await users.omit('tags', 'name').select('name').exec())[0];
const found3 = added?.name;
checks([check<typeof found3, string | undefined, Test.Pass>()]);
expectError(added?.tags);
expectError(users.select('address').omit('address.city'));
expectError(users.omit('address').select('address.city'));
expectError(users.omit('age').select('$vector'));

// Pages and streams.
const page = await users.select('name').page({ after: null });
const stream = users.select('name').stream();
checks([
  check<typeof page, Page<{ _id: Types.ObjectId; name: string }>, Test.Pass>(),
  check<typeof page.rows, { _id: Types.ObjectId; name: string }[], Test.Pass>(),
  check<typeof stream, AsyncGenerator<{ _id: Types.ObjectId; name: string }, void, undefined>, Test.Pass>(),
]);
const pageOfOne = await one.select('name').page();
const streamOfOne = one.select('name').stream();
checks([check<typeof pageOfOne, typeof page, Test.Pass>(), check<typeof streamOfOne, typeof stream, Test.Pass>()]);
expectError(users.page({ after: 3 }));

// Documents of Mongoose.
const document = await from(User).findOne().docs().exec();
const inferred = await from(Inferred).findOne().docs().exec();
checks([check<typeof document, HydratedDocument<User> | null, Test.Pass>()]);
expectType<string | undefined>(inferred?.id);
(await from(User).findOne().docs().exec())?.save();
(await from(User).find().docs().exec())[0]?.name.length;
expectError((await from(User).findOne().exec())?.save());

// Parts of queries.
const parts = await users
  .select('name')
  .$if(true, (query) => query.where('age').gt(3).sort('age').limit(3))
  .$call((query) => query.where('active').eq(true))
  .exec();
const compiled = users.compile();
checks([
  check<typeof parts, { _id: Types.ObjectId; name: string }[], Test.Pass>(),
  check<typeof compiled, CompiledDocumentFind, Test.Pass>(),
  check<typeof compiled.filter, Readonly<Record<string, unknown>>, Test.Pass>(),
]);
expectError(users.$if(true, (query) => query.sort('age')).sort('name'));
expectError(users.$if(true, (query) => query.nearest('$vector', [1])));
expectError(users.$if(true, (query) => query.where('nope')));
const found5 = await users
  .select('name')
  .$if(true, (query) => query.select('age'))
  .exec();
checks([check<typeof found5, { _id: Types.ObjectId; name: string }[], Test.Pass>()]);
users
  .omit('name', 'age')
  .$if(true, (query) => query.select('age'))
  .compile();
expectError(users.$if(true, (query) => query.select('name')));
expectError(users.$if(true, (query) => query.omit('name')));
expectError(users.select('name', 'age').$if(true, (query) => query.omit('age')));
expectError(users.select('name').$if(true, (query) => query.omit('_id')));
expectError(users.$if(true, (query) => query.docs()));

// Summaries of a query.
const found6 = await users.where('age').gt(3).count({ upTo: 10 });
checks([check<typeof found6, number, Test.Pass>()]);
const found7 = await users.where('age').gt(3).exists();
checks([check<typeof found7, boolean, Test.Pass>()]);
const found8 = await users.where('age').gt(3).distinct('address.city');
checks([check<typeof found8, string[], Test.Pass>()]);
users.explain('count');
users.explain('distinct', 'tags');
expectError(users.count({ most: 1 }));
expectError(users.distinct('nope'));
const someNames = await users.sort('age').limit(2).distinct('name');
const oneName = await one.distinct('name');
checks([check<typeof someNames, string[], Test.Pass>(), check<typeof oneName, string[], Test.Pass>()]);
expectError(users.explain('distinct', 'nope'));
expectError(users.explain('sum'));

// Summaries.
const some = await from(User).exists().where('age').gt(3).exec();
const tags = await from(User).distinct('tags').exec();
const towns = await from(User).distinct('address.city').where('active').eq(true).exec();
const everyAge = await from(User).distinct('age').exec();
const addresses = await from(User).distinct('address').exec();
checks([
  check<typeof some, boolean, Test.Pass>(),
  check<typeof tags, string[], Test.Pass>(),
  check<typeof towns, string[], Test.Pass>(),
  check<typeof everyAge, (number | null)[], Test.Pass>(),
  check<typeof addresses, ({ city?: string; geo?: { lat: number; lng: number } } | null)[], Test.Pass>(),
]);
expectError(from(User).distinct('nope'));
expectError(from(User).exists().where('nope'));
