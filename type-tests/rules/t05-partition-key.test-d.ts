import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { from } from 'typestar';
import { movies, visits } from '../movies.js';

const { check, checks } = Test;

from(visits).find().where('site').eq('a').where('day').in([1, 2]).compile();
from(visits).find().where('day').eq(1).where('site').eq('a').compile();
// A partition column with an index of its own may stand alone.
from(visits).find().where('day').eq(1).compile();
from(visits).find().where('day').gt(1).compile();

const half = from(visits).find().where('site').eq('a');
expectError(half.exec());
expectError(half.page());
expectError(half.stream());
expectError(half.compile());
expectError(half.explain());
expectError(half.toMongoose());
expectError(from(visits).find().where('day').in([1, 2]).compile());
expectError(from(visits).find().where('site').eq('a').where('day').gt(1).compile());
expectError(from(visits).find().where('site').gt);
expectError(from(movies).find().where('genre').gt('a'));
expectError(from(movies).find().where('genre').ne('a'));

from(visits).find().allowFiltering().where('site').eq('a').compile();
from(visits).find().allowFiltering().where('site').gt('a').compile();
from(movies).find().allowFiltering().where('genre').gt('a').exec();

// A partition column with an index that keeps an order, also behind other indexed columns.
from(visits).find().where('ms').gt(1).where('day').gt(1).compile();
from(visits)
  .find()
  .where('ms')
  .gt(1)
  .not((w) => w.where('day').gte(1))
  .compile();
expectError(from(visits).find().where('ms').gt(1).where('day').in);
expectError(from(visits).find().where('ms').gt(1).where('day').gt(1).where('site').eq('a').compile());

// A partition column in a row is never null, and its condition changes nothing of the row.
const whole = await from(visits).find().where('site').eq('a').where('day').eq(1).select('site', 'day', 'ms').exec();
const alone = await from(visits).find().where('day').gt(1).select('day').exec();
checks([
  check<typeof whole, { site: string; day: number; ms: number | null }[], Test.Pass>(),
  check<typeof alone, { day: number }[], Test.Pass>(),
  check<typeof alone, { day: number | null }[], Test.Fail>(),
]);
