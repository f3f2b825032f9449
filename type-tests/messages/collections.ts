import { all, from, gte, oneOf, size } from 'typestar';
import { Fan, User } from '../rules/user.js';

const users = from(User).find();
const user = from(User).updateOne().where('name').eq('Ana');

// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'adress.city'">'.
users.where('adress.city');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'nope'">'.
users.where('nope');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'naem': did you mean 'name'?">'.
users.where('naem');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'pets.name' enters an array by name: the Data API needs a position there, as in 'items.0.name'">'.
users.where('pets.name');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'deep.a.b.c.d.e.f.g.h' is too deep: a path has at most 8 segments">'.
users.where('deep.a.b.c.d.e.f.g.h');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'adress.city'">'.
users.where('adress.city').gte('x').where('name').eq('Ana');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'adress.city'">'.
users.or((w) => w.where('adress.city').match('x'));
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'pets.name' enters an array by name: the Data API needs a position there, as in 'items.0.name'">'.
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'address.nope'">'.
users.not((w) => w.where('pets.name').in(['x']).where('address.nope').eq('x'));
// error: Argument of type 'string' is not assignable to parameter of type 'number'.
users.where('age').gte('18');
// error: Property 'size' does not exist on type 'Operators<"'name' takes eq, ne, in, nin, exists, gt, gte, lt, lte"> & Ordered<string, DocumentFind<User, never, never, Model<User, {}, {}, {}, Document<unknown, {}, User, {}, DefaultSchemaOptions> & User & Required<...> & { ...; } & { ...; }, any, User & ... 1 more ... & { ...; }>>>'.
users.where('name').size(2);
// error: Argument of type '"boss"' is not assignable to parameter of type '"admin" | "guest"'.
users.where('role').eq('boss');
// error: Property 'eq' does not exist on type 'Operators<"'$vector' takes exists"> & Presence<DocumentFind<User, never, never, Model<User, {}, {}, {}, Document<unknown, {}, User, {}, DefaultSchemaOptions> & User & Required<...> & { ...; } & { ...; }, any, User & ... 1 more ... & { ...; }>>>'.
users.where('$vector').eq([1]);
// error: Property 'compile' does not exist on type 'TypeMessage<"or() takes at least one branch: or((w) => w.where(…), …)">'.
users.or().compile();
// error: Property '[condition]' is missing in type 'Branch<User>' but required in type 'HasCondition'.
users.not((w) => w);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'address.street'">'.
users.select('address.street');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'pets.0.name' has a position: a selection applies to all elements of an array, as in 'items.name'">'.
users.select('pets.0.name');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'address.city' cannot be selected separately: the Data API either includes some paths or excludes some">'.
users.select('address').omit('address.city');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'nope'">'.
users.sort('-nope');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the order is already set: pass all its paths in one call">'.
users.sort('name').sort('age');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"nearest defines the order: it cannot be combined with sort(), rankBy() or a second nearest()">'.
users.nearest('$vector', [1]).sort('name');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the documents have no '$vectorize': declare it in the schema of the model">'.
users.nearest('$vectorize', 'jazz');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the documents have no '$lexical': declare it in the schema of the model">'.
users.rankBy('$lexical', 'jazz');
// error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"findOne returns one document: use find() for a limit">'.
from(User).findOne().limit(3);
// error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"findOne returns one document: use find() to skip documents">'.
from(User).findOne().skip(3);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"the documents have no '$vectorize': declare it in the schema of the model">'.
from(User).rerank('jazz');
// error: Argument of type 'number' is not assignable to parameter of type 'string'.
from(Fan).rerank(3);

