import { c, from, gt, table, UUID } from 'typestar';
import { movies, users, visits } from '../movies.js';

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const key = { genre: 'Drama', year: 1944, id };

// error: Argument of type '{ genre: string; year: number; }' is not assignable to parameter of type '{ id: string | UUID; genre: string; year: number; }'.
from(movies).updateOne({ genre: 'Drama', year: 1944 });
// error: Type '"x"' is not assignable to type '"x" & TypeMessage<"'title' is not a key column: pass exactly the columns of the primary key">'.
from(movies).updateOne({ ...key, title: 'x' });
// error: Type '1' is not assignable to type '1 & TypeMessage<"'year' is a key column: a row's key never changes; insert a new row and delete the old one">'.
from(movies).updateOne(key).set({ year: 1 });
// error: Type '1' is not assignable to type '1 & TypeMessage<"there is no column 'nope': did you mean 'notes'?">'.
from(movies).updateOne(key).set({ nope: 1 });
// error: Type 'number' is not assignable to type 'string'.
from(movies).updateOne(key).set({ title: 1 });
// error: Argument of type 'number' is not assignable to parameter of type 'string'.
from(movies).updateOne(key).set('title', 1);
// error: Argument of type 'number' is not assignable to parameter of type 'TypeMessage<"'year' is a key column: a row's key never changes; insert a new row and delete the old one">'.
from(movies).updateOne(key).set('year', 1);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'country' is already updated: use each column in one operator only">'.
from(movies).updateOne(key).set('country', 'x').set('country', 'y');
// error: Argument of type '[1, 2]' is not assignable to parameter of type 'readonly [1, 2] & TypeMessage<"the vector has length 2, but the column has 3 dimensions">'.
from(movies).updateOne(key).set('embedding', [1, 2]);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'nope'">'.
from(users).updateOne({ name: 'Ana' }).set('nope', 1);
const change = from(movies).updateOne(key);
declare const column: 'title' | 'country';
// error: Argument of type '{ [column]: "x"; }' is not assignable to parameter of type '{ readonly [x: string]: "x"; } & NoInfer<TypeMessage<"a computed name may be that of any column: set one column by set(column, value)">>'.
change.set({ [column]: 'x' });
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'title' is already updated: use each column in one operator only">'.
from(movies).updateOne(key).set({ title: 'x' }).unset('title');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'genre' is a key column: a row's key never changes; insert a new row and delete the old one">'.
from(movies).updateOne(key).unset('genre');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'nope'">'.
from(users).updateOne({ name: 'Ana' }).unset('nope');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'title' is not a list, set or map column">'.
from(movies).updateOne(key).push('title', 'x');
// error: Argument of type 'number' is not assignable to parameter of type 'string'.
from(movies).updateOne(key).push('tags', 1);
// error: Property 'inc' does not exist on type 'Update<"movies", never, { name: "movies"; columns: { genre: Scalar<"text", string, false>; year: Scalar<"int", number, false>; id: Scalar<"uuid", UUID, false>; ... 15 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }>'.
from(movies).updateOne(key).inc('rating', 1);
// error: This expression is not callable. Type 'TypeMessage<"nothing to update: call set, unset, push or pullAll first">' has no call signatures.
from(movies).updateOne(key).exec();

// error: Argument of type '{ genre: string; year: number; }' is not assignable to parameter of type '{ id: string | UUID; genre: string; year: number; tags?: readonly string[] | ReadonlySet<string> | null; length?: string | DataAPIDuration | null; rating?: number | null; ... 12 more ...; released?: Date | null; }'.
from(movies).insertOne({ genre: 'Drama', year: 1944 });
// error: Type '1' is not assignable to type '1 & TypeMessage<"there is no column 'nope'">'.
from(users).insertOne({ name: 'Ana', nope: 1 });
// error: Type 'null' is not assignable to type 'string'.
from(users).insertOne({ name: null });
// error: Type 'string' is not assignable to type 'number'.
from(users).insertOne({ name: 'Ana', age: '3' });
// error: Type '3' is not assignable to type '3 & TypeMessage<"there is no column 'agee': did you mean 'age'?">'.
from(users).insertMany([{ name: 'Ana' }, { name: 'Bob', agee: 3 }]);

