import { expectError, expectType } from 'tsd';
import { from, UUID } from 'typestar';
import { movies, visits } from '../movies.js';

const find = from(movies).find();
const any = find.allowFiltering();
const id = new UUID('123e4567-e89b-12d3-a456-426614174000');

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
    (w) => w.where('genre').eq('x').where('year').gt(1),
    (w) => w.where('genre').in(['y', 'z']),
  )
  .compile();
find.or((w) => w.where('genre').eq('x').where('year').eq(1).where('id').eq(id)).compile();
from(visits)
  .find()
  .or(
    (w) => w.where('site').eq('x').where('day').eq(1),
    (w) => w.where('ms').gt(1),
  )
  .compile();
expectType<number | undefined>((await find.or((w) => w.where('rating').gt(9)).exec())[0]?.year);

expectError(find.or((w) => w.where('title').eq('x')));
expectError(find.or((w) => w.where('year').eq(1)));
expectError(find.or((w) => w.where('genre').eq('x').where('id')));
expectError(find.or((w) => w.where('nope').eq(1)));
expectError(find.or((w) => w.where('rating').gt('9')));
expectError(find.or((w) => w.where('country').gt('x')));
expectError(find.or((w) => w.where('embedding')));
expectError(find.or((w) => w));
expectError(find.or(() => undefined));
expectError(find.or({ rating: 9 }));
expectError(
  from(visits)
    .find()
    .or((w) => w.where('site').eq('x')),
);
expectError(find.or((w) => w.where('genre').eq('x').where('genre')));

// Beside other conditions.
find
  .where('genre')
  .eq('x')
  .or(
    (w) => w.where('rating').gt(9),
    (w) => w.where('tags').has('x'),
  )
  .compile();
find
  .or(
    (w) => w.where('rating').gt(9),
    (w) => w.where('tags').has('x'),
  )
  .where('genre')
  .eq('x')
  .compile();
find
  .where('country')
  .eq('x')
  .or(
    (w) => w.where('genre').eq('x'),
    (w) => w.where('tags').has('x'),
  )
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
const high = find.or((w) => w.where('rating').gt(9));
expectError(drama.or((w) => w.where('year').gt(9)));
expectError(
  find
    .or((w) => w.where('genre').eq('x'))
    .where('genre')
    .eq('y')
    .compile(),
);
expectError(find.or((w) => w.where('genre').eq('x')).or((w) => w.where('genre').eq('y')));
expectError(
  find
    .where('genre')
    .in(['x', 'y'])
    .or((w) => w.where('rating').gt(9)),
);
expectError(high.where('genre').in);
expectError(high.where('rating').gt);
expectError(
  find
    .where('rating')
    .gt(1)
    .or((w) => w.where('rating').gt(9)),
);
expectError(
  find
    .where('rating')
    .gt(1)
    .or((w) => w.where('genre').in),
);
expectError(drama.sort('-year').or((w) => w.where('rating').gt(9)));
expectError(drama.or((w) => w.where('rating').gt(9)).sort('-year'));
expectError(find.or((w) => w.where('genre').eq('x')).sort('-year'));
expectError(find.or((w) => w.where('genre').in(['x'])).nearest('embedding', [1, 2, 3]));

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
expectError(any.or((w) => w.where('genre').eq('x').where('year').gt(1).where('id').eq(id)));
expectError(
  any
    .where('genre')
    .eq('x')
    .or((w) => w.where('year').gt(9)),
);

// not: one range of T4 is the opposite range.
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
expectError(find.not((w) => w.where('rating').eq(8)));
expectError(find.not((w) => w.where('rating').ne(8)));
expectError(find.not((w) => w.where('country').eq('x')));
expectError(find.not((w) => w.where('country').gt('x')));
expectError(find.not((w) => w.where('tags').has('x')));
expectError(find.not((w) => w.where('plot').match('x')));
expectError(find.not((w) => w.where('title').gt('x')));
expectError(find.not((w) => w.where('year').gt(1)));
expectError(find.not((w) => w.where('rating').gt('8')));
expectError(find.not((w) => w.where('rating')));
expectError(find.not((w) => w));

// Around anything else it needs filtering.
any.not((w) => w.where('title').eq('x')).compile();
any.not((w) => w.where('title').in(['x'])).compile();
any.not((w) => w.where('rating').nin([1])).compile();
any.not((w) => w.where('tags').has('x')).compile();
any.not((w) => w.where('notes').hasNone(['x'])).compile();
expectError(any.not((w) => w.where('tags').hasAll(['x'])));
expectError(any.not((w) => w.where('facts').hasKey('x')));
expectError(any.not((w) => w.where('plot').match('x')));
expectError(any.not((w) => w.where('title').eq(1)));
expectError(any.not((w) => w.where('tags').has(1)));
expectError(any.not((w) => w.where('length').gt));