// error: Type 'number' is not assignable to type 'string'.
user.set({ name: 3 });
// error: Type 'number' is not assignable to type 'TypeMessage<"there is no path 'nope'">'.
user.set({ nope: 3 });
// error: Type 'string' is not assignable to type 'TypeMessage<"'_id' never changes: insert a new document and delete the old one">'.
user.set({ _id: 'x' });
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'_id' never changes: insert a new document and delete the old one">'.
user.unset('_id');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"inc does not fit the type of 'name'">'.
user.inc('name', 1);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"push does not fit the type of 'age'">'.
user.push('age', 1);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"rename: 'age' and 'name' differ in type">'.
user.rename('age', 'name');
// error: This expression is not callable. Type 'TypeMessage<"setOnInsert applies only when an upsert inserts: call upsert() first">' has no call signatures.
user.setOnInsert({ active: true });
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"returning() is for findOneAndUpdate and findOneAndReplace: other writes return no document">'.
user.returning('after');
// error: This expression is not callable. Type 'TypeMessage<"nothing to update: call set, unset, inc, push or another change first">' has no call signatures.
user.exec();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"sort() chooses the one document to write: it does not apply to many">'.
from(User).updateMany().where('name').eq('a').sort('age');
// error: This expression is not callable. Type 'TypeMessage<"no condition: call where(), or all() in updateMany and deleteMany to select every document">' has no call signatures.
from(User).updateOne().set({ active: true }).exec();
// error: This expression is not callable. Type 'TypeMessage<"no condition: call where(), or all() in updateMany and deleteMany to select every document">' has no call signatures.
from(User).deleteMany().exec();
// error: This expression is not callable. Type 'TypeMessage<"all() means every document: it cannot be combined with conditions">' has no call signatures.
from(User).deleteMany().where('name').eq('a').all();
// error: This expression is not callable. Type 'TypeMessage<"no condition: call where(), or all() in updateMany and deleteMany to select every document">' has no call signatures.
from(User).replaceOne({ name: 'Ana' }).exec();

// error: Object literal may only specify known properties, and 'nope' does not exist in type 'NewDocument<User>'.
from(User).insertOne({ nope: 1 });
// error: Type 'number' is not assignable to type 'string'.
from(User).insertOne({ name: 3 });
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'nope'">'.
from(User).distinct('nope');

const since = gte(1940);
// error: Type 'string' is not assignable to type 'TypeMessage<"there is no path 'nme'">'.
from(User).find({ nme: 'Ana' });
// error: Type 'string' is not assignable to type 'TypeMessage<"there is no path 'adress.city'">'.
from(User).find({ 'adress.city': 'Paris' });
// error: Type 'number' is not assignable to type 'string | MemberCondition<"name", string, string>'.
from(User).find({ name: 3 });
// error: Type 'undefined' is not assignable to type 'string | MemberCondition<"name", string, string>'.
from(User).find({ name: undefined });
// error: Object literal may only specify known properties, and '$gt' does not exist in type 'MemberCondition<"name", string, string>'.
from(User).find({ name: { $gt: '' } });
// error: Property '[message]' is missing in type 'FilterCondition<"name", "size name", never>' but required in type 'TypeMessage<"no operator size: 'name' takes eq, ne, in, nin, exists, gt, gte, lt, lte">'.
from(User).find({ name: size(3) });
// error: Property '[message]' is missing in type 'number[]' but required in type 'TypeMessage<"no operator eq: '$vector' takes exists">'.
from(User).find({ $vector: [1] });
// error: Type 'LowerCondition<"age", "gte", string>' is not assignable to type 'number | MemberCondition<"age", string, number | null> | null'.
from(User).find({ age: gte('18') });
// error: Property '[message]' is missing in type 'LowerCondition<never, "gte", number>' but required in type 'TypeMessage<"an operator is written inside the filter, where the compiler sees its name: { age: gte(value) }">'.
from(User).find({ age: since });
// error: Type 'FilterCondition<"tags", "all tags", ElementOperand<3>>' is not assignable to type 'string | readonly string[] | MemberCondition<"tags", string, string | readonly string[] | ElementOperand<string>>'.
from(User).find({ tags: all([3]) });
// error: This expression is not callable. Type 'TypeMessage<"no condition: call where(), or all() in updateMany and deleteMany to select every document">' has no call signatures.
from(User).deleteMany({}).exec();
// error: Type 'string' is not assignable to type 'TypeMessage<"there is no path 'nme'">'.
from(User).find().where({ nme: 'Ana' });
// error: Type 'number' is not assignable to type 'string | MemberCondition<string, string, string>'.
from(User).find().where({ name: 3 });
// error: Argument of type 'never[]' is not assignable to parameter of type 'readonly never[] & TypeMessage<"expected 1 to 100 values, got 0">'.
from(User).find({ name: oneOf([]) });
users
  .or(
    (w) => w.where('_id').eq('6740d1c2e4b0a1b2c3d4e5f6'),
    (w) => w.where('age').gt(1),
  )
  // error: Property 'compile' does not exist on type 'TypeMessage<"or: the Data API does not allow '_id' there: use where('_id').in([...])">'.
  .compile();
