import type { StandardSchemaV1 } from '@standard-schema/spec';
import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table, type JsonOf, type RowJson, type UUID } from 'typestar';
import { movies, type GivenKey, type MovieKey, type MovieRow } from '../movies.js';

const { check, checks } = Test;

declare const row: MovieRow;
declare const body: unknown;

// Rows as JSON.
const json = movies.toJSON(row);
const some = movies.toJSON({ id: row.id, budget: 5, $similarity: 0.5 });
const years = table(
  'years',
  { id: c.uuid(), byYear: c.map(c.int(), c.date()), byId: c.map(c.uuid(), c.bigint()) },
  {
    primaryKey: { partitionBy: ['id'] },
  },
);
checks([
  check<typeof json.id, string, Test.Pass>(),
  check<typeof json.budget, string | null, Test.Pass>(),
  check<typeof json.tags, string[], Test.Pass>(),
  check<typeof json.facts, { [x: string]: number }, Test.Pass>(),
  check<typeof json.status, 'draft' | 'live' | null, Test.Pass>(),
  check<typeof json.poster, string | null, Test.Pass>(),
  check<typeof some.id, string, Test.Pass>(),
  check<RowJsonOf['byYear'], [number, string][], Test.Pass>(),
  check<RowJsonOf['byId'], { [x: string]: string }, Test.Pass>(),
  check<JsonOf<Set<Date>>, string[], Test.Pass>(),
]);
type RowJsonOf = JsonOf<typeof years.$row>;
const whole: RowJson<{ columns: typeof movies.columns; partition: ['genre']; clustering: ['-year', 'id'] }> = json;
expectError<number>(whole.id);

// JSON as rows.
const key = movies.fromJSON({ genre: 'Drama', year: 1944, id: 'x' });
const partial = movies.fromJSON(body);
const restored = movies.fromJSON(json);
checks([
  check<typeof key, MovieKey, Test.Pass>(),
  check<typeof partial.budget, bigint | null | undefined, Test.Pass>(),
  check<typeof restored, MovieRow, Test.Pass>(),
]);

// The schemas, as a library that knows only the specification sees them.
type Insert = StandardSchemaV1.InferOutput<typeof movies.insertSchema>;
type Inserted = StandardSchemaV1.InferInput<typeof movies.insertSchema>;
type Changes = StandardSchemaV1.InferOutput<typeof movies.updateSchema>;
checks([
  check<Pick<Insert, 'genre' | 'year' | 'id'>, MovieKey, Test.Pass>(),
  check<Insert['budget'], bigint | null | undefined, Test.Pass>(),
  check<Insert['tags'], Set<string> | null | undefined, Test.Pass>(),
  check<Inserted['id'], string | UUID, Test.Pass>(),
  check<Inserted['rating'], number | 'NaN' | 'Infinity' | '-Infinity' | null | undefined, Test.Pass>(),
  check<Inserted['budget'], string | number | bigint | null | undefined, Test.Pass>(),
  check<Changes['budget'], bigint | null | undefined, Test.Pass>(),
  check<StandardSchemaV1.InferOutput<typeof movies.keySchema>, MovieKey, Test.Pass>(),
  check<StandardSchemaV1.InferInput<typeof movies.keySchema>['year'], string | number, Test.Pass>(),
]);
declare const given: GivenKey;
const result = movies.insertSchema['~standard'].validate(body);
if (!result.issues) from(movies).insertOne(result.value);
const changes = movies.updateSchema['~standard'].validate(body);
if (!changes.issues) from(movies).updateOne(given).set(changes.value);
const found = movies.keySchema['~standard'].validate(body);
if (!found.issues) from(movies).findOne(found.value);
expectError(from(movies).insertOne(result.value));
// What libraries infer from the schema itself, as tRPC does.
declare const infer: <Input, Output>(schema: StandardSchemaV1<Input, Output>) => readonly [Input, Output];
const [inserted, inserting] = infer(movies.insertSchema);
checks([check<typeof inserted, Inserted, Test.Pass>(), check<typeof inserting, Insert, Test.Pass>()]);
expectError(movies.insertSchema['~standard'].validate());
expectError(movies.fromJSON());
expectError(movies.toJSON('text'));
