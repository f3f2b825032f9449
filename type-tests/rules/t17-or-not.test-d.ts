import * as Test from 'ts-toolbelt/out/Test.js';
import { expectError } from 'tsd';
import { c, from, table, UUID } from 'typestar';
import { movies, visits, type MovieBranch, type MovieRow } from '../movies.js';

const { check, checks } = Test;

const find = from(movies).find();
const any = find.allowFiltering();
const owned = table(
  'owned',
  {
    a: c.int({ index: true }),
    b: c.text({ index: true }),
    c: c.int(),
    d: c.int({ index: true }),
    e: c.text({ index: true }),
    i: c.int({ index: true }),
  },
  { primaryKey: { partitionBy: ['a', 'b'], partitionSort: ['c', 'd', 'e'] } },
);
const partition = from(owned).find().where('a').eq(1).where('b').eq('x');
const prefix = partition.where('c').eq(1);
const id = new UUID('123e4567-e89b-12d3-a456-426614174000');

// None is a mistake.
expectError(find.or().compile());

// Each branch is served by itself.
find
  .or(
    (w) => w.where('rating').gt(9),
    (w) => w.where('tags').has('x'),
  )
  .compile();
find
  .or(
    (w) => w.where('rating').gt(8).where('rating').lt(9),
    (w) => w.where('plot').match('x'),
  )
  .compile();
find
  .or(
    (w) => w.where('country').in(['x', 'y']).where('tags').hasNone(['z']),
    (w) => w.where('facts').hasNoKey('x'),
  )
  .compile();
const either = await find.or((w) => w.where('rating').gt(9)).exec();
const neither = await find
  .not((w) => w.where('rating').gt(9))
  .select('year')
  .exec();
checks([check<typeof either, MovieRow[], Test.Pass>(), check<typeof neither, { year: number }[], Test.Pass>()]);

expectError(find.or((w) => w.where('title').eq('x')));
expectError(find.or((w) => w.where('year').eq(1)));
expectError(find.or((w) => w.where('year').eq(1).where('rating').gt(1)));
expectError(find.or((w) => w.where('nope').eq(1)));
expectError(find.or((w) => w.where('rating').gt('9')));
expectError(find.or((w) => w.where('country').gt('x')));
expectError(find.or((w) => w.where('embedding')));
expectError(find.or((w) => w));
expectError(find.or(() => undefined));
expectError(find.or({ rating: 9 }));

// A partition column stands in no branch, also of a composite key, with whatever index, with filtering.
expectError(find.or((w) => w.where('genre').eq('x')));
expectError(find.or((w) => w.where('rating').gt(9).where('genre').in(['x'])));
expectError(
  find.or(
    (w) => w.where('rating').gt(9),
    (w) => w.where('genre').eq('x'),
  ),
);
expectError(any.or((w) => w.where('genre').eq('x')));
expectError(any.or((w) => w.where('title').eq('x').where('genre').gt('x')));
expectError(
  from(visits)
    .find()
    .or((w) => w.where('site').eq('x').where('day').eq(1)),
);
expectError(
  from(owned)
    .find()
    .or((w) => w.where('a').eq(1)),
);
expectError(
  from(owned)
    .find()
    .allowFiltering()
    .or((w) => w.where('b').eq('x')),
);

// A clustering column counts as a regular one: by its own index, and the operators that this serves.
from(owned)
  .find()
  .or(
    (w) => w.where('d').gt(1),
    (w) => w.where('e').in(['x', 'y']),
  )
  .compile();
prefix
  .or(
    (w) => w.where('d').gt(1),
    (w) => w.where('i').ne(1),
  )
  .compile();
expectError(
  from(owned)
    .find()
    .or((w) => w.where('c').eq(1)),
);
expectError(
  from(owned)
    .find()
    .or((w) => w.where('e').gt('x')),
);
from(owned)
  .find()
  .allowFiltering()
  .or(
    (w) => w.where('c').eq(1),
    (w) => w.where('e').gt('x'),
  )
  .compile();

// An `or` that no index serves makes no use of the indexes of key columns beside it.
const keyed = from(owned).find().allowFiltering().where('a').eq(1).where('b').eq('x').where('c').eq(1).where('d').eq(1);
keyed
  .or(
    (w) => w.where('c').eq(1),
    (w) => w.where('c').eq(2),
  )
  .sort('c')
  .compile();
expectError(
  keyed
    .or(
      (w) => w.where('c').eq(1),
      (w) => w.where('i').eq(2),
    )
    .sort('c'),
);

// Beside other conditions.
const rated = (w: MovieBranch) => w.where('rating').gt(9);
const tagged = (w: MovieBranch) => w.where('tags').has('x');
find.where('genre').eq('x').or(rated, tagged).compile();
find.or(rated, tagged).where('genre').eq('x').compile();
find
  .where('genre')
  .eq('x')
  .where('year')
  .gt(1)
  .or((w) => w.where('rating').gt(9))
  .compile();
