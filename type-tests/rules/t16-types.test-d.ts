import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table, type DataAPIDate, type UUID } from 'typestar';

const { check, checks } = Test;

const person = c.udt('person', { name: c.text(), born: c.date() });
const films = table(
  'films',
  {
    id: c.int(),
    director: person,
    cast: c.list(person),
    crew: c.set(person),
    roles: c.map(c.text(), person),
    at: c.timeuuid({ index: true }),
    seen: c.counter(),
  },
  { primaryKey: { partitionBy: ['id'] } },
);
interface Person {
  name: string | null;
  born: DataAPIDate | null;
}
interface FilmRow {
  id: number;
  director: Person | null;
  cast: Person[];
  crew: Set<Person>;
  roles: Map<string, Person>;
  at: UUID | null;
  seen: bigint | null;
}
const [row] = await from(films).find().exec();
checks([
  check<typeof films.$row, FilmRow, Test.Pass>(),
  check<typeof row, FilmRow | undefined, Test.Pass>(),
  check<keyof typeof films.$insert, keyof FilmRow, Test.Pass>(),
  check<
    (typeof films.$insert)['director'],
    { readonly name?: string | null; readonly born?: DataAPIDate | string | null } | null | undefined,
    Test.Pass
  >(),
]);

// A part of the fields is written.
from(films).insertOne({ id: 1, director: { name: 'x' }, cast: [{}, { born: null }], roles: { x: { name: 'y' } } });
from(films)
  .updateOne({ id: 1 })
  .set({ director: { name: 'x' } })
  .push('cast', { name: 'x' });
expectError(from(films).insertOne({ id: 1, director: { name: 1 } }));
expectError(from(films).insertOne({ id: 1, director: { nope: 1 } }));
expectError(from(films).insertOne({ id: 1, director: 'x' }));
expectError(from(films).insertOne({ id: 1, cast: [{ name: 1 }] }));
expectError(
  from(films)
    .updateOne({ id: 1 })
    .set({ director: { name: 1 } }),
);
expectError(from(films).updateOne({ id: 1 }).push('cast', { name: 1 }));

// Neither filtered, nor ordered, nor in a key.
expectError(from(films).find().where('director'));
expectError(from(films).find().allowFiltering().where('director'));
expectError(from(films).find().allowFiltering().sort('director'));
expectError(table('t', { a: person }, { primaryKey: { partitionBy: ['a'] } }));
expectError(c.udt('t', { x: c.list(c.int()) }));
expectError(c.udt('t', { x: person }));
expectError(c.udt('t', { x: c.int({ index: true }) }));
expectError(c.list(c.list(c.int())));
expectError(c.map(person, c.int()));

// timeuuid and counter exist in tables made with CQL; a counter is read only.
if (row?.at) from(films).find().where('at').gt(row.at).compile();
expectError(from(films).insertOne({ id: 1, seen: 1n }));
expectError(from(films).updateOne({ id: 1 }).set({ seen: 1n }));
expectError(c.counter({ index: true }));
from(films).find().allowFiltering().where('seen').gt(5n).compile();
from(films).find().allowFiltering().where('seen').in([5n]).compile();
expectError(from(films).find().where('seen'));
expectError(from(films).find().allowFiltering().where('seen').eq('x'));
expectError(table('t', { a: c.counter() }, { primaryKey: { partitionBy: ['a'] } }));
