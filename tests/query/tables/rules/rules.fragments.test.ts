import { c, fragment } from 'typestar';
import type { Untyped } from '../untyped.js';
import { describeRefusals, find, drama, visit } from './refusals.js';

const live = fragment({ country: c.text({ index: true }) }, (w) => w.where('country').eq('fr'));

describeRefusals('a fragment', [
  ['an omitted column that is unknown', 'UNKNOWN_COLUMN', "no column 'nope'", () => find()['omit']!('nope')],
  ['no column left', 'WRONG_SELECT', 'leaves no column', () => find()['select']!('title')['omit']!('title')],
  [
    '$if with a key column',
    'NOT_SERVED',
    '$if and $all can add only conditions on columns outside the key',
    () => find()['$if']!(true, (q: Untyped) => q['where']!('genre')['eq']!('x')),
  ],
  [
    '$if with filtering',
    'NOT_SERVED',
    '$if and $all can add only',
    () => find()['$if']!(true, (q: Untyped) => q['allowFiltering']!()),
  ],
  [
    '$if with fewer columns',
    'WRONG_SELECT',
    '$if and $all cannot remove columns',
    () => find()['$if']!(true, (q: Untyped) => q['select']!('title')),
  ],
  ['$if with another query', 'WRONG_VALUE', 'must continue the query', () => drama()['$if']!(true, () => find())],
  [
    '$if without a condition of its query',
    'WRONG_VALUE',
    'must continue the query',
    () => find()['where']!('rating')['gt']!(1)['$if']!(true, () => find()),
  ],
  [
    '$if without a query',
    'WRONG_VALUE',
    'must return the query, not undefined',
    () => find()['$if']!(true, () => undefined),
  ],
  ['$call of a value', 'WRONG_VALUE', '$call takes a function or a fragment', () => find()['$call']!('x')],
  [
    'a fragment for another table',
    'UNKNOWN_COLUMN',
    "the fragment needs a column 'country'",
    () => visit()['$call']!(live),
  ],
  [
    'a fragment for a bound column',
    'BOUND_TWICE',
    "'country' already has a condition",
    () => find()['where']!('country')['eq']!('x')['$call']!(live),
  ],
  [
    'a fragment that compares with other values than the column has',
    'UNKNOWN_COLUMN',
    "the fragment needs a column 'status'",
    () => find()['$call']!(fragment({ status: c.text({ index: true }) }, (w) => w.where('status').eq('deleted'))),
  ],
  ['an unknown explanation', 'WRONG_VALUE', `explain: expected 'count', 'exists' or`, () => find()['explain']!('rows')],
  ['raw text', 'WRONG_VALUE', 'raw takes a filter as an object', () => find()['raw']!('x')],
  [
    'raw without a condition',
    'EMPTY_CONDITION',
    'raw: the filter is empty, so it would match everything',
    () => find()['raw']!({}),
  ],
  ['raw with undefined', 'UNDEFINED_VALUE', "raw has no value for 'title'", () => find()['raw']!({ title: undefined })],
  [
    'documents of a query that is not served',
    'NOT_SERVED',
    "'title' is neither",
    () => find()['where']!('title')['eq']!('x')['docs']!(),
  ],
]);
