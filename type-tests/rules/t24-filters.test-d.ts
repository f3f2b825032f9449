import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import {
  between,
  c,
  eq,
  fragment,
  from,
  gt,
  gte,
  has,
  hasEntry,
  hasKey,
  hasValue,
  lt,
  match,
  maybe,
  ne,
  noneOf,
  oneOf,
  table,
  UUID,
  type BranchOf,
} from 'typestar';
import { movies, visits, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const id = new UUID('123e4567-e89b-12d3-a456-426614174000');
declare const flag: boolean;
declare const text: string | undefined;
declare const least: number | undefined;

// T1: the names are columns, each once more in any order.
from(movies).find({ genre: 'x', year: 1944, id }).compile();
from(movies).find({ id, year: 1944, genre: 'x' }).compile();
from(movies)
  .find({ ['genre']: 'x', ...{ year: 1944 } })
  .compile();
from(movies).find({}).compile();
expectError(from(movies).find({ gerne: 'x' }));
expectError(from(movies).find({ genre: 'x', gerne: 'y' }));
expectError(from(movies).find(null));
expectError(from(movies).find(undefined));
expectError(from(movies).find([{ genre: 'x' }]));
expectError(from(movies).find('x'));

// T2: the values are those of the column, also in operators.
from(movies).find({ genre: 'x', status: 'live' }).compile();
from(movies)
  .find({ status: oneOf(['live', 'draft']) })
  .compile();
from(movies)
  .find({ status: flag ? 'live' : 'draft' })
  .compile();
from(movies)
  .find({ facts: hasKey('a') })
  .compile();
from(movies)
  .find({ prices: hasValue(1) })
  .compile();
from(movies)
  .find({ awards: hasEntry('a', 1) })
  .compile();
expectError(from(movies).find({ genre: 1 }));
expectError(from(movies).find({ status: 'gone' }));
expectError(from(movies).find({ status: oneOf(['live', 'gone']) }));
expectError(from(movies).find({ genre: oneOf('x') }));
expectError(from(movies).find({ genre: ['x'] }));
expectError(from(movies).find({ genre: { $gt: '' } }));
expectError(from(movies).find({ genre: eq({ $gt: '' }) }));
expectError(from(movies).find({ rating: gte('x') }));
expectError(from(movies).find({ rating: gte(1).lt('x') }));
expectError(from(movies).find({ rating: between(1, 'x') }));
expectError(from(movies).find({ tags: has(1) }));
expectError(from(movies).find({ facts: hasKey(1) }));
expectError(from(movies).find({ prices: hasValue('x') }));
expectError(from(movies).find({ awards: hasEntry('a', 'x') }));

// T15: neither null nor undefined.
expectError(from(movies).find({ genre: null }));
expectError(from(movies).find({ genre: undefined }));
expectError(from(movies).find({ genre: text }));
expectError(from(movies).find({ genre: 'x', rating: text === undefined ? undefined : 1 }));
declare const partial: { genre: string; year?: number };
expectError(from(movies).find(partial));

// T3: the operators are those that the column has here.
from(movies)
  .find({ genre: 'x', rating: gte(1).lt(3) })
  .compile();
from(movies)
  .find({ genre: 'x', rating: lt(3).gte(1) })
  .compile();
from(movies)
  .find({ rating: flag ? gte(1) : lt(3) })
  .compile();
from(movies)
  .find({ plot: match('dark') })
  .compile();
expectError(from(movies).find({ genre: gt('x') }));
expectError(from(movies).find({ rating: has(1) }));
expectError(from(movies).find({ tags: gt('x') }));
expectError(from(movies).find({ tags: 'x' }));
expectError(from(movies).find({ country: ne('x') }));
expectError(from(movies).find({ facts: hasValue(1) }));
expectError(from(movies).find({ rating: match('x') }));
expectError(from(movies).find({ rating: gte(1).gt(3) }));
expectError(from(movies).find({ rating: between(1, 3).lt(3) }));
from(movies)
  .find({ genre: flag ? 'x' : oneOf(['y']), year: flag ? 1 : eq(2) })
  .compile();
from(movies)
  .find({ genre: 'x', country: flag ? 'US' : maybe(text) })
  .compile();
expectError(from(movies).find({ genre: 'x', year: flag ? eq(1) : gte(2) }));
expectError(from(movies).find({ genre: 'x', year: flag ? 1 : gte(2) }));
expectError(from(movies).find({ rating: flag ? 1 : ne(2) }));
expectError(from(movies).find({ tags: flag ? new Set<string>() : has('x') }));
expectError(from(movies).find({ plot: flag ? 'dark' : match('dark') }));
expectError(from(movies).findOne({ genre: 'x', year: flag ? 1 : lt(2) }));
expectError(from(movies).deleteMany({ genre: 'x', year: flag ? 1 : lt(2) }));
expectError(
  from(movies)
    .find()
    .where({ genre: 'x', year: flag ? 1 : gte(2) }),
);
const since = gte(1940);
expectError(from(movies).find({ genre: 'x', year: since }));

// T4: what neither the key nor an index serves.
expectError(from(movies).find({ title: 'x' }));
expectError(from(movies).find({ genre: 'x', title: 'x' }));
expectError(from(movies).find({ genre: 'x', embedding: [1, 2, 3] }));
from(movies).find().allowFiltering().where({ title: 'x', rating: 8 }).compile();
expectError(from(movies).find().allowFiltering().where('title').eq('x').where({ title: 'y' }));
expectError(from(movies).find({ genre: oneOf(['x', 'y']), year: 1944, rating: 8 }));
expectError(from(movies).find({ id, genre: 'x' }));
expectError(from(movies).find({ genre: 'x', year: 1944, title: 'y' }));

// T5: the whole partition key, and no in beside an index.
from(visits)
  .find({ site: oneOf(['a', 'b']), day: 1 })
  .compile();
expectError(from(visits).find({ site: 'a' }).exec());
expectError(from(movies).find({ genre: oneOf(['x', 'y']), rating: 8 }));

// T6: clustering columns in the order of the key.
from(movies)
  .find({ genre: 'x', year: between(1940, 1949) })
  .compile();
from(movies)
  .find({ genre: oneOf(['x', 'y']), year: oneOf([1, 2]) })
  .compile();
expectError(from(movies).find({ year: gte(1940) }));
expectError(from(movies).find({ genre: 'x', id }));
expectError(from(movies).find({ genre: 'x', year: gte(1940), id }));
expectError(from(movies).find({ genre: 'x', year: noneOf([1, 2]), id }));

// T7: an order after a filter.
from(movies).find({ genre: 'x' }).sort('-year').compile();
from(movies)
  .find({ genre: 'x', year: gte(1940) })
  .sort('year', '-id')
  .compile();
expectError(
  from(movies)
    .find({ genre: oneOf(['x', 'y']) })
    .sort('-year')
    .exec(),
);
expectError(from(movies).find({ genre: 'x', rating: 8 }).sort('-year'));

// T8: a search beside a filter.
from(movies).find({ genre: 'x' }).nearest('embedding', [1, 2, 3]).compile();
expectError(
  from(movies)
    .find({ genre: 'x', year: gte(1) })
    .nearest('embedding', [1, 2, 3])
    .exec(),
);

// The chain goes on.
from(movies)
  .find({ genre: 'x', year: gte(1940) })
  .where('year')
  .lt(1950)
  .compile();
from(movies)
  .find({ genre: 'x' })
  .where('year')
  .gte(1940)
  .where({ year: lt(1950), rating: gt(8) })
  .compile();
from(movies)
  .find({ genre: 'x' })
  .or(
    (w) => w.where('rating').gt(8),
    (w) => w.where('tags').has('x'),
  )
  .compile();
from(movies).find({ genre: 'x' }).where({ year: since }).compile();
expectError(from(movies).find({ genre: 'x' }).where('genre').eq('y'));
expectError(from(movies).find({ genre: 'x' }).where({ genre: 'y' }));
expectError(
  from(movies)
    .find({ genre: 'x', year: gte(1940) })
    .where({ year: gt(1950) }),
);
expectError(
  from(movies)
    .find()
    .where({ year: gte(1940) }),
);
expectError(from(movies).find().where({ gerne: 'x' }));
expectError(from(movies).find().where({ genre: undefined }));
expectError(
  from(movies)
    .find()
    .where({ genre: { $gt: '' } }),
);
expectError(from(movies).find().where({ genre: 'x', title: 'y' }));

// Branches of or, and fragments.
from(movies)
  .find({ genre: 'x' })
  .or(
    (w) => w.where({ rating: gt(8), country: 'US' }),
    (w) =>
      w
        .where({ tags: has('x') })
        .where('rating')
        .lt(3),
  )
  .compile();
const rated = fragment({ rating: c.float({ index: true }) }, (w) => w.where({ rating: gte(8) }));
from(movies).find({ genre: 'x' }).$call(rated).compile();
const eight: BranchOf<typeof movies, 'rating'> = (w) => w.where({ rating: 8 });
from(movies)
  .find()
  .or((w) => w.where({ country: 'US' }), eight)
  .compile();
expectError(
  from(movies)
    .find()
    .or((w) => w.where({ title: 'x' }), eight),
);
expectError(
  from(movies)
    .find()
    .or((w) => w.where({ genre: 'x' }), eight),
);
expectError(
  from(movies)
    .find()
    .or((w) => w.where({ rating: 'x' }), eight),
);
expectError(
  from(movies)
    .find()
    .or((w) => w.where({}), eight),
);
expectError(
  from(movies)
    .find({ rating: 8 })
    .or((w) => w.where({ rating: 8 }))
    .compile(),
);
expectError(from(movies).find({ rating: 8 }).$call(rated));
expectError(fragment({ rating: c.float() }, (w) => w.where({ rtng: 8 })));

// maybe: conditions that may be missing, outside the key.
from(movies)
  .find({ genre: 'x', rating: maybe(least, gte) })
  .compile();
from(movies)
  .find({ genre: 'x', country: maybe(text) })
  .compile();
from(movies)
  .find({ genre: 'x', tags: maybe(text, has) })
  .compile();
expectError(from(movies).find({ genre: maybe(text) }));
expectError(from(movies).find({ genre: 'x', year: maybe(least, gte) }));
expectError(from(movies).find({ genre: 'x', rating: maybe(text, gte) }));
expectError(from(movies).find({ genre: 'x', tags: maybe(text, gte) }));

// findOne: the key, or any other filter.
from(movies).findOne({ genre: 'x', year: 1944, id }).compile();
from(movies)
  .findOne({ genre: 'x', rating: gt(8) })
  .compile();
expectError(
  from(movies)
    .findOne({ genre: 'x', rating: gt(8) })
    .limit(2),
);
expectError(from(movies).findOne({ year: 1944 }));

// T13: a delete of the rows of partitions, or of ranges of them.
from(movies).deleteMany({ genre: 'x' }).compile();
from(movies)
  .deleteMany({ year: lt(1930), genre: oneOf(['x', 'y']) })
  .compile();
from(movies)
  .deleteMany({ genre: 'x', year: 1930, id: noneOf([id]) })
  .compile();
from(movies)
  .deleteMany({ genre: 'x' })
  .where({ year: gte(1940).lt(1950) })
  .compile();
from(movies)
  .deleteMany({ genre: 'x', year: gte(1940) })
  .where('year')
  .lt(1950)
  .compile();
expectError(from(movies).deleteMany({}).exec());
expectError(from(movies).deleteMany({ genre: 'x', rating: 8 }));
expectError(from(movies).deleteMany({ genre: 'x', title: 'y' }));
expectError(from(movies).deleteMany({ genre: 'x', gerne: 'y' }));
expectError(from(movies).deleteMany({ year: 1940 }));
expectError(from(movies).deleteMany({ genre: gt('x') }));
expectError(from(movies).deleteMany({ genre: 'x', year: maybe(least) }));
expectError(from(movies).deleteMany({ genre: 'x' }).where({ genre: 'y' }));
expectError(from(movies).deleteMany({ genre: undefined }));
expectError(from(visits).deleteMany({ site: 'a' }).exec());

// What is not known of a filter is checked at run time.
declare const anything: any;
declare const body: Record<string, string>;
from(movies).find({ genre: anything }).compile();
expectError(from(movies).find(body));

const found = await from(movies)
  .find({ genre: 'x', year: between(1940, 1949) })
  .exec();
const titles = await from(movies).find({ genre: 'x' }).select('title', 'year').exec();
const one = await from(movies).findOne({ genre: 'x' }).exec();
checks([
  check<typeof found, MovieRow[], Test.Pass>(),
  check<typeof titles, { title: string | null; year: number }[], Test.Pass>(),
  check<typeof one, MovieRow | null, Test.Pass>(),
]);

// A table whose clustering column has an index of its own.
const logs = table(
  'logs',
  { host: c.text(), day: c.int(), level: c.int({ index: true }), at: c.timestamp() },
  { primaryKey: { partitionBy: ['host'], partitionSort: ['day', 'level'] } },
);
from(logs)
  .find({ host: 'a', level: gte(3) })
  .compile();
from(logs).find({ level: 3 }).compile();
expectError(
  from(logs)
    .find({ host: oneOf(['a', 'b']), level: 3 })
    .exec(),
);
