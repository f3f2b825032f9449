import { expectError } from 'tsd';
import { c, from, table, UUID } from 'typestar';
import { movies, visits } from '../movies.js';

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
expectError(partition.where('at').ne);

// A gap is said aloud; what follows a range right away is refused all the same, unless a regular column is there.
const any = from(visits).find().allowFiltering().where('site').eq('a').where('day').eq(1);
any.where('page').eq('x').compile();
any.where('at').gt(1).where('seq').eq(1).compile();
any.where('at').gt(1).where('page').eq('x').where('ms').eq(1).compile();
expectError(any.where('at').gt(1).where('page').eq('x').compile());
expectError(any.where('at').gt(1).where('page').lt('x').exec());
expectError(any.where('at').eq(1).where('page').lt('x').where('seq').in([1]).exec());
expectError(any.where('at').ne(1).where('page').eq('x').exec());
any.where('at').ne(1).where('seq').eq(1).compile();

// … or both have indexes, which serve no in.
const pairs = table(
  'pairs',
  { p: c.int(), a: c.int({ index: true }), b: c.int({ index: true }), d: c.int() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['a', 'b', 'd'] } },
);
const pair = from(pairs).find().allowFiltering().where('p').eq(1).where('a').gt(1);
pair.where('b').gt(1).compile();
expectError(pair.where('b').in([1, 2]).compile());
expectError(pair.where('b').gt(1).where('d').gt(1).compile());

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

// A condition by ne or nin on the next column of the key is no gap: its index serves it beside the key.
host.where('day').eq(1).where('hour').eq(2).where('level').ne(1).compile();
host.where('level').nin([1, 2]).where('day').eq(1).where('hour').in([2, 3]).compile();
expectError(host.where('day').eq(1).where('hour').eq(2).where('level').ne(1).where('at'));
expectError(host.where('day').eq(1).where('level').ne(1));
expectError(
  from(logs).find().where('host').in(['x', 'y']).where('day').eq(1).where('hour').eq(2).where('level').ne(1).compile(),
);
