import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table, UUID } from 'typestar';
import { movies, visits, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
const partition = from(visits).find().where('site').eq('a').where('day').eq(1);
partition.where('at').eq(1).where('page').in(['x']).where('seq').gt(1).where('seq').lt(9).compile();
partition.where('at').gte(1).where('at').lt(9).compile();
from(movies).find().where('genre').eq('x').where('year').eq(1).where('id').eq(id).compile();

expectError(from(movies).find().where('year'));
expectError(from(movies).find().where('id'));
expectError(from(movies).find().where('genre').eq('x').where('id'));
expectError(from(visits).find().where('site').eq('a').where('at'));
expectError(partition.where('page'));
expectError(partition.where('seq'));
expectError(partition.where('at').eq(1).where('seq'));
expectError(partition.where('at').gt(1).where('page'));
expectError(partition.where('at').gt(1).where('at').lt(3).where('page'));
partition.where('at').ne(1).compile();
partition.where('at').eq(1).where('page').nin(['x', 'y']).compile();
expectError(partition.where('at').ne(1).where('at'));
expectError(partition.where('at').ne(1).where('page'));

// A gap is said aloud; what follows a range, ne or nin is refused all the same, unless the Data API sees a reason to filter: a
// column that is left out, a regular column.
const any = from(visits).find().allowFiltering().where('site').eq('a').where('day').eq(1);
any.where('page').eq('x').compile();
any.where('at').gt(1).where('seq').eq(1).compile();
expectError(any.where('at').gt(1).where('page').eq('x').where('seq').eq(1).compile());
any.where('at').gt(1).where('page').eq('x').where('ms').eq(1).compile();
expectError(any.where('at').gt(1).where('page').eq('x').compile());
expectError(any.where('at').gt(1).where('page').lt('x').exec());
expectError(any.where('at').eq(1).where('page').lt('x').where('seq').in([1]).exec());
expectError(any.where('at').ne(1).where('page').eq('x').exec());
any.where('at').ne(1).where('seq').eq(1).compile();
// … also in whatever order they are written, and where the partition is bound by a range or by ne.
expectError(any.where('page').eq('x').where('at').gt(1).compile());
const ranged = from(movies).find().allowFiltering().where('genre').gt('A').where('year').gt(1940);
expectError(ranged.where('id').eq(id).compile());
expectError(
  from(movies).find().allowFiltering().where('genre').ne('A').where('year').nin([1]).where('id').eq(id).exec(),
);
ranged.where('id').eq(id).where('title').eq('x').compile();
from(movies).find().allowFiltering().where('year').gt(1940).where('id').eq(id).compile();
// A column in a branch of `or` is not left out.
expectError(
  any
    .where('at')
    .gt(1)
    .where('seq')
    .eq(1)
    .or((w) => w.where('page').eq('x'))
    .compile(),
);

// … or that which is sent later has an index of its own: of two that are compared with numbers the later in the key.
const pairs = table(
  'pairs',
  { p: c.int(), a: c.int({ index: true }), b: c.int({ index: true }), d: c.int() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['a', 'b', 'd'] } },
);
const pair = from(pairs).find().allowFiltering().where('p').eq(1).where('a').gt(1);
pair.where('b').gt(1).compile();
pair.where('b').in([1, 2]).compile();
expectError(pair.where('b').gt(1).where('d').gt(1).compile());

const mixed = table(
  'mixed',
  { p: c.int(), a: c.int(), b: c.int({ index: true }), t: c.text() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['a', 'b', 't'] } },
);
const late = from(mixed).find().allowFiltering().where('p').eq(1);
late.where('a').gt(1).where('b').eq(1).compile();
late.where('a').ne(1).where('b').nin([1]).compile();
expectError(late.where('a').nin([1]).where('b').eq(1).compile());
expectError(late.where('a').gt(1).where('b').eq(1).where('t').eq('x').compile());
// The Data API sees that an index does not serve the operator, and filters; not of a column whose name CQL takes in quotes.
const texts = table(
  'texts',
  { p: c.int(), a: c.text({ index: true }), b: c.int(), aB: c.text({ index: true }) },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['a', 'b'] } },
);
from(texts).find().allowFiltering().where('p').eq(1).where('a').gt('x').where('b').eq(1).compile();
const capitals = table(
  'capitals',
  { p: c.int(), aB: c.text({ index: true }), b: c.int() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['aB', 'b'] } },
);
expectError(from(capitals).find().allowFiltering().where('p').eq(1).where('aB').gt('x').where('b').eq(1).compile());
const words = table(
  'words',
  {
    p: c.int(),
    order: c.uuid({ index: true }),
    _at: c.uuid({ index: true }),
    a_2: c.uuid({ index: true }),
    b: c.int(),
  },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['order', '_at', 'a_2', 'b'] } },
);
const word = from(words).find().allowFiltering().where('p').eq(1);
declare const one: UUID;
expectError(word.where('order').gt(one).where('_at').eq(one).where('a_2').eq(one).where('b').eq(1).compile());
expectError(word.where('order').eq(one).where('_at').gt(one).where('a_2').eq(one).where('b').eq(1).compile());
word.where('order').eq(one).where('_at').eq(one).where('a_2').gt(one).where('b').eq(1).compile();

// Behind a gap indexes alone find the rows: each clustering column in the filter has one of its own, also before the gap.
const logs = table(
  'logs',
  { host: c.text(), day: c.int(), hour: c.int(), level: c.int({ index: true }), at: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['host'], partitionSort: ['day', 'hour', 'level', 'at'] } },
);
const host = from(logs).find().where('host').eq('x');
host.where('level').eq(1).compile();
host.where('level').gt(1).where('at').lt(3).compile();
host.where('at').eq(1).where('level').gt(1).compile();
host.where('day').eq(1).where('hour').eq(2).where('level').eq(1).compile();
host.where('day').eq(1).where('hour').eq(2).where('level').gt(1).compile();
host.allowFiltering().where('day').eq(1).where('level').eq(1).compile();
expectError(host.where('day').eq(1).where('level'));
expectError(host.where('day').eq(1).where('hour').eq(2).where('at'));
expectError(host.where('level').eq(1).where('day').eq(1).compile());
expectError(host.where('at').gt(1).where('day').eq(1).where('hour').lt(3).exec());

// A condition by ne or nin on the next column of the key is no gap, whatever its index.
host.where('day').eq(1).where('hour').eq(2).where('level').ne(1).compile();
host.where('level').nin([1, 2]).where('day').eq(1).where('hour').in([2, 3]).compile();
expectError(host.where('day').eq(1).where('hour').eq(2).where('level').ne(1).where('at'));
expectError(host.where('day').eq(1).where('level').ne(1));
from(logs).find().where('host').in(['x', 'y']).where('day').eq(1).where('hour').eq(2).where('level').ne(1).compile();
expectError(from(logs).find().where('host').in(['x', 'y']).where('level').ne(1));
expectError(from(logs).find().where('level').ne(1).where('host').in(['x', 'y']).exec());

// The rows of a partition, whatever part of the key is bound.
const bound = await from(movies).find().where('genre').eq('x').where('year').eq(1).where('id').eq(id).exec();
const stretch = await partition.where('at').gte(1).where('at').lt(9).select('at', 'page').exec();
checks([
  check<typeof bound, MovieRow[], Test.Pass>(),
  check<typeof stretch, { at: number; page: string }[], Test.Pass>(),
]);
