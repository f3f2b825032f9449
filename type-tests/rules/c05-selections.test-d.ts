import type { Types } from 'mongoose';
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
