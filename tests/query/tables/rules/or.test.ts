import { c, from, table } from 'typestar';
import { id } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';
import { describeRefusals, find, drama, any, visit, turns, near, branch } from './refusals.js';

/** A partition column with an index of its own. */
const shards = table(
  'shards',
  { site: c.text(), day: c.int({ index: true }), ms: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['site', 'day'] } },
);
const deep = (w: Untyped): Untyped => high(w)['where']!('title')['eq']!('x');
const high = branch('rating', 'gt', 9);

describeRefusals('or and not', [
  ['or of nothing', 'WRONG_OR', 'or() takes at least one branch', () => find()['or']!()],
  ['or of an object', 'WRONG_OR', 'or() takes functions', () => find()['or']!({ rating: 9 })],
  [
    'a branch of nothing',
    'EMPTY_CONDITION',
    'its function adds no condition',
    () => find()['or']!(high, (w: Untyped) => w),
  ],
  [
    'a branch that gives none',
    'WRONG_OR',
    'must return conditions, not undefined',
    () => find()['or']!(() => undefined),
  ],
  ['a branch of another query', 'WRONG_OR', 'must return conditions', () => find()['or']!(() => drama())],
  [
    'a branch that is not served',
    'NOT_SERVED',
    "'title' is neither a key column nor indexed",
    () => find()['or']!(high, branch('title', 'eq', 'x'))['compile']!(),
  ],
  [
    'a clustering column without an index in a branch',
    'NOT_SERVED',
    "'year' is a clustering column: in a branch of or() it needs an index of its own",
    () => find()['or']!(high, branch('year', 'eq', 1))['compile']!(),
  ],
  [
    'the same beside its partition',
    'NOT_SERVED',
    "'year' is a clustering column: in a branch",
    () => drama()['or']!(branch('year', 'eq', 1), branch('year', 'gt', 1950))['compile']!(),
  ],
  [
    'an operator in a branch that the index of the clustering column does not serve',
    'NOT_SERVED',
    "the index of 'word' serves",
    () => untyped(from(turns).find())['or']!(branch('word', 'gt', 'x'), branch('i', 'gt', 1))['compile']!(),
  ],
  [
    'a partition column in a branch',
    'WRONG_OR',
    "'genre' is a partition column: the database allows none in a branch of or()",
    () => find()['or']!(high, branch('genre', 'eq', 'x')),
  ],
  [
    'the same, filtering',
    'WRONG_OR',
    "'genre' is a partition column",
    () => any()['or']!(high, branch('genre', 'eq', 'x')),
  ],
  [
    'a partition column with an index of its own in a branch',
    'WRONG_OR',
    "'day' is a partition column",
    () => untyped(from(shards).find())['or']!(branch('day', 'eq', 1), branch('ms', 'gt', 1)),
  ],
  [
    'a column bound twice in a branch',
    'BOUND_TWICE',
    "'rating' already has a condition",
    () => find()['or']!((w: Untyped) => high(w)['where']!('rating')['eq']!(1)),
  ],
  [
    'the only branch on a clustering column without an index',
    'NOT_SERVED',
    "'year' is a clustering column: in a branch of or() it needs an index of its own",
    () => drama()['or']!(branch('year', 'eq', 1)),
  ],
  [
    'a column bound beside the only branch',
    'BOUND_TWICE',
    "'rating' already has a condition",
    () => find()['where']!('rating')['gt']!(1)['or']!(branch('rating', 'eq', 2)),
  ],
  [
    'not of a bound whose opposite is bound',
    'BOUND_TWICE',
    "'year' already has a condition",
    () => drama()['where']!('year')['gt']!(1)['not']!(branch('year', 'lt', 9)),
  ],
  [
    'the same of a text, filtering',
    'BOUND_TWICE',
    "'title' already has a condition",
    () => any()['where']!('title')['lt']!('b')['not']!(branch('title', 'gte', 'a')),
  ],
  [
    'not of a bound between two',
    'BOUND_TWICE',
    "'rating' already has a condition",
    () => find()['where']!('rating')['gt']!(1)['where']!('rating')['lt']!(9)['not']!(branch('rating', 'gt', 5)),
  ],
  [
    'not of a bound, bound by not',
    'BOUND_TWICE',
    "'rating' already has a condition",
    () => find()['not']!(branch('rating', 'lt', 1))['not']!(branch('rating', 'lt', 2)),
  ],
  [
    'not of equality of a clustering column by its own index, which serves no ne',
    'CLUSTERING_GAP',
    "'word' is a clustering column: bind 'p' by eq or in before it",
    () => untyped(from(turns).find())['not']!(branch('word', 'eq', 'x'))['compile']!(),
  ],
  [
    'not of nin of a partition column beside an index',
    'REFUSED_BY_DATABASE',
    'the database refuses the combination',
    () => visit()['where']!('ms')['gt']!(1)['not']!(branch('day', 'nin', [1])),
  ],
  [
    'not of equality beside nearest',
    'WRONG_NEAREST',
    'with nearest or rankBy, a filter takes the whole partition key by eq',
    () => near()['not']!(branch('genre', 'eq', 'x')),
  ],
  [
    'an indexed branch beside several partitions',
    'REFUSED_BY_DATABASE',
    'the database refuses the combination',
    () => find()['where']!('genre')['in']!(['a', 'b'])['or']!(high)['compile']!(),
  ],
  [
    'an indexed branch beside an order',
    'REFUSED_BY_DATABASE',
    'cannot return the rows in stored order',
    () => drama()['or']!(high)['sort']!('-year')['compile']!(),
  ],
  [
    'a branch that no index serves beside nearest, filtering',
    'WRONG_NEAREST',
    'with nearest or rankBy, a filter takes',
    () => near()['allowFiltering']!()['or']!(high, branch('title', 'eq', 'x'))['compile']!(),
  ],
  [
    'an index that no branch has alone, filtering',
    'WRONG_OR',
    'an index nested this deep is not supported',
    () => drama()['allowFiltering']!()['or']!(deep, deep)['compile']!(),
  ],
  [
    'more than 64 conditions',
    'WRONG_OR',
    'at most 64 conditions, not 65',
    () => find()['or']!(...Array<typeof high>(65).fill(high))['compile']!(),
  ],
  [
    'not of a condition whose opposite no index serves',
    'NOT_SERVED',
    'neither the key nor an index serves the opposite of this condition',
    () => find()['not']!(branch('country', 'eq', 'fr')),
  ],
  [
    'not of a column without an index',
    'NOT_SERVED',
    "'title' is neither a key column nor indexed",
    () => find()['not']!(branch('title', 'eq', 'x'))['compile']!(),
  ],
  [
    'not of a partition column',
    'NOT_SERVED',
    'neither the key nor an index serves the opposite of this condition',
    () => find()['not']!(branch('genre', 'eq', 'x'))['compile']!(),
  ],
  [
    'not of a clustering column behind a gap',
    'CLUSTERING_GAP',
    "bind 'year' by eq or in before it",
    () => drama()['not']!(branch('id', 'eq', id))['compile']!(),
  ],
  [
    'not of all elements',
    'WRONG_OPERATOR',
    'not() has no opposite of hasAll',
    () => any()['not']!(branch('tags', 'hasAll', ['x'])),
  ],
  [
    'not of words',
    'WRONG_OPERATOR',
    'not() has no opposite of match',
    () => any()['not']!(branch('plot', 'match', 'x')),
  ],
  [
    'not of two conditions',
    'WRONG_OR',
    'not() takes one condition',
    () => any()['not']!((w: Untyped) => high(w)['where']!('title')['eq']!('x')),
  ],
  [
    'not of a filter',
    'WRONG_OR',
    "not() takes a condition on one column, not a filter: (w) => w.where('title').eq(value)",
    () => any()['not']!((w: Untyped) => w['where']!({ title: 'x' })),
  ],
  [
    'a search in not',
    'WRONG_OPERATOR',
    'there is no nearest() here: a branch has only conditions; call it on the query',
    () => any()['not']!((w: Untyped) => w['nearest']!('embedding', [1, 2, 3])),
  ],
  [
    'a not in or',
    'WRONG_OPERATOR',
    'there is no not() here: write the opposite operator, such as lte for gt',
    () => any()['or']!(high, (w: Untyped) => w['not']!(high)),
  ],
  ['not of nothing', 'EMPTY_CONDITION', 'its function adds no condition', () => any()['not']!((w: Untyped) => w)],
  ['not of a value', 'WRONG_OR', 'not() takes functions', () => any()['not']!('title')],
]);
