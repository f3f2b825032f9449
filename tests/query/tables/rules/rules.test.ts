import { describe, expect, it } from 'vitest';
import { c, fragment, from, table, type QueryErrorCode } from 'typestar';
import { archive, id, key, logs, movies, shapes, stills, visits } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';
import { errorOf } from '../../refused.js';

type Case = readonly [mistake: string, code: QueryErrorCode, text: string, action: () => unknown];

const find = (): Untyped => untyped(from(movies).find());
const drama = (): Untyped => find()['where']!('genre')['eq']!('Drama');
const any = (): Untyped => find()['allowFiltering']!();
const visit = (): Untyped => untyped(from(visits).find());
const host = (): Untyped => untyped(from(logs).find())['where']!('host')['eq']!('x');
const logsIn = (): Untyped => untyped(from(logs).find())['where']!('host')['in']!(['x', 'y']);
const pairs = table(
  'pairs',
  { p: c.int(), a: c.int({ index: true }), b: c.int({ index: true }), d: c.int() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['a', 'b', 'd'] } },
);
/** Indexes that the Data API does not see: their columns have names that CQL takes in quotes. */
const rows = table(
  'rows',
  { p: c.int(), order: c.uuid({ index: true }), holder: c.uuid({ index: true, column: 'Holder' }), seat: c.int() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['order', 'holder', 'seat'] } },
);
const inRow = (): Untyped => untyped(from(rows).find().allowFiltering())['where']!('p')['eq']!(1);
/** A partition column with an index of its own. */
const shards = table(
  'shards',
  { site: c.text(), day: c.int({ index: true }), ms: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['site', 'day'] } },
);
/** An index on the text, which the Data API sends before numbers, and on the last number. */
const turns = table(
  'turns',
  { p: c.int(), n: c.int(), word: c.text({ index: true }), i: c.int({ index: true }) },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['i', 'n', 'word'] } },
);
const sizes = table(
  'sizes',
  { p: c.int(), size: c.double({ index: true }), word: c.text() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['size', 'word'] } },
);
const places = table(
  'places',
  {
    ...{ a: c.int({ index: true }), b: c.int({ index: true }), at: c.timestamp({ index: true }) },
    ...{ word: c.text({ index: true }), n: c.int({ index: true }) },
  },
  { primaryKey: { partitionBy: ['a', 'b'], partitionSort: ['at', 'word'] } },
);
const atPlace = (): Untyped =>
  untyped(from(places).find().allowFiltering())['where']!('a')['eq']!(1)['where']!('b')['eq']!(2);
const inSize = (): Untyped => untyped(from(sizes).find().allowFiltering())['where']!('p')['eq']!(1);
const inTurn = (): Untyped => untyped(from(turns).find().allowFiltering())['where']!('p')['eq']!(1);
const inPair = (): Untyped => untyped(from(pairs).find().allowFiltering())['where']!('p')['eq']!(1);
const deep = (w: Untyped): Untyped => high(w)['where']!('title')['eq']!('x');
const bytes = new Uint8Array(1);
const still = (): Untyped => untyped(from(stills).find());
const anyStill = (): Untyped => still()['allowFiltering']!();
/** A text is named _id: the Data API sends such a column behind all other single values. */
const keyed = table(
  'keyed',
  { p: c.int(), _id: c.text(), at: c.timestamp({ index: true }) },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['_id', 'at'] } },
);
const movie = (): Untyped => untyped(from(movies));
const update = (): Untyped => untyped(from(movies).updateOne(key));
const remove = (): Untyped => untyped(from(movies).deleteMany());
const near = (): Untyped => find()['nearest']!('embedding', [1, 2, 3]);

