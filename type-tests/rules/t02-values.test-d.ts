import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from, UUID } from 'typestar';
import { movies, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const key = { genre: 'Drama', year: 1944, id };

from(movies).find().where('rating').eq(7.5);
from(movies).find().where('status').eq('live');
from(movies).find().allowFiltering().where('budget').eq(10).where('length').eq('1h30m');
from(movies).findOne({ ...key, id: String(id) });
from(movies).find().allowFiltering().where('budget').eq(10n).where('released').lt(new Date());
from(movies).find().allowFiltering().where('poster').eq(new Uint8Array(2));
from(movies)
  .updateOne(key)
  .set({ tags: ['noir'], notes: ['seen'], facts: { oscars: 1 }, embedding: [1, 2, 3] });
from(movies)
  .updateOne(key)
  .set({ tags: new Set(['noir']), facts: new Map([['oscars', 1]]), embedding: new Float32Array(3) });
declare const numbers: number[];
from(movies).find().nearest('embedding', numbers);
from(movies).find().nearest('embedding', new Float32Array(3));

expectError(from(movies).find().where('genre').eq(1));
expectError(from(movies).find().where('genre').in('Drama'));
expectError(from(movies).find().where('genre').in(['Drama', 1]));
expectError(from(movies).find().where('rating').eq('8'));
expectError(from(movies).find().where('rating').gt({ $gt: 1 }));
expectError(from(movies).find().where('country').eq({ $gt: '' }));
expectError(from(movies).find().where('status').eq('gone'));
expectError(from(movies).find().where('tags').has(1));
expectError(from(movies).find().where('tags').hasAny('x'));
expectError(from(movies).find().where('facts').hasKey(1));
expectError(from(movies).find().where('prices').hasValue('1'));
expectError(from(movies).find().where('awards').hasEntry('x', 'y'));
expectError(from(movies).find().where('plot').match(1));
expectError(from(movies).find().allowFiltering().where('budget').eq('10'));
expectError(from(movies).find().allowFiltering().where('released').eq('2024-01-01'));
expectError(from(movies).find().nearest('embedding', [1, 2]));
expectError(from(movies).find().nearest('embedding', ['1', '2', '3']));
expectError(from(movies).find().nearest('embedding', 'text'));
expectError(from(movies).find().limit('1'));
expectError(from(movies).findOne({ ...key, year: '1944' }));
expectError(from(movies).updateOne(key).set({ title: 1 }));
expectError(
  from(movies)
    .updateOne(key)
    .set({ title: { $gt: '' } }),
);
expectError(from(movies).updateOne(key).set({ status: 'gone' }));
expectError(from(movies).updateOne(key).set({ title: undefined }));
expectError(from(movies).updateOne(key).push('tags', 1));
expectError(from(movies).updateOne(key).push('facts', 'oscars'));
expectError(from(movies).updateOne(key).pullAll('tags', [1]));
expectError(from(movies).insertOne({ ...key, title: 1 }));
expectError(from(movies).insertOne({ ...key, rating: undefined }));

// What the operators take.
const find = from(movies).find();
const any = find.allowFiltering();
const rating = find.where('rating');
const status = find.where('status');
const tags = find.where('tags');
const awards = find.where('awards');
const facts = find.where('facts');
const budget = any.where('budget');
const released = any.where('released');
const poster = any.where('poster');
const whose = find.where('genre').eq('x').where('year').eq(1).where('id');
checks([
  check<Parameters<typeof rating.eq>, [value: number], Test.Pass>(),
  check<Parameters<typeof rating.in>, [values: readonly number[]], Test.Pass>(),
  check<Parameters<typeof status.eq>, [value: 'draft' | 'live'], Test.Pass>(),
  check<Parameters<typeof status.eq>, [value: string], Test.Fail>(),
  check<Parameters<typeof tags.has>, [element: string], Test.Pass>(),
  check<Parameters<typeof awards.hasEntry>, [key: string, value: number], Test.Pass>(),
  check<Parameters<typeof facts.hasKey>, [key: string], Test.Pass>(),
  check<Parameters<typeof budget.eq>, [value: bigint | number], Test.Pass>(),
  check<Parameters<typeof released.lt>, [value: Date], Test.Pass>(),
  check<Parameters<typeof poster.eq>, [value: Uint8Array], Test.Pass>(),
  check<Parameters<typeof whose.eq>, [value: UUID | string], Test.Pass>(),
]);

// The values of the columns.
const [row] = await find.exec();
checks([
  check<typeof row, MovieRow | undefined, Test.Pass>(),
  check<MovieRow['status'], 'draft' | 'live' | null, Test.Pass>(),
]);
