import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from } from 'typestar';
import { Inferred, User } from './user.js';

const { check, checks } = Test;

const users = from(User).find();

// Names, dotted names, positions, maps and records.
users.where('name').eq('Ana');
users.where('_id').exists(true);
users.where('address').eq({ city: 'Paris' });
users.where('address.city').eq('Paris');
users.where('address.geo.lat').gt(48);
users.where('tags.0').eq('a');
users.where('grid.0.1').eq(3);
users.where('pets.0.name').eq('Rex');
users.where('pets.12.toys.0').eq('ball');
users.where('prefs.color').eq('red');
users.where('limits.cpu.most').lte(4);
users.sort('-address.city', 'pets.0.age', 'name');

// A path that one of several types has.
users.where('owner.name').eq('Ana');
users.where('owner.vat').eq(1);
users.where('owner.kind').eq('person');

// What is not known has every path.
users.where('extra.a.0.b').eq(1);
users.where('loose.a.b').eq('x');

// Eight names are the most.
users.where('deep.a.b.c.d.e.f.g').exists(true);
expectError(users.where('deep.a.b.c.d.e.f.g.h'));

expectError(users.where('nope'));
expectError(users.where('adress.city'));
expectError(users.where('address.street'));
expectError(users.where('address.geo.alt'));
expectError(users.where('pets.0.color'));
expectError(users.where('owner.color'));
expectError(users.where('limits.cpu.least'));
expectError(users.where(''));
expectError(users.where('address.'));
expectError(users.where('address..city'));
expectError(users.sort('nope'));
expectError(users.sort('-nope'));
expectError(users.sort('name', '-address.street'));

// Values have no paths below them.
expectError(users.where('name.length'));
expectError(users.where('born.getTime'));
expectError(users.where('_id.id'));
expectError(users.where('photo.length'));
expectError(users.where('tags.length'));
expectError(users.where('tags.0.length'));

// The server steps into arrays by position only.
expectError(users.where('pets.name'));
expectError(users.sort('pets.name'));

// The same in every query.
from(User).count().where('address.city');
expectError(from(User).count().where('adress.city'));
from(User).deleteOne().where('address.city');
expectError(from(User).deleteOne().where('adress.city'));
from(User).deleteMany().where('address.city');
expectError(from(User).deleteMany().where('adress.city'));
from(User).updateOne().where('address.city');
expectError(from(User).updateOne().where('adress.city'));

// Inserts: fields that exist, also in a variable.
from(User).insertOne({ name: 'Ana', tags: ['a'], address: { city: 'Paris' }, prefs: { color: 'red' } });
from(User).insertMany([{ name: 'Ana' }, { name: 'Bob', age: null }], { ordered: false });
const stranger = { name: 'Ana', nope: 1 };
expectError(from(User).insertOne(stranger));
expectError(from(User).insertOne({ name: 'Ana', nope: 1 }));
expectError(from(User).insertOne({ name: 3 }));
expectError(from(User).insertMany([{ name: 'Ana' }, { nme: 'Bob' }]));

// Document types that Mongoose infers.
const inferred = from(Inferred).find();
inferred.where('_id').eq('6740d1c2e4b0a1b2c3d4e5f6');
inferred.where('address.geo.lat').gt(48);
inferred.where('pets.0.name').eq('Rex');
inferred.where('pets.0._id').exists(true);
inferred.where('prefs.color').eq('red');
inferred.where('extra.a').eq(1);
from(Inferred).insertOne({ name: 'Ana', pets: [{ name: 'Rex' }] });
expectError(inferred.where('pets.0.save'));
expectError(inferred.where('pets.isMongooseDocumentArray'));
expectError(inferred.where('adress.city'));

// The values at paths, as conditions take them.
const city = users.where('address.city');
const latitude = users.where('address.geo.lat');
const toys = users.where('pets.0.toys');
const toy = users.where('pets.0.toys.0');
const age = users.where('age');
const role = users.where('role');
const most = users.where('limits.cpu.most');
const color = users.where('prefs.color');
const free = users.where('extra.a.0.b');
checks([
  check<Parameters<typeof city.eq>, [value: string], Test.Pass>(),
  check<Parameters<typeof latitude.gt>, [value: number], Test.Pass>(),
  check<Parameters<typeof toys.all>, [elements: readonly string[]], Test.Pass>(),
  check<Parameters<typeof toy.eq>, [value: string], Test.Pass>(),
  check<Parameters<typeof age.eq>, [value: number | null], Test.Pass>(),
  check<Parameters<typeof age.gt>, [value: number], Test.Pass>(),
  check<Parameters<typeof role.eq>, [value: 'admin' | 'guest'], Test.Pass>(),
  check<Parameters<typeof most.lte>, [value: number], Test.Pass>(),
  check<Parameters<typeof color.eq>, [value: string], Test.Pass>(),
  check<Parameters<typeof free.eq>, [value: unknown], Test.Pass>(),
]);