const reads: readonly Case[] = [
  ['an unknown column', 'UNKNOWN_COLUMN', "no column 'nope'", () => find()['where']!('nope')],
  ['a name of Object', 'UNKNOWN_COLUMN', "no column 'constructor'", () => find()['where']!('constructor')],
  ['a prototype', 'UNKNOWN_COLUMN', "no column '__proto__'", () => find()['where']!('__proto__')],
  ['a path', 'UNKNOWN_COLUMN', "no column 'title.length'", () => find()['where']!('title.length')],
  ['no name', 'UNKNOWN_COLUMN', 'expected the name of a column, got undefined', () => find()['where']!(undefined)],
  [
    'a number in place of a name',
    'UNKNOWN_COLUMN',
    'expected the name of a column, got 1. The table has: genre',
    () => find()['where']!(1),
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
    "the index of 'country' does not serve",
    () => find()['where']!('country')['gt']!('x')['compile']!(),
  ],
  [
    'ne of indexed text',
    'NOT_SERVED',
    "the index of 'country' does not serve",
    () => find()['where']!('country')['ne']!('x')['compile']!(),
  ],
  [
    'a value of a map with an index of its keys',
    'NOT_SERVED',
    "the index of 'facts' does not serve",
    () => find()['where']!('facts')['hasNoValue']!(1)['compile']!(),
  ],
  [
    'the absence of elements without an index',
    'NOT_SERVED',
    "'notes' is neither a key column nor indexed",
    () => find()['where']!('notes')['hasNone']!(['x'])['compile']!(),
  ],
  [
    'a clustering column alone',
    'CLUSTERING_GAP',
    "bind 'genre' by eq or in before it",
    () => find()['where']!('year')['gt']!(1)['compile']!(),
  ],
  [
    'a gap',
    'CLUSTERING_GAP',
    "bind 'year' by eq or in before it",
    () => drama()['where']!('id')['eq']!(id)['compile']!(),
  ],
  [
    'a column behind a range',
    'CLUSTERING_GAP',
    "bind 'year' by eq or in before it",
    () => drama()['where']!('year')['gt']!(1)['where']!('id')['eq']!(id)['compile']!(),
  ],
  [
    'a column right behind a range, filtering',
    'REFUSED_BY_DATABASE',
    "'id' follows 'year', which is not bound by eq or in",
    () => drama()['allowFiltering']!()['where']!('year')['gt']!(1)['where']!('id')['eq']!(id)['compile']!(),
  ],
  [
    'a column behind a gap and a range',
    'CLUSTERING_GAP',
    "'hour' is a clustering column: bind 'day' by eq or in before it",
    () => host()['where']!('hour')['gt']!(1)['where']!('level')['eq']!(1)['compile']!(),
  ],
  [
    'the stored order beside one value of an index, filtering',
    'REFUSED_BY_DATABASE',
    'the database cannot return the rows in stored order as well',
    () => drama()['allowFiltering']!()['where']!('country')['in']!(['fr'])['sort']!('-year')['compile']!(),
  ],
  [
    'one value of an index beside several partitions, filtering',
    'REFUSED_BY_DATABASE',
    'the database refuses the combination',
    () => logsIn()['allowFiltering']!()['where']!('level')['in']!([1])['compile']!(),
  ],
  [
    'a column right behind one by ne, filtering',
    'REFUSED_BY_DATABASE',
    "'hour' follows 'day', which is not bound by eq or in",
    () => host()['allowFiltering']!()['where']!('day')['ne']!(1)['where']!('hour')['eq']!(1)['compile']!(),
  ],
  [
    'several values right behind nin, filtering',
    'REFUSED_BY_DATABASE',
    "'hour' follows 'day', which is not bound by eq or in",
    () => host()['allowFiltering']!()['where']!('day')['nin']!([1])['where']!('hour')['in']!([1, 2])['compile']!(),
  ],
  [
    'indexed text behind a range of numbers, which is sent after it, filtering',
    'REFUSED_BY_DATABASE',
    "'word' follows 'n', which is not bound by eq or in",
    () => inTurn()['where']!('i')['eq']!(1)['where']!('n')['gt']!(1)['where']!('word')['eq']!('x')['compile']!(),
  ],
  [
    'a text behind a range whose index alone the Data API sees, since a branch asks it for one value, filtering',
    'REFUSED_BY_DATABASE',
    "'word' follows 'at', which is not bound by eq or in",
    () =>
      atPlace()['where']!('at')['gt']!(new Date())['where']!('word')['gt']!('x')['or']!(
        (w: Untyped) => w['where']!('word')['eq']!('y'),
        (w: Untyped) => w['where']!('n')['eq']!(1),
      )['compile']!(),
  ],
  [
    'a text behind a range from an infinite number, which is sent as a word before it, filtering',
    'REFUSED_BY_DATABASE',
    "'word' follows 'size', which is not bound by eq or in",
    () => inSize()['where']!('size')['gt']!(-Infinity)['where']!('word')['eq']!('x')['compile']!(),
  ],
  [
    'several values behind a range that is sent before them, filtering',
    'REFUSED_BY_DATABASE',
    "'n' follows 'i', which is not bound by eq or in",
    () => inTurn()['where']!('i')['gt']!(1)['where']!('n')['in']!([1, 2])['compile']!(),
  ],
  [
    'a column behind a range of an index that the Data API does not see, filtering',
    'REFUSED_BY_DATABASE',
    "'seat' follows 'order', which is not bound by eq or in",
    () =>
      inRow()['where']!('order')['gt']!(id)['where']!('holder')['eq']!(id)['where']!('seat')['eq']!(1)['compile']!(),
  ],
  [
    'a column behind a range of an index whose column has another name, with capitals, filtering',
    'REFUSED_BY_DATABASE',
    "'seat' follows 'holder', which is not bound by eq or in",
    () =>
      inRow()['where']!('order')['eq']!(id)['where']!('holder')['ne']!(id)['where']!('seat')['eq']!(1)['compile']!(),
  ],
  [
    'a column behind a range on _id, which is sent last, filtering',
    'REFUSED_BY_DATABASE',
    "'at' follows '_id', which is not bound by eq or in",
    () =>
      untyped(from(keyed).find().allowFiltering())['where']!('p')['eq']!(1)['where']!('_id')['gt']!('a')['where']!(
        'at',
      )['eq']!(new Date(0))['compile']!(),
  ],
  [
    'a column behind two ranges, filtering',
    'REFUSED_BY_DATABASE',
    "'d' follows 'a', which is not bound by eq or in",
    () => inPair()['where']!('a')['gt']!(1)['where']!('b')['gt']!(1)['where']!('d')['gt']!(1)['compile']!(),
  ],
  [
    'an indexed column behind a gap, beside a clustering column without an index',
    'CLUSTERING_GAP',
    "bind 'hour' by eq or in before it",
    () => host()['where']!('day')['eq']!(1)['where']!('level')['eq']!(1)['compile']!(),
  ],
  [
    'the same the other way round',
    'CLUSTERING_GAP',
    "bind 'hour' by eq or in before it",
    () => host()['where']!('level')['eq']!(1)['where']!('day')['eq']!(1)['compile']!(),
  ],
  [
    'several values of an index, in several partitions',
    'REFUSED_BY_DATABASE',
    'the database refuses the combination',
    () => find()['where']!('genre')['in']!(['a', 'b'])['where']!('rating')['in']!([1, 2])['compile']!(),
  ],
  [
    'the absence of elements in an indexed set, in several partitions, filtering',
    'REFUSED_BY_DATABASE',
    'the database refuses the combination',
    () => logsIn()['allowFiltering']!()['where']!('tags')['hasNone']!(['a'])['compile']!(),
  ],
  [
    'several values of an index beside an order',
    'REFUSED_BY_DATABASE',
    'cannot return the rows in stored order',
    () => drama()['where']!('rating')['in']!([1, 2])['sort']!('-year')['compile']!(),
  ],
  [
    'the absence of keys in an indexed map beside an order, filtering',
    'REFUSED_BY_DATABASE',
    'cannot return the rows in stored order',
    () => drama()['allowFiltering']!()['where']!('facts')['hasNoKey']!('a')['sort']!('-year')['compile']!(),
  ],
  [
    'half a partition key',
    'INCOMPLETE_PARTITION_KEY',
    "bind 'day' as well",
    () => visit()['where']!('site')['eq']!('a')['compile']!(),
  ],
  [
    'a range of partitions',
    'NOT_SERVED',
    "'genre' is a partition column",
    () => find()['where']!('genre')['gt']!('a')['compile']!(),
  ],
  [
    'several partitions and an index',
    'REFUSED_BY_DATABASE',
    'the database refuses the combination',
    () => find()['where']!('genre')['in']!(['a', 'b'])['where']!('rating')['gt']!(1)['compile']!(),
  ],
  [
    'the same with filtering',
    'REFUSED_BY_DATABASE',
    'the database refuses the combination',
    () => any()['where']!('genre')['in']!(['a', 'b'])['where']!('rating')['gt']!(1)['compile']!(),
  ],
  [
    'an operator of another type',
    'WRONG_OPERATOR',
    'no operator gt: a set column takes',
    () => find()['where']!('tags')['gt']!('x'),
  ],
  [
    'a range of durations',
    'WRONG_OPERATOR',
    'no operator gt: a duration column takes',
    () => any()['where']!('length')['gt']!('1d'),
  ],
  ['several blobs', 'WRONG_OPERATOR', 'a blob column takes eq', () => any()['where']!('poster')['in']!([])],
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
  ['an order as an object', 'UNKNOWN_COLUMN', 'expected the name of a column', () => drama()['sort']!({ year: -1 })],
  ['nothing selected', 'WRONG_SELECT', 'at least one column', () => drama()['select']!()],
  ['an unknown column selected', 'UNKNOWN_COLUMN', "no column 'nope'", () => drama()['select']!('title', 'nope')],
  ['limit 0', 'WRONG_LIMIT', 'a positive integer', () => drama()['limit']!(0)],
  ['a negative limit', 'WRONG_LIMIT', 'limit(-1)', () => drama()['limit']!(-1)],
  ['half a row', 'WRONG_LIMIT', 'limit(1.5)', () => drama()['limit']!(1.5)],
  ['a limit in a string', 'WRONG_LIMIT', 'limit("10")', () => drama()['limit']!('10')],
  ['a limit of findOne', 'WRONG_LIMIT', 'findOne returns one row', () => movie()['findOne']!()['limit']!(1)],
];

