import type { Untyped } from '../untyped.js';
import { describeRefusals, find, drama, any, host, movie, near } from './refusals.js';

const ranked = (): Untyped => find()['rankBy']!('plot', 'dark');

describeRefusals('a search', [
  [
    'a column that is no vector',
    'WRONG_NEAREST',
    "'title' is not a vector column",
    () => find()['nearest']!('title', [1, 2, 3]),
  ],
  [
    'a vector without an index',
    'WRONG_NEAREST',
    "'sketch' is not a vector column with",
    () => find()['nearest']!('sketch', [1, 2, 3]),
  ],
  [
    'a wrong number of dimensions',
    'WRONG_VALUE',
    'the vector has length 2, but the column has 3 dimensions',
    () => find()['nearest']!('embedding', [1, 2]),
  ],
  [
    'NaN in a vector',
    'WRONG_VALUE',
    'expected an array of 3 numbers',
    () => find()['nearest']!('embedding', [1, 2, NaN]),
  ],
  [
    'text without a service',
    'WRONG_VALUE',
    "'embedding' has no service that creates vectors from text",
    () => find()['nearest']!('embedding', 'text'),
  ],
  [
    'a zero vector under cosine',
    'WRONG_VALUE',
    'the cosine of a zero vector',
    () => find()['nearest']!('embedding', [0, 0, 0]),
  ],
  [
    'a vector near to zero under cosine',
    'WRONG_VALUE',
    'the database treats numbers up to 1e-6 as zeros',
    () => find()['nearest']!('embedding', [1e-6, -1e-6, 1e-30]),
  ],
  [
    'nearest beside an order',
    'WRONG_SORT',
    'nearest defines the order',
    () => drama()['sort']!('-year')['nearest']!('embedding', [1, 2, 3])['compile']!(),
  ],
  ['an order beside nearest', 'WRONG_SORT', 'nearest defines the order', () => near()['sort']!('-year')['compile']!()],
  ['nearest twice', 'WRONG_NEAREST', 'a second nearest()', () => near()['nearest']!('embedding', [1, 2, 3])],
  ['more than 1000 rows', 'WRONG_LIMIT', 'at most 1000 rows', () => near()['limit']!(1001)['compile']!()],
  [
    'several partitions',
    'WRONG_NEAREST',
    'the whole partition key by eq',
    () => near()['where']!('genre')['in']!(['a', 'b'])['compile']!(),
  ],
  [
    'an unindexed column, filtering',
    'WRONG_NEAREST',
    'allowFiltering() allows no others',
    () => near()['allowFiltering']!()['where']!('title')['eq']!('x')['compile']!(),
  ],
  [
    'a clustering column before a gap, filtering',
    'WRONG_NEAREST',
    'allowFiltering() allows no others',
    () =>
      host()['allowFiltering']!()['where']!('day')['eq']!(1)['where']!('level')['eq']!(1)['nearest']!(
        'embedding',
        [1, 2, 3],
      )['compile']!(),
  ],
  [
    'a clustering column alone, filtering',
    'WRONG_NEAREST',
    'allowFiltering() allows no others',
    () => near()['allowFiltering']!()['where']!('year')['eq']!(1)['compile']!(),
  ],
  ['a column without a text index', 'WRONG_RANK', "'title' has no text index", () => find()['rankBy']!('title', 'x')],
  ['an unknown column', 'UNKNOWN_COLUMN', "no column 'nope'", () => find()['rankBy']!('nope', 'x')],
  ['no text', 'WRONG_VALUE', 'expected a non-empty string, got 5', () => find()['rankBy']!('plot', 5)],
  ['an empty text', 'WRONG_VALUE', 'expected a non-empty string, got " "', () => find()['rankBy']!('plot', ' ')],
  ['an operator', 'WRONG_VALUE', 'got {"$gt":""}', () => find()['rankBy']!('plot', { $gt: '' })],
  ['rankBy twice', 'WRONG_RANK', 'rankBy defines the order', () => ranked()['rankBy']!('plot', 'x')],
  ['rankBy beside nearest', 'WRONG_RANK', 'rankBy defines the order', () => near()['rankBy']!('plot', 'x')],
  [
    'nearest beside rankBy',
    'WRONG_NEAREST',
    'nearest defines the order',
    () => ranked()['nearest']!('embedding', [1, 2, 3]),
  ],
  ['an order beside rankBy', 'WRONG_SORT', 'rankBy defines the order', () => ranked()['sort']!('-year')['compile']!()],
  [
    'more than 1000 rows',
    'WRONG_LIMIT',
    'rankBy returns at most 1000 rows',
    () => ranked()['limit']!(1001)['compile']!(),
  ],
  [
    'an unindexed column, filtering',
    'WRONG_RANK',
    'allowFiltering() allows no others',
    () => ranked()['allowFiltering']!()['where']!('title')['eq']!('x')['compile']!(),
  ],
  ['skip without an order', 'WRONG_SKIP', 'skip needs a sort in memory', () => any()['skip']!(1)['compile']!()],
  [
    'skip of a stored order',
    'WRONG_SKIP',
    'skip needs a sort in memory',
    () => drama()['sort']!('-year')['skip']!(1)['compile']!(),
  ],
  [
    'skip of a stored order by inet',
    'WRONG_SORT',
    "cannot sort by 'peer'",
    () => host()['allowFiltering']!()['sort']!('day', 'hour', 'level', 'peer')['skip']!(1)['compile']!(),
  ],
  [
    'skip of an order that $if left out',
    'WRONG_SKIP',
    'skip needs a sort in memory',
    () => any()['$if']!(false, (q: Untyped) => q['sort']!('title'))['skip']!(1)['compile']!(),
  ],
  [
    'skip of findOne',
    'WRONG_SKIP',
    'findOne returns one row',
    () => movie()['findOne']!()['allowFiltering']!()['sort']!('title')['skip']!(1),
  ],
  ['skip beside rankBy', 'WRONG_SKIP', 'do not support skip', () => ranked()['skip']!(1)['compile']!()],
  ['skip beside nearest', 'WRONG_SKIP', 'do not support skip', () => near()['skip']!(1)['compile']!()],
  ['a negative skip', 'WRONG_SKIP', 'skip(-1): expected a non-negative integer', () => find()['skip']!(-1)],
  ['a skip in a string', 'WRONG_SKIP', 'skip("1")', () => find()['skip']!('1')],
]);