// error: Argument of type '{ genre: string; }' is not assignable to parameter of type '{ id: string | UUID; genre: string; year: number; }'.
from(movies).deleteOne({ genre: 'Drama' });
// error: This expression is not callable. Type 'TypeMessage<"deleteMany needs the whole partition key: bind 'genre', or call all() to delete every row">' has no call signatures.
from(movies).deleteMany().exec();
// error: This expression is not callable. Type 'TypeMessage<"deleteMany needs the whole partition key: bind 'day', or call all() to delete every row">' has no call signatures.
from(visits).deleteMany().where('site').eq('a').exec();
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'id' is a clustering column: bind 'year' by eq or in before it">'.
from(movies).deleteMany().where('genre').eq('x').where('id').eq(id);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'id' is a clustering column: bind 'year' by eq or in before it">'.
from(movies).deleteMany().where('genre').eq('x').where('year').ne(1944).where('id').eq(id);
// error: Property 'nin' does not exist on type 'Operators<"'genre' is a partition column: deleteMany takes it by eq and in"> & EqOrIn<string, DeleteMany<"movies", "genre" | "#delete", { name: "movies"; columns: { genre: Scalar<...>; ... 17 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }>, DeleteMany<...>>'.
from(movies).deleteMany().where('genre').nin(['x']);
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'rating' is not a key column: deleteMany takes only the partition key and clustering columns">'.
from(movies).deleteMany().where('genre').eq('x').where('rating').gt(1);
// error: Property 'gt' does not exist on type 'Operators<"'genre' is a partition column: deleteMany takes it by eq and in"> & EqOrIn<string, DeleteMany<"movies", "genre" | "#delete", { name: "movies"; columns: { genre: Scalar<...>; ... 17 more ...; released: Scalar<...>; }; partition: readonly [...]; clustering: readonly [...]; }>, DeleteMany<...>>'.
from(movies).deleteMany().where('genre').gt('x');
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"there is no column 'nope'">'.
from(users).deleteMany().where('nope').eq('x');
// error: This expression is not callable. Type 'TypeMessage<"all() means every row: it cannot be combined with conditions">' has no call signatures.
from(users).deleteMany().where('name').eq('x').all();

