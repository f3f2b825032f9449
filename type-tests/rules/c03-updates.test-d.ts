import { expectError, expectType } from 'tsd';
import { from, type UpdatedDocuments } from 'typestar';
import { Inferred, User } from './user.js';

const user = from(User).updateOne().where('name').eq('Ana');

user.set({ name: 'Anna', 'address.city': 'Lyon', 'tags.0': 'a', age: null, prefs: { color: 'red' } });
user.set({ tags: ['a', 'b'], role: 'guest', pets: [{ name: 'Rex', toys: [] }], extra: 3 });
expectError(user.set({ name: 3 }));
expectError(user.set({ name: null }));
expectError(user.set({ name: undefined }));
expectError(user.set({ role: 'boss' }));
expectError(user.set({ nope: 3 }));
expectError(user.set({ nope: 'name' }));
expectError(user.set({ 'address.street': 'x' }));
expectError(user.set({ _id: 'x' }));
expectError(user.set({ 'pets.name': 'x' }));

user.unset('age', 'address.city');
expectError(user.unset('nope'));
expectError(user.unset('_id'));

user.inc('age', 1).mul('address.geo.lat', 2);
expectError(user.inc('name', 1));
expectError(user.inc('age', '1'));
expectError(user.inc('big', 1));
expectError(user.mul('tags', 2));

user.min('age', 3).max('born', new Date()).min('name', 'a');
expectError(user.min('tags', ['a']));
expectError(user.max('age', 'x'));

user.currentDate('born');
expectError(user.currentDate('age'));

user.push('tags', 'a', 'b').addToSet('pets.0.toys', 'ball').pop('pets', 'last');
user.push('pets', { name: 'Rex', toys: ['ball'] });
expectError(user.push('name', 'a'));
expectError(user.push('tags', 3));
expectError(user.push('pets', { nme: 'Rex' }));
expectError(user.addToSet('age', 3));
expectError(user.pop('tags', 1));
user.set({ $vector: [1] });
expectError(user.push('$vector', 1));
from(Inferred).updateOne().where('name').eq('a').push('pets', { name: 'Rex' });

expectError(user.exec());
expectError(user.pullAll('tags', ['a']));
expectType<UpdatedDocuments>(await user.inc('age', 1).exec());
