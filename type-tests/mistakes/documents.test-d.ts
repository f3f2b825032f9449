import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from } from 'typestar';
import { User, type ReadUser } from '../rules/user.js';

const { check, checks } = Test;

// The mistakes of tables that collections know as well, in the forms of collections.
const users = from(User);
const find = users.find();
declare const anyName: string;
declare const text: string;
declare const id: User['_id'];

// Without a mistake.
const adults = await find.where('age').gte(18).exec();
const names = await find.where('address.city').eq('Paris').select('name').omit('_id').exec();
checks([check<typeof adults, ReadUser[], Test.Pass>(), check<typeof names, { name: string }[], Test.Pass>()]);

// An unknown path.
expectError(find.where('nope'));
expectError(find.where('address.nope'));
expectError(find.where('pets.nope'));
expectError(find.where(anyName));
expectError(users.findOne().where('nope'));
expectError(users.updateOne().where('nope'));
expectError(users.updateMany().where('nope'));
expectError(users.deleteOne().where('nope'));
expectError(users.deleteMany().where('nope'));
expectError(users.count().where('nope'));
expectError(users.findOneAndUpdate().where('nope'));

// A value of the wrong type, inline and from a variable.
expectError(find.where('name').eq(1));
expectError(find.where('age').gt('18'));
expectError(find.where('age').in(['18']));
expectError(find.where('address.city').eq(75));
expectError(find.where('age').eq(text));
expectError(users.deleteMany().where('age').lt(text));
expectError(users.updateMany().where('active').eq('yes'));

// A value that the enum does not have.
expectError(find.where('role').eq('root'));

// An operator that the type does not have, or that does not exist.
expectError(find.where('active').size(1));
expectError(find.where('name').all(['a']));
expectError(find.where('name').regex(/a/));
expectError(find.where('tags').elemMatch({}));
expectError(find.where('name').like('a'));

// A filter on a vector.
expectError(find.where('$vector').gt([1]));

// An order by, a selection of, an unknown path; a path read that was not selected.
expectError(find.sort('nope'));
expectError(find.sort('-address.nope'));
expectError(find.select('nope'));
const [row] = await find.select('name').exec();
expectError(row?.age);

// Updates: unknown paths, wrong values, arithmetic on text, the id.
const update = users.updateOne().where('_id').eq(id);
expectError(update.set({ nope: 1 }));
expectError(update.set({ age: text }));
expectError(update.inc('name', 1));
expectError(update.inc('nope', 1));
expectError(update.push('name', 'x'));
expectError(update.push('tags', 1));
expectError(update.set({ _id: id }));
expectError(update.unset('_id'));
const oddChange = { age: 1, nope: 2 };
expectError(update.set(oddChange));

// Writes without a condition.
expectError(users.deleteMany().exec());
expectError(users.updateMany().set({ age: 1 }).exec());

// Inserts: unknown paths, wrong values.
expectError(users.insertOne({ name: 'a', nope: 1 }));
expectError(users.insertOne({ name: 1 }));
declare const either: { name: string } | { name: string; nope: number };
expectError(users.insertOne(either));
expectError(users.insertMany([either]));
expectError(users.replaceOne(either));
declare const eitherChange: { age: number } | { nope: number };
expectError(update.set(eitherChange));