// error: Property 'exec' does not exist on type 'TypeMessage<"unset() must name at least one path">'.
user.unset().exec();
// error: Property 'exec' does not exist on type 'TypeMessage<"set({}) changes nothing: give it at least one path">'.
user.set({}).exec();
// error: Property 'exec' does not exist on type 'TypeMessage<"push: give at least one element">'.
user.push('tags').exec();
// error: Property 'exec' does not exist on type 'TypeMessage<"sort() must name at least one path">'.
users.sort().exec();
// error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"size: expected a non-negative integer">'.
users.where('tags').size(-1);
// error: Type 'number' is not assignable to type 'TypeMessage<"count: upTo must be a positive integer">'.
users.count({ upTo: 0 });
// error: Property 'equals' does not exist on type 'Operators<"'name' takes eq, ne, in, nin, exists, gt, gte, lt, lte"> & Ordered<string, DocumentFind<User, never, never, Model<User, {}, {}, {}, Document<unknown, {}, User, {}, DefaultSchemaOptions> & User & Required<...> & { ...; } & { ...; }, any, User & ... 1 more ... & { ...; }>>>'.
users.where('name').equals('Ana');
// error: Property 'elemMatch' does not exist on type 'Operators<"'tags' takes eq, ne, in, nin, exists, size, all"> & Many<readonly string[], string, DocumentFind<User, never, never, Model<User, {}, {}, {}, Document<unknown, {}, User, {}, DefaultSchemaOptions> & User & Required<...> & { ...; } & { ...; }, any, User & ... 1 more ... & { ...; }>>>'.
users.where('tags').elemMatch({});
// error: Property 'regex' does not exist on type 'Operators<"'address.city' takes eq, ne, in, nin, exists, gt, gte, lt, lte"> & Ordered<string, DocumentFind<User, never, never, Model<User, {}, {}, {}, Document<unknown, {}, User, {}, DefaultSchemaOptions> & User & Required<...> & { ...; } & { ...; }, any, User & ... 1 more ... & { ...; }>>>'.
users.where('address.city').regex(/P/);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'addres.city'">'.
users.where('addres.city');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'address.citi'">'.
users.where('address.citi');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'pets.0.nam'">'.
users.where('pets.0.nam');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'nmae'">'.
users.select('nmae');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'pets.nam'">'.
users.select('pets.nam');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'adress.city'">'.
users.omit('adress.city');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'nmae'">'.
users.sort('-nmae');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'nmae'">'.
users.distinct('nmae');
// error: Type 'string' is not assignable to type 'TypeMessage<"there is no path 'nmae'">'.
user.set({ nmae: 'Ana' });
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no path 'address.citi'">'.
user.unset('address.citi');
// error: Type '"Ana"' is not assignable to type '"Ana" & TypeMessage<"there is no path 'nmae'">'.
from(User).insertOne({ name: 'Ana', nmae: 'Ana' });
// error: Type 'string' is not assignable to type 'TypeMessage<"there is no path 'address.citi'">'.
from(User).find({ 'address.citi': 'Paris' });
from(User)
  .deleteMany()
  // error: Type 'DocumentDeleteMany<User, "#all">' is not assignable to type 'DocumentDeleteMany<User, never> | DocumentDeleteMany<User, "#where">'. Type '() => Promise<DeletedDocuments>' is not assignable to type 'TypeMessage<"no condition: call where(), or all() in updateMany and deleteMany to select every document">'.
  .$if(true, (q) => q.all());
// error: Argument of type 'string' is not assignable to parameter of type 'Takes<"$if takes a function that continues the query"> & ((query: DocumentFind<User, never, never, Model<User, {}, {}, {}, Document<unknown, {}, User, {}, DefaultSchemaOptions> & User & Required<...> & { ...; } & { ...; }, any, User & ... 1 more ... & { ...; }>>, value: true) => DocumentFind<...> & TypeMessage<...>)'.
users.$if(true, 'x');
// error: Argument of type 'string' is not assignable to parameter of type 'Takes<"$all takes a function that continues the query"> & ((query: DocumentUpdate<User, "#where">, item: "x") => DocumentUpdate<User, string>)'.
user.$all(['x'], 'x');
// error: Argument of type 'string' is not assignable to parameter of type 'Takes<"$if takes a function that continues the query"> & ((query: DocumentReplace<User, never>, value: true) => DocumentReplace<User, string>)'.
from(User).replaceOne({ name: 'Ana' }).$if(true, 'x');
// error: Argument of type 'string' is not assignable to parameter of type 'Takes<"or() takes functions such as (w) => w.where(…)"> & MakeBranch<User>'.
users.or('x');