// error: Type '["b"]' is not assignable to type 'readonly ["b"] & TypeMessage<"there is no column 'b'">'.
table('t', { a: c.text() }, { primaryKey: { partitionBy: ['b'] } });
// error: Type '[]' is not assignable to type 'readonly [] & TypeMessage<"partitionBy must name at least one column">'.
table('t', { a: c.text() }, { primaryKey: { partitionBy: [] } });
// error: Type '["b"]' is not assignable to type 'readonly ["b"] & TypeMessage<"'b' is a set column, which cannot be in a primary key">'.
table('t', { a: c.text(), b: c.set(c.text()) }, { primaryKey: { partitionBy: ['b'] } });
// error: Type '["-c"]' is not assignable to type 'readonly ["-c"] & TypeMessage<"there is no column 'c'">'.
table('t', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'], partitionSort: ['-c'] } });
// error: Type 'true' is not assignable to type 'false | TypeMessage<"a blob column cannot have an index"> | undefined'.
c.blob({ index: true });
// error: Type 'boolean' is not assignable to type 'TypeMessage<"only a text column can have a text index">'.
c.int({ index: { text: true } });
// error: Type 'boolean' is not assignable to type 'TypeMessage<"only an index of text or ascii values compares without case or accents">'.
c.set(c.int(), { index: { caseSensitive: false } });
// error: Type 'boolean' is not assignable to type 'TypeMessage<"the index of a map's entries has no text options: index its keys or its values">'.
c.map(c.text(), c.text(), { index: { of: 'entries', normalize: true } });

// error: Type '["gene"]' is not assignable to type 'readonly ["gene"] & TypeMessage<"there is no column 'gene': did you mean 'genre'?">'.
table('t', { genre: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['gene'] } });
declare const either: 'a' | 'b';
declare const flag: boolean;
// error: Type '["a" | "b"]' is not assignable to type 'readonly ["a" | "b"] & TypeMessage<"the primary key takes the name of one column at each place: the compiler must know which">'.
table('t', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: [either] } });
// error: Type '["a" | "b"]' is not assignable to type 'readonly ["a" | "b"] & TypeMessage<"the primary key takes the name of one column at each place: the compiler must know which">'.
table('t', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'], partitionSort: [either] } });
// error: Type '["-b", "b"]' is not assignable to type 'readonly ["-b", "b"] & TypeMessage<"the primary key names 'b' twice">'.
table('t', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'], partitionSort: ['-b', 'b'] } });
// error: Type 'boolean' is not assignable to type 'TypeMessage<"a column has an index or has none: the compiler must know which">'.
c.int({ index: flag });
// error: Type 'true | { text: true; }' is not assignable to type 'TypeMessage<"an index is of the whole text or of its words: the compiler must know which">'.
c.text({ index: flag ? { text: true } : true });
// error: Argument of type '{ index: true; } | {}' is not assignable to parameter of type 'TextOptions<string, true> & { readonly index: {}; }'.
c.text(flag ? { index: true } : {});
// error: Argument of type '{ primaryKey: { partitionBy: ["a"]; }; } | {}' is not assignable to parameter of type 'TableOptions<readonly ["a"], []> & { readonly naming?: "snake_case"; } & GivenKey'.
table('t', { a: c.text(), b: c.int() }, flag ? { primaryKey: { partitionBy: ['a'] } } : {});
declare const sorted: { partitionSort?: ['b'] };
// error: Type '{ partitionSort?: ["b"]; partitionBy: ["a"]; }' is not assignable to type '{ readonly partitionBy: readonly ["a"]; readonly partitionSort?: ["b"]; } & { readonly partitionSort: {}; }'.
table('t', { a: c.text(), b: c.int() }, { primaryKey: { partitionBy: ['a'], ...sorted } });

// error: Type '"snake_case"' is not assignable to type '"snake_case" & TypeMessage<"'first_name' and 'firstName' have the same name in snake_case: rename one of them">'.
table('t', { firstName: c.text(), first_name: c.text() }, { naming: 'snake_case' });
// error: Type '"camelCase"' is not assignable to type '"snake_case"'.
table('t', { firstName: c.text() }, { naming: 'camelCase' });
// error: Type 'number' is not assignable to type 'string'.
c.text({ column: 1 });

// Mongoose definitions as columns.
// error: Type 'RegExpConstructor' is not assignable to type 'Column<ColumnKind, unknown, IndexKind, unknown> | PathDefinition'.
table('t', { at: RegExp });
// error: Type '{ x: NumberConstructor; }' is not assignable to type 'Column<ColumnKind, unknown, IndexKind, unknown> | PathDefinition'.
table('t', { at: { x: Number } });
// error: Type '{ type: StringConstructor; unique: true; }' is not assignable to type 'Column<ColumnKind, unknown, IndexKind, unknown> | PathDefinition'.
table('t', { at: { type: String, unique: true } });
// error: Type '["at"]' is not assignable to type 'readonly ["at"] & TypeMessage<"'at' is a list column, which cannot be in a primary key">'.
table('t', { at: [String] }, { primaryKey: { partitionBy: ['at'] } });
const timed = from(table('t', { at: String }));
// error: Argument of type 'string' is not assignable to parameter of type 'TypeMessage<"'at' is neither a key column nor indexed: give it an index, or call allowFiltering() first">'.
timed.find().where('at');

// error: Type '["a"]' is not assignable to type 'readonly ["a"] & TypeMessage<"'a' is the only partition column: it is served by the key, and cannot have an index">'.
table('t', { a: c.int({ index: true }) }, { primaryKey: { partitionBy: ['a'] } });
table(
  't',
  { a: c.int(), b: c.text({ index: { normalize: true } }) },
  // error: Type '["b"]' is not assignable to type 'readonly ["b"] & TypeMessage<"'b' is a key column: its index cannot have text options">'.
  { primaryKey: { partitionBy: ['a'], partitionSort: ['b'] } },
);
// error: Property 'exec' does not exist on type 'TypeMessage<"push: give at least one element">'.
from(movies).updateOne(key).push('tags').exec();
// error: Argument of type '[]' is not assignable to parameter of type 'readonly [] & TypeMessage<"expected an array of at least one element, got []">'.
from(movies).updateOne(key).pullAll('tags', []);

// Names that were probably meant.
// error: Type '"Laura"' is not assignable to type '"Laura" & TypeMessage<"there is no column 'titel': did you mean 'title'?">'.
from(movies).updateOne(key).set({ titel: 'Laura' });
// error: Type '"Laura"' is not assignable to type '"Laura" & TypeMessage<"there is no column 'titel': did you mean 'title'?">'.
from(movies).insertOne({ ...key, titel: 'Laura' });
// error: Type '"Drama"' is not assignable to type '"Drama" & TypeMessage<"there is no column 'genra': did you mean 'genre'?">'.
from(movies).deleteOne({ ...key, genra: 'Drama' });
const people = from(table('people', { _id: c.uuid(), home: c.udt('address', { city: c.text(), zip: c.text() }) }));
const moved = { zip: '1010', citty: 'Vienna' };
// error: Type '{ zip: string; citty: string; }' is not assignable to type '{ zip: string; citty: string; } & { readonly citty: TypeMessage<"the user-defined type has no field 'citty': did you mean 'city'?">; }'.
people.updateOne({ _id: id }).set({ home: moved });
declare const mixed: 'title' | 'rating';
// error: Argument of type '8' is not assignable to parameter of type '8 & TypeMessage<"'title' does not take this value: where the name is one of several, the value must fit each of the columns">'.
from(movies).updateOne(key).set(mixed, 8);
// error: Type 'LowerCondition<never, "gt", number>' is not assignable to type 'number'.
from(movies).updateOne({ ...key, year: gt(1944) });
