import { describeRefusals, find, drama, any, visit } from './refusals.js';

describeRefusals('an order', [
  [
    'an order that is not stored',
    'WRONG_SORT',
    'the rows are stored by (-year, id)',
    () => drama()['sort']!('year', 'id')['compile']!(),
  ],
  [
    'an order without a partition',
    'WRONG_SORT',
    "bind 'genre' by eq first",
    () => find()['sort']!('-year')['compile']!(),
  ],
  [
    'an order beside an index',
    'REFUSED_BY_DATABASE',
    'cannot return the rows in stored order',
    () => drama()['where']!('rating')['gt']!(1)['sort']!('-year')['compile']!(),
  ],
  [
    'mixed directions, filtering',
    'REFUSED_BY_DATABASE',
    'not in mixed directions',
    () => drama()['allowFiltering']!()['sort']!('year', 'id')['compile']!(),
  ],
  [
    'an index after an order, filtering',
    'REFUSED_BY_DATABASE',
    'cannot return the rows in stored order',
    () => drama()['allowFiltering']!()['sort']!('-year')['where']!('rating')['gt']!(1)['compile']!(),
  ],
  [
    'the rest of the partition key after mixed directions, filtering',
    'REFUSED_BY_DATABASE',
    'not in mixed directions',
    () =>
      visit()['allowFiltering']!()['where']!('site')['eq']!('x')['sort']!('at', '-page')['where']!('day')['eq']!(1)[
        'compile'
      ]!(),
  ],
  ['an order by a set', 'WRONG_SORT', "cannot sort by 'tags'", () => any()['sort']!('tags')['compile']!()],
  ['two orders', 'WRONG_SORT', 'the order is already set', () => drama()['sort']!('-year')['sort']!('id')],
  ['no order', 'WRONG_SORT', 'at least one column', () => drama()['sort']!()],
  ['an order by an unknown column', 'UNKNOWN_COLUMN', "no column 'nope'", () => drama()['sort']!('-nope')],
  [
    'an order as an object',
    'UNKNOWN_COLUMN',
    `expected a column, with '-' before it for descending, got {"year":-1}`,
    () => drama()['sort']!({ year: -1 }),
  ],
]);
