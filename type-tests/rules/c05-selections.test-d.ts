import type { HydratedDocument, Types } from 'mongoose';
import { expectError, expectType } from 'tsd';
import { from } from 'typestar';
import { Inferred, User } from './user.js';

const users = from(User).find();
const one = from(User).findOne();

expectType<{ _id: Types.ObjectId; name: string }[]>(await users.select('name').exec());
expectType<{ _id: Types.ObjectId; name: string; age?: number | null } | null>(
  await one.select('name').select('age').exec(),
);
expectType<{ _id: Types.ObjectId; address?: { city?: string } | null }[]>(await users.select('address.city').exec());
expectType<{ _id: Types.ObjectId; address?: { geo?: { lat: number } } | null }[]>(
  await users.select('address.geo.lat').exec(),
);

// Selections go into all elements of an array.
expectType<{ _id: Types.ObjectId; pets: { name: string; toys: string[] }[] }[]>(
  await users.select('pets.name', 'pets.toys').exec(),
);
expectError(users.select('pets.0.name'));
expectError(users.select('tags.0'));

expectError(users.select('nope'));
expectError(users.select('name', 'address.street'));
expectError((await users.select('name').exec())[0]?.age);
expectError((await users.select('address.city').exec())[0]?.address?.geo);

// Everything but the vector, unless it is selected.
expectError((await users.exec())[0]?.$vector);
expectType<{ _id: Types.ObjectId; $vector?: number[] }[]>(await users.select('$vector').exec());

// nearest adds the similarity.
expectType<{ _id: Types.ObjectId; name: string; $similarity: number }[]>(
  await users.nearest('$vector', [1]).select('name').exec(),
);
expectError((await users.exec())[0]?.$similarity);

// Elements of Mongoose's document arrays are plain documents.
const pets = (await from(Inferred).find().exec())[0]?.pets;
expectType<string | null | undefined>(pets?.[0]?.name);
expectError(pets?.[0]?.save);

// omit leaves paths out.
const rest = (await users.omit('tags', 'address.geo', 'pets.toys', '_id').exec())[0];
expectType<string | undefined>(rest?.name);
expectType<{ city?: string } | null | undefined>(rest?.address);
expectType<{ name: string; age?: number }[] | undefined>(rest?.pets);
expectError(rest?.tags);
expectError(rest?._id);
expectError(rest?.$vector);
expectError(users.omit('nope'));
expectError(users.omit('pets.0.name'));
expectError(users.select('name').omit('tags'));
expectError(users.omit('tags').select('name'));

// Pages and streams.
expectType<{ _id: Types.ObjectId; name: string }[]>((await users.select('name').page({ after: null })).rows);
for await (const user of users.select('name').stream()) expectType<{ _id: Types.ObjectId; name: string }>(user);
expectError(one.page());
expectError(one.stream());
expectError(users.page({ after: 3 }));

// Documents of Mongoose.
expectType<HydratedDocument<User> | null>(await from(User).findOne().docs().exec());
expectType<string | undefined>((await from(Inferred).findOne().docs().exec())?.id);
(await from(User).findOne().docs().exec())?.save();
(await from(User).find().docs().exec())[0]?.name.length;
expectError((await from(User).findOne().exec())?.save());

// Parts of queries.
expectType<{ _id: Types.ObjectId; name: string }[]>(
  await users
    .select('name')
    .$if(true, (query) => query.where('age').gt(3).sort('age').limit(3))
    .$call((query) => query.where('active').eq(true))
    .exec(),
);
expectError(users.$if(true, (query) => query.sort('age')).sort('name'));
expectError(users.$if(true, (query) => query.nearest('$vector', [1])));
expectError(users.$if(true, (query) => query.where('nope')));

// Summaries.
expectType<boolean>(await from(User).exists().where('age').gt(3).exec());
expectType<string[]>(await from(User).distinct('tags').exec());
expectType<string[]>(await from(User).distinct('address.city').where('active').eq(true).exec());
expectType<(number | null)[]>(await from(User).distinct('age').exec());
expectError(from(User).distinct('nope'));
expectError(from(User).exists().where('nope'));