const bytesInside: readonly Case[] = [
  ['in a list', 'NOT_FILTERABLE', "'frames' holds bytes", () => still()['where']!('frames')],
  ['in a list, filtering', 'NOT_FILTERABLE', "'frames' holds bytes", () => anyStill()['where']!('frames')],
  ['in a set', 'NOT_FILTERABLE', "'hashes' holds bytes", () => anyStill()['where']!('hashes')],
  ['as keys and values', 'NOT_FILTERABLE', "'pairs' holds bytes", () => anyStill()['where']!('pairs')],
  ['in a branch', 'NOT_FILTERABLE', "'frames' holds bytes", () => anyStill()['or']!(branch('frames', 'has', bytes))],
  ['in not', 'NOT_FILTERABLE', "'frames' holds bytes", () => anyStill()['not']!(branch('frames', 'has', bytes))],
  [
    'as a value of a map',
    'WRONG_OPERATOR',
    'no operator hasValue: a map column takes hasKey, hasAnyKey, hasAllKeys, hasNoKey, hasNoKeys',
    () => anyStill()['where']!('byName')['hasValue']!(bytes),
  ],
  [
    'in an entry of a map',
    'WRONG_OPERATOR',
    'no operator hasAnyEntry',
    () => anyStill()['where']!('byName')['hasAnyEntry']!([['a', bytes]]),
  ],
  [
    'as a key of a map',
    'WRONG_OPERATOR',
    'no operator hasNoKey: a map column takes hasValue',
    () => anyStill()['where']!('names')['hasNoKey']!(bytes),
  ],
  [
    'in an element of a user-defined type',
    'WRONG_VALUE',
    "has: 'still' has a value: bytes in a user-defined value cannot be compared",
    () => anyStill()['where']!('shots')['has']!({ still: bytes }),
  ],
  [
    'in some of such elements',
    'WRONG_VALUE',
    "hasNone: 'still' has a value",
    () => anyStill()['where']!('shots')['hasNone']!([{ note: 'x' }, { still: bytes }]),
  ],
  [
    'in a value of a map',
    'WRONG_VALUE',
    "hasEntry: 'still' has a value",
    () => anyStill()['where']!('cuts')['hasEntry']!('a', { still: bytes }),
  ],
  [
    'that are not to be equal',
    'WRONG_OPERATOR',
    'bytes can be compared only by eq, which has no opposite',
    () => anyStill()['not']!(branch('cover', 'eq', bytes)),
  ],
];

