import { c, from, table } from 'typestar';
import { id, logs } from '../tables.js';
import { untyped, type Untyped } from '../untyped.js';
import { describeRefusals, find, drama, any, visit, host, turns } from './refusals.js';

const logsIn = (): Untyped => untyped(from(logs).find())['where']!('host')['in']!(['x', 'y']);
const pairs = table(
  'pairs',
  { p: c.int(), a: c.int({ index: true }), b: c.int({ index: true }), d: c.int() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['a', 'b', 'd'] } },
);
const inPair = (): Untyped => untyped(from(pairs).find().allowFiltering())['where']!('p')['eq']!(1);
/** Indexes that the Data API does not see: their columns have names that CQL takes in quotes. */
const rows = table(
  'rows',
  { p: c.int(), order: c.uuid({ index: true }), holder: c.uuid({ index: true, column: 'Holder' }), seat: c.int() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['order', 'holder', 'seat'] } },
);
const inRow = (): Untyped => untyped(from(rows).find().allowFiltering())['where']!('p')['eq']!(1);
const sizes = table(
  'sizes',
  { p: c.int(), size: c.double({ index: true }), word: c.text() },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['size', 'word'] } },
);
const inSize = (): Untyped => untyped(from(sizes).find().allowFiltering())['where']!('p')['eq']!(1);
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
const inTurn = (): Untyped => untyped(from(turns).find().allowFiltering())['where']!('p')['eq']!(1);
/** A text is named _id: the Data API sends such a column behind all other single values. */
const keyed = table(
  'keyed',
  { p: c.int(), _id: c.text(), at: c.timestamp({ index: true }) },
  { primaryKey: { partitionBy: ['p'], partitionSort: ['_id', 'at'] } },
);

describeRefusals('a condition on a key or beside one', [
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
]);