// A column may be bound beside an `or` and in its branches.
find
  .where('rating')
  .gt(1)
  .or((w) => w.where('rating').lt(9), tagged)
  .where('tags')
  .hasNone(['y'])
  .compile();
find
  .or((w) => w.where('rating').gt(9))
  .or((w) => w.where('tags').has('x'))
  .compile();
find
  .or((w) => w.where('rating').gt(9))
  .nearest('embedding', [1, 2, 3])
  .compile();
find
  .nearest('embedding', [1, 2, 3])
  .or((w) => w.where('rating').gt(9))
  .compile();

const drama = find.where('genre').eq('x');
const anyDrama = any.where('genre').eq('x');
const high = find.or((w) => w.where('rating').gt(9));
expectError(drama.or((w) => w.where('year').gt(9)));
expectError(
  find
    .where('genre')
    .in(['x', 'y'])
    .or((w) => w.where('rating').gt(9))
    .compile(),
);
expectError(high.where('genre').in);
expectError(
  find
    .where('rating')
    .gt(1)
    .or((w) => w.where('genre').in),
);
expectError(
  drama
    .sort('-year')
    .or((w) => w.where('rating').gt(9))
    .compile(),
);
expectError(drama.or((w) => w.where('rating').gt(9)).sort('-year'));
expectError(
  drama
    .allowFiltering()
    .or((w) => w.where('rating').gt(9))
    .sort('-year'),
);

// With filtering a branch takes any column.
any
  .or(
    (w) => w.where('title').eq('x'),
    (w) => w.where('year').gt(1),
  )
  .compile();
any
  .where('notes')
  .has('x')
  .or(
    (w) => w.where('title').ne('x'),
    (w) => w.where('poster').eq(new Uint8Array(1)),
  )
  .compile();
expectError(any.or((w) => w.where('embedding')));
expectError(any.or((w) => w.where('title').has('x')));
anyDrama
  .or(
    (w) => w.where('year').gt(9).where('id').eq(id),
    (w) => w.where('title').eq('x'),
  )
  .compile();
expectError(anyDrama.or((w) => w.where('year').gt(9).where('id').eq(id)).compile());
any
  .where('genre')
  .in(['x', 'y'])
  .or((w) => w.where('title').eq('x'))
  .compile();
expectError(
  any
    .where('genre')
    .in(['x', 'y'])
    .or(
      (w) => w.where('title').eq('x'),
      (w) => w.where('rating').gt(1),
    )
    .compile(),
);
expectError(any.or((w) => w.where('year').gt(1)).nearest('embedding', [1, 2, 3]));
expectError(any.nearest('embedding', [1, 2, 3]).or((w) => w.where('year').gt(1)));

// What $if alone adds is perhaps not there: an index that makes known what the database does with those deep in an `or`.
const isDeep = anyDrama.or(
  (w) => w.where('rating').gt(9).where('title').eq('x'),
  (w) => w.where('tags').has('x').where('title').eq('y'),
);
expectError(isDeep.compile());
isDeep.where('country').eq('fr').compile();
expectError(isDeep.$if(true, (q) => q.where('country').eq('fr')).compile());
expectError(
  anyDrama
    .$if(true, (q) => q.where('country').eq('fr'))
    .or(
      (w) => w.where('rating').gt(9).where('title').eq('x'),
      (w) => w.where('tags').has('x').where('title').eq('y'),
    )
    .compile(),
);

// Of two conditions on a column the Data API looks at the last, and asks for no filtering when it sees an index on all columns.
const places = table(
  'places',
  {
    a: c.int({ index: true }),
    b: c.int({ index: true }),
    at: c.timestamp({ index: true }),
    word: c.text({ index: true }),
    n: c.int({ index: true }),
    x: c.int(),
  },
  { primaryKey: { partitionBy: ['a', 'b'], partitionSort: ['at', 'word'] } },
);
const behind = from(places)
  .find()
  .allowFiltering()
  .where('a')
  .eq(1)
  .where('b')
  .eq(2)
  .where('at')
  .gt(new Date())
  .where('word')
  .gt('x');
behind.where('n').eq(1).compile();
expectError(
  behind
    .or(
      (w) => w.where('word').eq('y'),
      (w) => w.where('n').eq(1),
    )
    .compile(),
);
behind
  .where('x')
  .eq(1)
  .or(
    (w) => w.where('word').eq('y'),
    (w) => w.where('n').eq(1),
  )
  .compile();

// One branch alone holds as what is beside it does.
expectError(
  find
    .where('rating')
    .gt(1)
    .or((w) => w.where('rating').eq(9))
    .compile(),
);
expectError(
  any
    .where('year')
    .lt(9)
    .or((w) => w.where('year').ne(1))
    .compile(),
);
expectError(
  any
    .where('year')
    .nin([9])
    .or((w) => w.where('title').eq('x').where('year').gt(1))
    .compile(),
);
expectError(high.where('rating').gt);
expectError(high.where('rating').eq);
expectError(high.or((w) => w.where('rating').gt(9)).compile());
high.where('rating').lt(10).compile();
high.or((w) => w.where('rating').lt(10)).compile();
const branches = ['x', 'y'].map((tag) => (w: MovieBranch) => w.where('tags').has(tag));
find.or(...branches).compile();
// In an array there may be one.
expectError(
  find
    .where('tags')
    .has('z')
    .or(...branches)
    .compile(),
);
expectError(find.or(...branches).where('tags').has);
find
  .where('rating')
  .gt(1)
  .or(...branches)
  .where('rating')
  .lt(9)
  .compile();
