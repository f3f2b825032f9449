import { describeRefusals, find, drama, any } from './refusals.js';
import type { Untyped } from '../untyped.js';

describeRefusals('a condition', [
  ['an unknown column', 'UNKNOWN_COLUMN', "no column 'nope'", () => find()['where']!('nope')],
  [
    'a misspelt column',
    'UNKNOWN_COLUMN',
    "no column 'titel': did you mean 'title'? There are: ",
    () => find()['where']!('titel'),
  ],
  ['a name of Object', 'UNKNOWN_COLUMN', "no column 'constructor'", () => find()['where']!('constructor')],
  ['a prototype', 'UNKNOWN_COLUMN', "no column '__proto__'", () => find()['where']!('__proto__')],
  ['a path', 'UNKNOWN_COLUMN', "no column 'title.length'", () => find()['where']!('title.length')],
  ['no name', 'UNKNOWN_COLUMN', 'expected a column, got undefined', () => find()['where']!(undefined)],
  [
    'a number in place of a name',
    'UNKNOWN_COLUMN',
    'expected a column, got 1. There are: genre',
    () => find()['where']!(1),
  ],
  [
    'several values where one is taken',
    'WRONG_VALUE',
    'eq: expected a string (text), got ["a","b"]: for several values write in([…]), or oneOf([…]) in a filter',
    () => find()['where']!('genre')['eq']!(['a', 'b']),
  ],
  ['a vector', 'NOT_FILTERABLE', "nearest('embedding', …)", () => find()['where']!('embedding')],
  [
    'a column without an index',
    'NOT_SERVED',
    "'title' is neither a key column nor indexed",
    () => find()['where']!('title')['eq']!('x')['compile']!(),
  ],
  [
    'an operator that the index does not serve',
    'NOT_SERVED',
    "the index of 'country' serves",
    () => find()['where']!('country')['gt']!('x')['compile']!(),
  ],
  [
    'ne of indexed text',
    'NOT_SERVED',
    "the index of 'country' serves",
    () => find()['where']!('country')['ne']!('x')['compile']!(),
  ],
  [
    'a value of a map with an index of its keys',
    'NOT_SERVED',
    "the index of 'facts' serves",
    () => find()['where']!('facts')['hasNoValue']!(1)['compile']!(),
  ],
  [
    'the absence of elements without an index',
    'NOT_SERVED',
    "'notes' is neither a key column nor indexed",
    () => find()['where']!('notes')['hasNone']!(['x'])['compile']!(),
  ],
  [
    'an operator of another type',
    'WRONG_OPERATOR',
    'no operator gt: columns of type set take',
    () => find()['where']!('tags')['gt']!('x'),
  ],
  [
    "Mongoose's name of an operator",
    'WRONG_OPERATOR',
    'no operator equals: eq() compares with a value.',
    () => find()['where']!('genre')['equals']!('x'),
  ],
  [
    "MongoDB's name of an operator, in a branch",
    'WRONG_OPERATOR',
    'no operator $in: in() takes an array of values.',
    () => find()['or']!((w: Untyped) => w['where']!('rating')['$in']!([8])),
  ],
  [
    'a range of durations',
    'WRONG_OPERATOR',
    'no operator gt: columns of type duration take',
    () => any()['where']!('length')['gt']!('1d'),
  ],
  ['several blobs', 'WRONG_OPERATOR', 'columns of type blob take eq', () => any()['where']!('poster')['in']!([])],
  [
    'eq beside a text index',
    'WRONG_OPERATOR',
    'with a text index takes match',
    () => any()['where']!('plot')['eq']!('x'),
  ],
  ['match without a text index', 'WRONG_OPERATOR', 'no operator match', () => any()['where']!('title')['match']!('x')],
  ['eq twice', 'BOUND_TWICE', "'genre' already has a condition", () => drama()['where']!('genre')['eq']!('x')],
  [
    'eq and a range',
    'BOUND_TWICE',
    "'year' already has a condition",
    () => drama()['where']!('year')['gt']!(1)['where']!('year')['eq']!(1),
  ],
  [
    'two lower bounds',
    'BOUND_TWICE',
    "'year' already has a condition",
    () => drama()['where']!('year')['gt']!(1)['where']!('year')['gte']!(1),
  ],
]);