const searches: readonly Case[] = [
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
];

const ranked = (): Untyped => find()['rankBy']!('plot', 'dark');
const branch = (column: string, operator: string, value: unknown) => (w: Untyped) =>
  w['where']!(column)[operator]!(value);
const high = branch('rating', 'gt', 9);

const ranks: readonly Case[] = [
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
];

const logic: readonly Case[] = [
  ['or of nothing', 'WRONG_OR', 'or() takes at least one branch', () => find()['or']!()],
  ['or of an object', 'WRONG_OR', 'or() takes functions', () => find()['or']!({ rating: 9 })],
  ['a branch of nothing', 'EMPTY_CONDITION', 'without a condition', () => find()['or']!(high, (w: Untyped) => w)],
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
    "the index of 'word' does not serve",
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
  ['not of nothing', 'EMPTY_CONDITION', 'without a condition', () => any()['not']!((w: Untyped) => w)],
  ['not of a value', 'WRONG_OR', 'not() takes functions', () => any()['not']!('title')],
];

const live = fragment({ country: c.text({ index: true }) }, (w) => w.where('country').eq('fr'));

const parts: readonly Case[] = [
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
  ['$if with another query', 'NOT_SERVED', '$if and $all can add only', () => drama()['$if']!(true, () => find())],
  [
    '$if without a condition of its query',
    'NOT_SERVED',
    '$if and $all can add only',
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
  ['raw without a condition', 'EMPTY_CONDITION', 'raw({}) has no condition', () => find()['raw']!({})],
  ['raw with undefined', 'UNDEFINED_VALUE', "raw has no value for 'title'", () => find()['raw']!({ title: undefined })],
  [
    'documents of a query that is not served',
    'NOT_SERVED',
    "'title' is neither",
    () => find()['where']!('title')['eq']!('x')['docs']!(),
  ],
];

const writes: readonly Case[] = [
  ['half a key', 'INCOMPLETE_PRIMARY_KEY', "'id' is missing", () => movie()['updateOne']!({ genre: 'x', year: 1 })],
  ['a key with null', 'INCOMPLETE_PRIMARY_KEY', "'year' is null", () => movie()['deleteOne']!({ ...key, year: null })],
  ['no key', 'INCOMPLETE_PRIMARY_KEY', 'not undefined', () => movie()['deleteOne']!(undefined)],
  ['an inherited key', 'INCOMPLETE_PRIMARY_KEY', "'genre' is missing", () => movie()['deleteOne']!(Object.create(key))],
  [
    'more than the key',
    'UNKNOWN_COLUMN',
    "'title' is not a key column",
    () => movie()['deleteOne']!({ ...key, title: 'x' }),
  ],
  [
    'an unknown column in the key',
    'UNKNOWN_COLUMN',
    "no column 'nope'",
    () => movie()['updateOne']!({ ...key, nope: 1 }),
  ],
  ['an operator in the key', 'WRONG_VALUE', 'got {"$gt":1}', () => movie()['deleteOne']!({ ...key, year: { $gt: 1 } })],
  ['setting a key column', 'KEY_COLUMN_UPDATE', "'year' is a key column", () => update()['set']!({ year: 1 })],
  ['clearing a key column', 'KEY_COLUMN_UPDATE', "'id' is a key column", () => update()['unset']!('id')],
  [
    'setting an unknown column',
    'UNKNOWN_COLUMN',
    "no column '__proto__'",
    () => update()['set']!(JSON.parse('{"__proto__": {"admin": true}}')),
  ],
  ['setting undefined', 'UNDEFINED_VALUE', 'set(undefined)', () => update()['set']!({ title: undefined })],
  [
    'setting an operator',
    'WRONG_VALUE',
    'expected a string (text), got {"$gt":""}',
    () => update()['set']!({ title: { $gt: '' } }),
  ],
  ['setting an array of columns', 'WRONG_VALUE', 'set takes an object', () => update()['set']!(['title'])],
  ['setting null', 'WRONG_VALUE', 'set takes an object', () => update()['set']!(null)],
  ['setting one key column', 'KEY_COLUMN_UPDATE', "'year' is a key column", () => update()['set']!('year', 1)],
  ['setting one unknown column', 'UNKNOWN_COLUMN', "no column 'nope'", () => update()['set']!('nope', 1)],
  [
    'setting one column named __proto__',
    'UNKNOWN_COLUMN',
    "no column '__proto__'",
    () => update()['set']!('__proto__', 1),
  ],
  [
    'setting one column to a wrong value',
    'WRONG_VALUE',
    'expected a string (text), got 1',
    () => update()['set']!('title', 1),
  ],
  ['setting one column without a value', 'UNDEFINED_VALUE', 'set(undefined)', () => update()['set']!('title')],
  [
    'setting one column to two values',
    'WRONG_VALUE',
    'set() does not take the argument "y": set one column to one value',
    () => update()['set']!('title', 'x', 'y'),
  ],
  [
    'setting one column twice',
    'COLUMN_UPDATED_TWICE',
    "'title' is already updated",
    () => update()['set']!('title', 'x')['set']!('title', 'y'),
  ],
  [
    'a column in two operators',
    'COLUMN_UPDATED_TWICE',
    "'title' is already updated",
    () => update()['set']!({ title: 'x' })['unset']!('title'),
  ],
  ['push to a text', 'WRONG_OPERATOR', "'title' is not a list, set or map", () => update()['push']!('title', 'x')],
  [
    'push of bytes under a number',
    'WRONG_OPERATOR',
    "'reels' does not take single entries",
    () => untyped(from(archive).updateOne({ id: 1 }))['push']!('reels', [1, new Uint8Array([1])]),
  ],
  [
    'push of a user-defined value under a number',
    'WRONG_OPERATOR',
    "'scenes' does not take single entries",
    () => untyped(from(archive).updateOne({ id: 1 }))['push']!('scenes', [1, { place: 'x' }]),
  ],
  [
    'push under bytes',
    'WRONG_OPERATOR',
    "'marks' does not take single entries: bytes cannot be pushed as keys",
    () => untyped(from(archive).updateOne({ id: 1 }))['push']!('marks', [new Uint8Array([1]), 'x']),
  ],
  ['push of nothing', 'WRONG_VALUE', 'at least one element', () => update()['push']!('tags')],
  ['push of null', 'WRONG_VALUE', 'got null', () => update()['push']!('tags', null)],
  [
    'push of a wrong element',
    'WRONG_VALUE',
    'expected a string (text), got 1',
    () => update()['push']!('tags', 'x', 1),
  ],
  ['push of no entry', 'WRONG_VALUE', 'an entry [key, value]', () => update()['push']!('facts', 'oscars')],
  ['push of a wrong entry', 'WRONG_VALUE', 'an integer from', () => update()['push']!('facts', ['oscars', 'one'])],
  ['pullAll of no array', 'WRONG_VALUE', 'an array of at least one element', () => update()['pullAll']!('tags', 'x')],
  ['pullAll of nothing', 'WRONG_VALUE', 'an array of at least one element', () => update()['pullAll']!('tags', [])],
  ['no update', 'NOTHING_TO_UPDATE', 'nothing to update', () => update()['compile']!()],
  ['an empty set', 'NOTHING_TO_UPDATE', 'nothing to update', () => update()['set']!({})['compile']!()],
  [
    'a row without its key',
    'MISSING_KEY_COLUMN',
    "the key column 'id' is missing",
    () => movie()['insertOne']!({ genre: 'x', year: 1 }),
  ],
  [
    'a row with a null key',
    'MISSING_KEY_COLUMN',
    "the key column 'year' is null",
    () => movie()['insertOne']!({ ...key, year: null }),
  ],
  [
    'an unknown column in a row',
    'UNKNOWN_COLUMN',
    "no column 'nope'",
    () => movie()['insertOne']!({ ...key, nope: 1 }),
  ],
  [
    'undefined in a row',
    'UNDEFINED_VALUE',
    'insertOne(undefined)',
    () => movie()['insertOne']!({ ...key, title: undefined }),
  ],
  ['a row that is none', 'WRONG_VALUE', 'expected an object of columns, got "row"', () => movie()['insertOne']!('row')],
  ['rows that are none', 'WRONG_VALUE', 'takes an array of rows', () => movie()['insertMany']!(key)],
  ['the second row', 'MISSING_KEY_COLUMN', 'insertMany, row 1', () => movie()['insertMany']!([key, {}])],
  [
    'chunks of 101 rows',
    'WRONG_VALUE',
    'chunkSize must be an integer from 1 to 100',
    () => movie()['insertMany']!([key], { chunkSize: 101 }),
  ],
  [
    'deleteMany without a condition',
    'INCOMPLETE_PARTITION_KEY',
    'call all() to delete every row',
    () => remove()['compile']!(),
  ],
  [
    'deleteMany of half a partition key',
    'INCOMPLETE_PARTITION_KEY',
    "bind 'day'",
    () => untyped(from(visits).deleteMany())['where']!('site')['eq']!('a')['compile']!(),
  ],
  ['deleteMany by an index', 'NOT_SERVED', "'rating' is not a key column", () => remove()['where']!('rating')],
  [
    'deleteMany with a gap',
    'CLUSTERING_GAP',
    "bind 'year'",
    () => remove()['where']!('genre')['eq']!('x')['where']!('id')['eq']!(id)['compile']!(),
  ],
  [
    'deleteMany behind ne',
    'CLUSTERING_GAP',
    "bind 'year' by eq or in before it",
    () => remove()['where']!('genre')['eq']!('x')['where']!('year')['ne']!(1)['where']!('id')['eq']!(id)['compile']!(),
  ],
  [
    'deleteMany by ne of a partition column',
    'INCOMPLETE_PARTITION_KEY',
    "bind 'genre'",
    () => remove()['where']!('genre')['ne']!('x')['compile']!(),
  ],
  [
    'deleteMany with an empty in',
    'WRONG_VALUE',
    'expected 1 to 100 values, got 0',
    () => remove()['where']!('genre')['in']!([]),
  ],
  [
    'all() beside a condition',
    'EMPTY_CONDITION',
    'it cannot be combined with conditions',
    () => remove()['where']!('genre')['eq']!('x')['all']!(),
  ],
];

describe.each([
  ['a read', reads],
  ['a comparison of bytes', bytesInside],
  ['a vector search', searches],
  ['a ranking or skip', ranks],
  ['or and not', logic],
  ['a part of a query', parts],
  ['a write', writes],
] as const)('%s from JavaScript is refused before it is sent', (_what, cases) => {
  it.each(cases)('%s: %s', (_mistake, code, text, action) => {
    const error = errorOf(action);
    expect(error.code).toBe(code);
    expect(error.message).toContain(text);
    expect([
      'archive',
      'keyed',
      'logs',
      'movies',
      'pairs',
      'places',
      'rows',
      'shards',
      'sizes',
      'stills',
      'turns',
      'visits',
    ]).toContain(error.table);
  });
});

describe('what is legal in JavaScript as well', () => {
  it('a zero vector under another metric', () => {
    const compiled = from(shapes).find().nearest('shape', [0, 0]).compile();
    expect(compiled.sort).toEqual({ shape: { $meta: [0, 0] } });
  });

  it('null where a column is set', () => {
    expect(from(movies).updateOne(key).set({ title: null }).compile().update).toEqual({ $set: { title: null } });
  });

  it('the state of a page is text, or nothing', async () => {
    await expect(Promise.resolve(untyped(from(movies).find())['page']!({ after: 5 }))).rejects.toThrow("page: 'after'");
  });

  it('a query is not changed by what is called on it', () => {
    const start = from(movies).find().where('genre').eq('Drama');
    start.where('year').gt(1940).limit(3);
    expect(start.compile().filter).toEqual({ genre: 'Drama' });
  });

  it('a list that changes later', () => {
    const genres = ['Drama', 'Comedy'];
    const query = from(movies).find().where('genre').in(genres);
    genres.push('War');
    expect(query.compile().filter).toEqual({ genre: { $in: ['Drama', 'Comedy'] } });
  });
});
