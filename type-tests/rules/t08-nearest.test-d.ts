import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table } from 'typestar';
import { movies, type MovieRow } from '../movies.js';

const { check, checks } = Test;

interface RankedMovie extends MovieRow {
  $similarity: number;
}
const vector = [1, 2, 3] as const;
const near = from(movies).find().nearest('embedding', vector);
near.limit(10).compile();
near.where('genre').eq('x').where('rating').in([1, 2]).where('tags').hasNone(['x']).compile();
near.where('rating').gt(8).where('tags').has('x').compile();
from(movies).find().where('genre').eq('x').where('rating').gt(8).nearest('embedding', vector).compile();
const ranked = await near.exec();
const titles = await near.select('title').exec();
const page = await near.select('title').page();
const rest = (await near.omit('title').exec())[0]!;
checks([
  check<typeof ranked, (MovieRow & { $similarity: number })[], Test.Fail>(),
  check<typeof ranked, RankedMovie[], Test.Pass>(),
  check<typeof titles, { title: string | null; $similarity: number }[], Test.Pass>(),
  check<typeof titles, ({ title: string | null } & { $similarity: number })[], Test.Fail>(),
  check<typeof page.rows, { title: string | null; $similarity: number }[], Test.Pass>(),
  check<keyof typeof rest, Exclude<keyof RankedMovie, 'title'>, Test.Pass>(),
]);
expectError((await from(movies).find().exec())[0]?.$similarity);

expectError(from(movies).find().nearest('sketch', vector));
expectError(from(movies).find().nearest('title', vector));
expectError(near.sort('-year'));
expectError(near.nearest('embedding', vector));
expectError(from(movies).find().where('genre').eq('x').sort('-year').nearest('embedding', vector));
expectError(near.where('genre').in);
expectError(from(movies).find().where('genre').in(['x']).nearest('embedding', vector));
expectError(near.where('year'));
expectError(near.where('title'));
// A clustering column needs an index of its own, also in one partition, by whatever operator.
expectError(near.where('genre').eq('x').where('year'));
expectError(from(movies).find().where('genre').eq('x').where('year').eq(1944).nearest('embedding', vector));
expectError(from(movies).find().where('genre').eq('x').where('year').in([1, 2]).nearest('embedding', vector));
expectError(from(movies).find().where('genre').eq('x').where('year').gt(1).nearest('embedding', vector));
expectError(from(movies).find().where('genre').eq('x').where('year').eq(1944).rankBy('plot', 'x'));
expectError(
  from(movies).find().allowFiltering().where('genre').eq('x').where('year').eq(1944).nearest('embedding', vector),
);
// An operator that the index does not serve.
expectError(near.where('country').gt);
expectError(near.where('country').ne);
expectError(near.where('facts').hasValue);

// Filtering adds nothing.
const any = near.allowFiltering();
any.where('rating').in([1, 2]).compile();
expectError(any.where('country').gt);
expectError(from(movies).find().allowFiltering().where('country').gt('a').nearest('embedding', vector));
expectError(any.where('title'));
expectError(any.where('year'));
expectError(any.where('genre').in);
expectError(from(movies).find().allowFiltering().where('title').eq('x').nearest('embedding', vector));
expectError(from(movies).find().allowFiltering().where('genre').gt('x').nearest('embedding', vector).compile());
expectError(from(movies).find().allowFiltering().where('year').eq(1).nearest('embedding', vector).compile());

// Clustering columns with indexes of their own, wherever they stand.
const logs = table(
  'logs',
  {
    host: c.text(),
    day: c.int(),
    hour: c.int(),
    level: c.int({ index: true }),
    at: c.int({ index: true }),
    vector: c.vector(3, { index: true }),
  },
  { primaryKey: { partitionBy: ['host'], partitionSort: ['day', 'hour', 'level', 'at'] } },
);
const host = from(logs).find().where('host').eq('x');
host.where('day').eq(1).compile();
host.nearest('vector', vector).where('level').eq(1).where('at').ne(1).compile();
host.nearest('vector', vector).where('at').gt(1).compile();
from(logs).find().nearest('vector', vector).where('level').in([1, 2]).compile();
expectError(host.nearest('vector', vector).where('day'));
expectError(host.where('day').eq(1).where('hour').eq(2).where('level').eq(1).nearest('vector', vector));
expectError(near.or((w) => w.where('genre').eq('x')));
near.or((w) => w.where('rating').gt(1)).compile();
near
  .where('genre')
  .eq('x')
  .or((w) => w.where('rating').gt(1))
  .compile();