// It leads the key on, also with filtering, and leaves an order as it is.
anyDrama
  .or((w) => w.where('year').eq(1))
  .sort('id')
  .compile();
prefix
  .or((w) => w.where('d').gt(1))
  .sort('c', 'd')
  .compile();
expectError(
  partition
    .or((w) => w.where('d').gt(1))
    .sort('c')
    .compile(),
);
expectError(prefix.or((w) => w.where('e').eq('x')).compile());

// With filtering: where each branch has several conditions, and not all are served, it is not known what becomes of it.
const partlyServed = (w: MovieBranch<'#filtering'>) => w.where('title').eq('x').where('rating').gt(1);
const twoTags = (w: MovieBranch<'#filtering'>) => w.where('tags').hasAll(['x', 'y']);
expectError(anyDrama.or(partlyServed, twoTags).compile());
anyDrama.or(partlyServed, (w) => w.where('tags').has('x')).compile();
anyDrama.or((w) => w.where('title').eq('x').where('notes').has('x'), twoTags).compile();
anyDrama.or((w) => w.where('country').eq('x').where('rating').gt(1), twoTags).compile();
anyDrama.where('notes').has('x').or(partlyServed, twoTags).compile();
any.or(partlyServed, twoTags).compile();

// not: the opposite operator, where the key or an index serves that.
find.not((w) => w.where('rating').gt(8)).compile();
drama.not((w) => w.where('year').lt(1)).compile();
drama
  .where('year')
  .gt(1)
  .not((w) => w.where('year').gte(9))
  .compile();
find
  .not((w) => w.where('rating').gt(8))
  .where('rating')
  .gt(1)
  .compile();
expectError(find.not((w) => w.where('rating').gt(8)).where('rating').lt);
expectError(
  drama
    .where('year')
    .gt(1)
    .not((w) => w.where('year').lt(9)),
);
expectError(
  any
    .where('title')
    .lt('x')
    .not((w) => w.where('title').gte('a')),
);
expectError(
  find
    .where('rating')
    .gt(1)
    .where('rating')
    .lt(9)
    .not((w) => w.where('rating').gt(5)),
);
expectError(find.nearest('embedding', [1, 2, 3]).not((w) => w.where('genre').eq('x')));
find.not((w) => w.where('rating').eq(8)).compile();
find.not((w) => w.where('rating').ne(8)).compile();
find.not((w) => w.where('rating').in([8, 9])).compile();
find.not((w) => w.where('country').ne('x')).compile();
find.not((w) => w.where('country').nin(['x'])).compile();
find.not((w) => w.where('tags').hasAny(['x', 'y'])).compile();
find.not((w) => w.where('facts').hasKey('x')).compile();
find.not((w) => w.where('facts').hasNoKeys(['x', 'y'])).compile();
drama
  .not((w) => w.where('year').eq(1))
  .sort('-year')
  .compile();
expectError(find.not((w) => w.where('genre').eq('x')));
expectError(find.not((w) => w.where('country').in(['x'])));
expectError(find.not((w) => w.where('country').eq('x')));
expectError(find.not((w) => w.where('country').gt('x')));
find.not((w) => w.where('tags').has('x')).compile();
expectError(find.not((w) => w.where('plot').match('x')));
expectError(find.not((w) => w.where('title').gt('x')));
expectError(find.not((w) => w.where('year').gt(1)));
expectError(find.not((w) => w.where('rating').gt('8')));
expectError(find.not((w) => w.where('rating')));
expectError(find.not((w) => w));

// Any other opposite needs filtering.
any.not((w) => w.where('title').eq('x')).compile();
any.not((w) => w.where('title').in(['x'])).compile();
any.not((w) => w.where('rating').nin([1])).compile();
any.not((w) => w.where('tags').has('x')).compile();
any.not((w) => w.where('notes').hasNone(['x'])).compile();
expectError(any.not((w) => w.where('tags').hasAll(['x'])));
any.not((w) => w.where('facts').hasValue(1)).compile();
expectError(any.not((w) => w.where('plot').match('x')));
expectError(any.not((w) => w.where('title').eq(1)));
expectError(any.not((w) => w.where('tags').has(1)));
expectError(any.not((w) => w.where('length').gt));

// A filter is not negated: not() takes one condition.
expectError(find.not((w) => w.where({ rating: 8 })));
expectError(any.not((w) => w.where({ title: 'x', rating: 8 })));
expectError(any.not((w) => w.where({})));
expectError(any.not((w) => w.nearest('embedding', [1, 2, 3])));
