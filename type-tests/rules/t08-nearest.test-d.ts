import { expectError, expectType } from 'tsd';
import { c, from, table } from 'typestar';
import { movies } from '../movies.js';

const vector = [1, 2, 3] as const;
const near = from(movies).find().nearest('embedding', vector);
near.limit(10).compile();
near.where('genre').eq('x').where('year').gt(1).compile();
near.where('rating').gt(8).where('tags').has('x').compile();
from(movies).find().where('genre').eq('x').where('rating').gt(8).nearest('embedding', vector).compile();
expectType<number | undefined>((await near.exec())[0]?.$similarity);
expectType<number | undefined>((await near.select('title').exec())[0]?.$similarity);
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

// Filtering adds operators of indexed columns, and no other columns.
const any = near.allowFiltering();
any.where('country').gt('a').compile();
any.where('rating').in([1, 2]).compile();
expectError(any.where('title'));
expectError(any.where('year'));
expectError(any.where('genre').in);
expectError(from(movies).find().allowFiltering().where('title').eq('x').nearest('embedding', vector));
expectError(from(movies).find().allowFiltering().where('genre').gt('x').nearest('embedding', vector).compile());
expectError(from(movies).find().allowFiltering().where('year').eq(1).nearest('embedding', vector).compile());

// Behind a gap all clustering columns in the filter are found by their indexes, also with filtering.
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
const host = from(logs).find().allowFiltering().where('host').eq('x');
const day = host.where('day').eq(1);
day.where('hour').eq(2).where('level').ne(1).nearest('vector', vector).compile();
host.where('level').eq(1).where('at').ne(1).nearest('vector', vector).compile();
expectError(day.where('level').eq(1).nearest('vector', vector).compile());
expectError(day.where('hour').eq(2).where('at').ne(1).nearest('vector', vector).compile());
expectError(near.or((w) => w.where('genre').eq('x')).compile());
expectError(
  near
    .or(
      (w) => w.where('genre').eq('x'),
      (w) => w.where('rating').gt(1),
    )
    .compile(),
);
expectError(any.or((w) => w.where('genre').eq('x')).compile());
