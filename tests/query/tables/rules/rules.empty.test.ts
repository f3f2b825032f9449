import { from } from 'typestar';
import { movies, users } from '../../../../type-tests/movies.js';
import { key } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';
import { branch, describeRefusals, drama, find, near } from './refusals.js';

const update = (): Untyped => untyped(from(movies).updateOne(key));
const lists: readonly [operator: string, column: string, start?: () => Untyped][] = [
  ['in', 'genre'],
  ['nin', 'year', drama],
  ['hasAny', 'tags'],
  ['hasAll', 'tags'],
  ['hasNone', 'tags'],
  ['hasAnyKey', 'facts'],
  ['hasNoValues', 'prices'],
  ['hasAllEntries', 'awards'],
];

describeRefusals('what names no column or has no value', [
  ['select of nothing', 'WRONG_SELECT', 'select() must name at least one column', () => drama()['select']!()],
  ['omit of nothing', 'WRONG_SELECT', 'omit() must name at least one column', () => drama()['omit']!()],
  ['an order by nothing', 'WRONG_SORT', 'sort() must name at least one column', () => drama()['sort']!()],
  ['or of nothing', 'WRONG_OR', 'or() takes at least one branch', () => drama()['or']!()],
  ['not of nothing', 'WRONG_OR', 'not() takes functions such as', () => find()['not']!()],
  ['set of nothing', 'NOTHING_TO_UPDATE', 'set({}) changes nothing', () => update()['set']!({})],
  [
    'set of nothing before a change',
    'NOTHING_TO_UPDATE',
    'set({}) changes nothing: give it at least one column',
    () => update()['set']!({})['set']!({ rating: 1 }),
  ],
  [
    'set of nothing after a change',
    'NOTHING_TO_UPDATE',
    'set({}) changes nothing: give it at least one column',
    () => update()['set']!({ rating: 1 })['set']!({}),
  ],
  [
    'set of nothing in $if',
    'NOTHING_TO_UPDATE',
    'set({}) changes nothing',
    () => update()['$if']!(true, (then: Untyped) => then['set']!({})),
  ],
  ['unset of nothing', 'NOTHING_TO_UPDATE', 'unset() must name at least one column', () => update()['unset']!()],
  [
    'unset of nothing after a change',
    'NOTHING_TO_UPDATE',
    'unset() must name at least one column',
    () => update()['set']!({ rating: 1 })['unset']!(),
  ],
  ...lists.map(
    ([operator, column, start = find]) =>
      [
        `an empty list of ${operator}`,
        'WRONG_VALUE',
        `${operator}: expected 1 to 100 values, got 0`,
        () => start()['where']!(column)[operator]!([]),
      ] as const,
  ),
  ['an empty list in or', 'WRONG_VALUE', 'got 0', () => drama()['or']!(branch('rating', 'in', []))],
]);

describeRefusals('a limit', [
  ...[0, -1, 1.5, '1'].map(
    (limit) =>
      [`of ${JSON.stringify(limit)}`, 'WRONG_LIMIT', 'a positive integer', () => drama()['limit']!(limit)] as const,
  ),
  [
    'of 1001 before a search',
    'WRONG_LIMIT',
    'at most 1000 rows',
    () => find()['limit']!(1001)['nearest']!('embedding', [1, 2, 3])['compile']!(),
  ],
  ['of 1001 after it', 'WRONG_LIMIT', 'at most 1000 rows', () => near()['limit']!(1001)['compile']!()],
]);

describeRefusals('a part of a query', [
  [
    'that is a query of another table',
    'WRONG_VALUE',
    'must continue the query that it is given',
    () => find()['$if']!(true, () => from(users).find()),
  ],
  [
    'that is another query of the table',
    'WRONG_VALUE',
    'must continue the query that it is given',
    () => drama()['$if']!(true, () => find()),
  ],
  [
    'that adds a condition on the key',
    'NOT_SERVED',
    '$if and $all can add only conditions on columns outside the key',
    () => find()['$if']!(true, () => drama()),
  ],
]);
