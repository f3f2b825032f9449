import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, model, table, UUID } from 'typestar';
import { movies, people, users, visits } from '../movies.js';
import { Fan, User } from './user.js';

const { check, checks } = Test;
const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
declare const flag: boolean;
const person = from(people);
const update = person.updateOne({ id });
declare const numbers: number[];

// A vector has the dimensions of its column, as far as its type tells.
person.insertOne({ id, face: [1, 2, 3] });
person.insertOne({ id, face: numbers });
person.insertOne({ id, face: new Float32Array(3) });
person.insertMany([{ id, face: [1, 2, 3] }, { id, face: null }, { id }]);
update.set({ face: [1, 2, 3] });
expectError(person.insertOne({ id, face: [1, 2] }));
expectError(
  person.insertMany([
    { id, face: [1, 2, 3] },
    { id, face: [1] },
  ]),
);
expectError(update.set({ face: [1, 2, 3, 4] }));

// A value of a user-defined type has only its fields, also inside lists and maps.
person.insertOne({ id, home: { city: 'x' }, others: [{ zip: 1 }, {}], byName: { a: { city: null } } });
person.insertMany([
  { id, home: { city: 'x' } },
  { id, others: [{ zip: 1 }] },
]);
update.set({ home: { city: 'x', zip: 1 } });
expectError(person.insertOne({ id, home: { city: 'x', town: 'y' } }));
expectError(person.insertOne({ id, others: [{ city: 'x' }, { city: 'x', town: 'y' }] }));
expectError(person.insertOne({ id, byName: { a: { city: 'x', town: 'y' } } }));
expectError(person.insertMany([{ id }, { id, home: { city: 'x', town: 'y' } }]));
expectError(update.set({ home: { city: 'x', town: 'y' } }));
expectError(update.push('others', { city: 'x', town: 'y' }));
expectError(update.push('byName', ['a', { city: 'x', town: 'y' }]));
expectError(update.set({ kinds: [{ town: 'y' }] }));

// … and inside Maps and Sets, and in elements that a variable has.
const place = { city: 'x' };
const wrongPlace = { city: 'x', town: 'y' };
const wrongPlaces = [wrongPlace];
person.insertOne({ id, byName: new Map([['a', place]]), kinds: new Set([place, { zip: 1 }]) });
person.insertOne({ id, byName: new Map(), kinds: new Set() });
update
  .push('others', place, { zip: 1 })
  .push('byName', ['a', place])
  .push('kinds', ...[place])
  .compile();
expectError(person.insertOne({ id, byName: new Map([['a', wrongPlace]]) }));
expectError(person.insertOne({ id, kinds: new Set([wrongPlace]) }));
expectError(person.insertMany([{ id, kinds: new Set([wrongPlace]) }]));
expectError(update.set({ byName: new Map([['a', { city: 'x', town: 'y' }]]) }));
expectError(update.set('kinds', new Set([wrongPlace])));
expectError(update.set({ others: wrongPlaces }));
expectError(update.push('others', wrongPlace));
expectError(update.push('others', place, wrongPlace));
expectError(update.push('others', ...wrongPlaces));
expectError(update.push('kinds', wrongPlace));
expectError(update.push('byName', ['a', wrongPlace]));
expectError(update.pullAll('others', wrongPlaces));

// A list is written as an array, a set as either.
person.insertOne({ id, notes: ['x'], tags: new Set(['x']) });
expectError(person.insertOne({ id, notes: new Set(['x']) }));
expectError(update.set({ notes: new Set(['x']) }));

// So has the value of one column.
update
  .set('face', [1, 2, 3])
  .set('home', { city: 'x' })
  .set('others', [{ zip: 1 }, {}])
  .compile();
update
  .set('face', numbers)
  .set('byName', { a: { city: null } })
  .set('notes', ['x'])
  .set('tags', new Set(['x']))
  .compile();
update.set('face', new Float32Array(3)).set('home', null).set('others', null).compile();
update
  .set('face', null)
  .set('byName', new Map([['a', { city: 'x' }]]))
  .compile();
update.$if(flag, (then) => then.set('face', [1, 2, 3])).compile();
expectError(update.set('face', [1, 2]));
expectError(update.$if(flag, (then) => then.set('face', [1, 2])));
expectError(update.set('face', ['x']));
expectError(update.set('home', { city: 'x', town: 'y' }));
expectError(update.set('home', { zip: 'x' }));
expectError(update.set('others', [{ city: 'x' }, { city: 'x', town: 'y' }]));
expectError(update.set('byName', { a: { city: 'x', town: 'y' } }));
expectError(update.set('notes', new Set(['x'])));
expectError(update.$if(flag, (then) => then.set('home', { town: 'y' })));

// What is missing of a list, set or map is read as empty.
const [row] = await person.find().select('tags', 'notes', 'byName', 'face').exec();
checks([
  check<NonNullable<typeof row>['tags'], Set<string>, Test.Pass>(),
  check<NonNullable<typeof row>['notes'], string[], Test.Pass>(),
  check<NonNullable<typeof row>['face'], number[] | null, Test.Pass>(),
]);

// An or has a branch.
expectError(from(movies).find().or());

// Documents have the selected columns and the key.
const [doc] = await from(movies).find().select('title').docs().exec();
const title: string | null | undefined = doc?.title;
const year: number | undefined = doc?.year;
void [title, year];
expectError(doc?.rating);
const [near] = await from(movies).find().nearest('embedding', [1, 2, 3]).docs().exec();
expectError(near?.$similarity);
const [nearFan] = await from(Fan).find().nearest('$vector', [1]).docs().exec();
expectError(nearFan?.$similarity);

// Changes name a column.
update.unset('face', 'notes').exec();
expectError(update.set({}));
expectError(update.unset().exec());
expectError(update.set({}).set({ notes: [] }));
expectError(update.set({ notes: [] }).set({}));
expectError(update.set({ notes: [] }).unset().exec());

// A primary key names a column once.
const columns = { a: c.int(), b: c.int(), d: c.int() };
table('keyed', columns, { primaryKey: { partitionBy: ['a', 'b'], partitionSort: ['-d'] } });
expectError(table('keyed', columns, { primaryKey: { partitionBy: ['a', 'a'] } }));
expectError(table('keyed', columns, { primaryKey: { partitionBy: ['a'], partitionSort: ['b', '-b'] } }));
expectError(table('keyed', columns, { primaryKey: { partitionBy: ['a'], partitionSort: ['-a'] } }));

// The rules are those of one table.
const User1 = model(users);
const Visit = model(visits);
from(User1).find().exec();
expectError(from(flag ? User1 : Visit));
expectError(from(flag ? User1 : User));
expectError(from(flag ? users : visits));
